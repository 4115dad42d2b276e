import Segregation
import TestSupport
import Testing

/// What must hold for the figures of every filing.
@Suite struct FootingTests {
    static let seeds = 0..<UInt64(12)

    /// A filing without faults, of all three statements.
    static func content(_ seed: UInt64, _ edition: FormEdition.Name) throws -> FilingContent {
        try RandomFiling(seed: seed, edition: edition, ties: .hold).content.with(statements: Statement.allCases)
    }

    @Test(arguments: FormEdition.Name.allCases) func aFilingWithoutFaultsHasNoFindings(_ edition: FormEdition.Name)
        throws
    {
        for seed in Self.seeds {
            let filing = try Self.content(seed, edition).filing
            #expect(Checks.findings(in: filing).map(\.rule.name) == [], "seed \(seed)")
            let reconciliation = Reconciliation(of: filing)
            #expect(reconciliation.agreeing == reconciliation.checked, "seed \(seed)")
            #expect(reconciliation.footings.count == FormEdition.named(edition).identities.count)
            #expect(reconciliation.checked == reconciliation.footings.count + reconciliation.ties.count)
        }
    }

    @Test(arguments: FormEdition.Name.allCases) func tiesLeftToChanceAreTheOnlyFindings(_ edition: FormEdition.Name)
        throws
    {
        for seed in Self.seeds {
            let content = try RandomFiling(seed: seed, edition: edition, ties: .free).content
            for finding in Checks.findings(in: content.filing) {
                guard case .tie = finding.rule else {
                    Issue.record("\(finding.rule.name), seed \(seed)")
                    continue
                }
            }
        }
    }

    /// Moving one amount by anything breaks exactly the identities it is in; of the greater of two lines, only if the
    /// greater one changes.
    @Test(arguments: FormEdition.Name.allCases) func movingOneAmountBreaksExactlyItsIdentities(
        _ edition: FormEdition.Name
    ) throws {
        let form = FormEdition.named(edition)
        for seed in Self.seeds.prefix(4) {
            var random = SplitMix64(seed: seed)
            let content = try Self.content(seed, edition)
            for line in content.lines {
                var change: Int64 = 0
                while change == 0 {
                    change = Bool.random(using: &random) ? Int64.random(in: -2...2, using: &random) : Self.far(&random)
                }
                let moved = content.with((content.amounts[line] ?? .zero) + Dollars(change), on: line)
                let expected = form.identities.filter { identity in
                    guard identity.line != line, case .greater(let left, let right) = identity.rule else {
                        return identity.line == line || identity.operands.contains(line)
                    }
                    func greater(_ content: FilingContent) -> Dollars {
                        max(content.amounts[left] ?? .zero, content.amounts[right] ?? .zero)
                    }
                    return greater(content) != greater(moved)
                }
                expectBroken(expected, moved.filing, "seed \(seed), \(line.id) by \(change)")
            }
        }
    }

    private static func far(_ random: inout SplitMix64) -> Int64 {
        let magnitude = RandomFiling.magnitude(&random)
        return Bool.random(using: &random) ? magnitude : -magnitude
    }

    private func expectBroken(_ identities: [Identity], _ filing: Filing, _ comment: String) {
        var named: [LineID] = []
        for finding in Checks.findings(in: filing) {
            guard case .footing(let identity, let filed, let recomputed) = finding.facts else { continue }
            named.append(identity.line)
            #expect(filed != recomputed && finding.rule == .footing(identity.line), "\(comment)")
        }
        #expect(named == identities.map(\.line), "\(comment)")
        let differing = Reconciliation(of: filing).footings.filter { footing in
            guard let filed = footing.filed, let recomputed = footing.recomputed else { return false }
            switch footing.outcome {
            case .differs(let difference): return difference == filed - recomputed && difference != .zero
            case .agrees: return filed != recomputed
            case .notChecked: return true
            }
        }
        #expect(differing.map(\.identity.line) == identities.map(\.line), "\(comment)")
    }

    /// An absent line leaves its identities and ties unchecked, with the line named, and makes no finding.
    @Test(arguments: FormEdition.Name.allCases) func absentLinesAreNotChecked(_ edition: FormEdition.Name) throws {
        let content = try Self.content(1, edition)
        for line in content.lines {
            var short = content
            short.amounts[line] = nil
            #expect(Checks.findings(in: short.filing).isEmpty, "\(line.id)")
            let reconciliation = Reconciliation(of: short.filing)
            for footing in reconciliation.footings {
                let needsIt = footing.identity.line == line || footing.identity.operands.contains(line)
                #expect(footing.outcome == (needsIt ? .notChecked(missing: [line]) : .agrees), "\(line.id)")
            }
            for tie in reconciliation.ties {
                let needsIt = (tie.tie.terms.left + tie.tie.terms.right).contains { $0.line == line }
                #expect(tie.outcome == (needsIt ? .notChecked(missing: [line]) : .agrees), "\(line.id)")
            }
        }
    }

    @Test(arguments: FormEdition.Name.allCases) func theExcessIsHeldLessRequired(_ edition: FormEdition.Name) throws {
        for seed in Self.seeds {
            let filing = try RandomFiling(seed: seed, edition: edition, ties: .free).content.filing
            for statement in filing.statements.map(\.statement) {
                let lines = Measures.lines(of: statement)
                let footing = Reconciliation(of: filing).footings.first { $0.identity.line == lines.excess }
                let measures = Measures(statement, of: filing)
                let held = try #require(measures.held)
                let required = try #require(measures.required)
                #expect(footing?.recomputed == held - required && measures.excess == held - required, "seed \(seed)")
            }
        }
    }

    /// Breaking one side of a tie is reported by that tie and by the proof of cash it carries into, and no other rule.
    @Test(arguments: FormEdition.Name.allCases) func anOptionHeldElsewhereBreaksItsTie(_ edition: FormEdition.Name)
        throws
    {
        for seed in Self.seeds {
            var content = try Self.content(seed, edition)
            for line in [LineID.seg10A, .seg13, .seg14, .seg16] where content.amounts[line] != nil {
                content.amounts[line]? += Dollars(24_650)
            }
            #expect(
                Checks.findings(in: content.filing).map(\.rule) == [.tie(.segLongOptions), .tie(.segCash)],
                "seed \(seed)")
        }
    }

    @Test func theFilingOf2013DiffersInShortOptionsAlone() throws {
        let filing = try #require(FilingReader.read(try Fixtures.filing2013()).value.first)
        let findings = Checks.findings(in: filing)
        #expect(findings.map(\.rule.name) == ["tie.options.seg.short", "tie.cash.seg"])
        #expect(findings.map(\.severity) == [.review, .review])
        let differing = Reconciliation(of: filing).ties.filter { $0.outcome != .agrees }
        #expect(differing.map(\.tie) == [.segShortOptions, .segCash])
        #expect(differing[0].outcome == .differs(by: Dollars(-24_650)))
        #expect(differing[1].outcome == .differs(by: Dollars(24_650)))
        #expect(Reconciliation(of: filing).footings.count { $0.outcome == .agrees } == 19)
        // Of the twelve ties, four need the requirement detail of the secured amount, which came later.
        #expect(Reconciliation(of: filing).ties.count == 8)
    }

    @Test func theFilingOf2017Agrees() throws {
        let filing = try #require(FilingReader.read(try Fixtures.filing2017()).value.first)
        #expect(Checks.findings(in: filing).isEmpty)
        let reconciliation = Reconciliation(of: filing)
        #expect(reconciliation.footings.count == 25 && reconciliation.ties.count == 12 && reconciliation.agreeing == 37)
    }
}
