import Reports
import Segregation

/// What a check found, as a build server reads the results of tests: a suite a filing, a case a rule or identity.
enum CheckJUnit {
    /// A case of a suite.
    struct Case: Sendable {
        /// The rule.
        let name: String
        /// Why nothing could be compared; nil when it was, or nothing is compared.
        let skipped: String?
    }

    /// What is checked of a filing whatever is found: reading, heads and signs, every identity and tie of the edition, and
    /// the two conditions of each pool.
    static func cases(of filing: Filing?) -> [Case] {
        func plain(_ rules: [Rule]) -> [Case] { rules.map { Case(name: $0.name, skipped: nil) } }
        let reading: [Rule] = [
            .readAmount, .readDate, .readHeader, .readCodeUnknown, .readCodeDuplicate, .readLineMissing, .readEdition,
            .readEncoding, .readNotAFiling,
        ]
        guard let filing else { return plain(reading) }
        let reconciliation = Reconciliation(of: filing)
        let held = filing.statements.map(\.statement)
        return plain(reading + [.headerDiffers])
            + [Case(name: "sign", skipped: nil)]
            + reconciliation.footings.map {
                Case(name: Rule.footing($0.identity.line).name, skipped: reason($0.outcome, filing.edition))
            }
            + reconciliation.ties.map {
                Case(name: Rule.tie($0.tie).name, skipped: reason($0.outcome, filing.edition))
            } + plain(held.map(Rule.excessDeficient) + held.map(Rule.targetBelow))
    }

    private static func reason(_ outcome: Reconciliation.Outcome, _ edition: FormEdition.Name) -> String? {
        guard case .notChecked(let missing) = outcome else { return nil }
        let lines = missing.map { FindingWords.line($0, in: edition) }
        return "not checked without \(lines.joined(separator: ", "))"
    }

    /// The text.
    ///
    /// A case fails by a finding of severity breach or error, and by any that a condition of `--fail-on` is about. Lighter
    /// findings are told in the output of the case.
    static func bytes(
        _ checked: [CheckCommand.Checked], _ history: [Finding], _ failOn: Set<FailCondition>
    ) -> [UInt8] {
        // What only the history shows stands with the filing it is found on.
        var further = [[Finding]](repeating: [], count: checked.count)
        for finding in history {
            let place = checked.firstIndex {
                $0.file == finding.place.source.name && $0.header.asOf == finding.day
            }
            if let place { further[place].append(finding) }
        }
        let suites = zip(checked, further).map { Suite($0, $0.findings + $1, failOn) }
        var xml = XMLWriter()
        xml.element("testsuites", [("name", "segreport check")] + counts(suites)) { xml in
            for suite in suites {
                xml.element("testsuite", [("name", suite.name), ("file", suite.file)] + counts([suite])) { xml in
                    for test in suite.tests { write(test, suite, to: &xml) }
                }
            }
        }
        return xml.bytes
    }

    private struct Suite {
        let name: String
        let file: String
        let tests: [(name: String, skipped: String?, findings: [Finding], isFailure: Bool)]

        init(_ item: CheckCommand.Checked, _ findings: [Finding], _ failOn: Set<FailCondition>) {
            file = item.file
            let header = item.header
            name =
                item.edition == nil
                ? item.file
                : [header.firm ?? "firm not read", header.asOf?.iso8601 ?? "date not read", header.marker?.rawValue]
                    .compactMap(\.self).joined(separator: " ")
            var cases = item.cases
            // What is found by a rule that is not in the list gets a case of its own.
            for finding in findings where !cases.contains(where: { $0.name == Suite.name(finding) }) {
                cases.append(Case(name: Suite.name(finding), skipped: nil))
            }
            tests = cases.map { test in
                let own = findings.filter { Suite.name($0) == test.name }
                let isFailure =
                    own.contains { $0.severity >= .breach } || failOn.contains { $0.holds(for: own) }
                return (test.name, test.skipped, own, isFailure)
            }
        }

        private static func name(_ finding: Finding) -> String {
            if case .sign = finding.rule { "sign" } else { finding.rule.name }
        }
    }

    private static func counts(_ suites: [Suite]) -> [(String, String)] {
        let tests = suites.flatMap(\.tests)
        return [
            ("tests", String(tests.count)), ("failures", String(tests.count { $0.isFailure })), ("errors", "0"),
            ("skipped", String(tests.count { !$0.isFailure && $0.skipped != nil })),
        ]
    }

    private static func write(
        _ test: (name: String, skipped: String?, findings: [Finding], isFailure: Bool), _ suite: Suite,
        to xml: inout XMLWriter
    ) {
        let family = test.name.split(separator: ".").first.map(String.init) ?? test.name
        let attributes = [("classname", "segreport.\(family)"), ("name", test.name), ("file", suite.file)]
        if test.findings.isEmpty, test.skipped == nil {
            xml.element("testcase", attributes)
            return
        }
        xml.element("testcase", attributes) { xml in
            let lines = test.findings.map(words)
            if test.isFailure {
                let first = test.findings[0]
                xml.element(
                    "failure", [("type", first.rule.name), ("message", FindingWords(first).message)],
                    text: lines.joined(separator: " | "))
            } else if let skipped = test.skipped {
                xml.element("skipped", [("message", skipped)])
            } else {
                xml.element("system-out", text: lines.joined(separator: " | "))
            }
        }
    }

    private static func words(_ finding: Finding) -> String {
        let position = finding.place.position
        return "\(finding.place.source.name):\(position.line):\(position.column): \(finding.severity.name): "
            + "\(FindingWords(finding).message) [\(finding.rule.name)]"
    }
}
