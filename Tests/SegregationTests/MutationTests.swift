import Foundation
import Segregation
import TestSupport
import Testing

/// Damaged copies: the reader returns, every finding has a place in the file, and no number becomes another one in
/// silence, but for the kinds named here that no reader could see.
@Suite struct MutationTests {
    /// A file with the filing it holds.
    struct Original: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let filing: Filing
        let content: FilingContent

        init(_ name: String, _ bytes: [UInt8]) throws {
            testDescription = name
            self.bytes = bytes
            filing = try #require(FilingReader.read(SourceFile(name: name, bytes: bytes)).value.first)
            content = FilingContent(filing)
        }
    }

    static let names = ["2013", "2017"] + FilingLayout.allCases.map(\.rawValue)

    /// The real filings, and a random one in each layout.
    static func original(_ name: String) throws -> Original {
        guard let layout = FilingLayout(rawValue: name) else {
            return try Original(name, try (name == "2013" ? Fixtures.filing2013() : Fixtures.filing2017()).bytes)
        }
        let number = UInt64(FilingLayout.allCases.firstIndex(of: layout) ?? 0)
        let edition = FormEdition.Name.allCases[Int(number % 2)]
        let content = try RandomFiling(seed: number, edition: edition, ties: .hold).content
        let printer = FilingPrinter(layout, PrintStyle { $0.negative = number % 3 == 0 ? .parentheses : .hyphen })
        return try Original(name, printer.bytes([content.with(statements: Statement.allCases)]))
    }

    /// How many edits each file gets; the environment may ask for a longer search.
    static let rounds = ProcessInfo.processInfo.environment["SEGREPORT_TEST_EDITS"].flatMap { UInt64($0) } ?? 60

    @Test(arguments: names) func noNumberBecomesAnotherInSilence(_ name: String) throws {
        let original = try Self.original(name)
        for seed in 0..<Self.rounds {
            var random = SplitMix64(seed: seed)
            let edit = ByteEdit(of: original.bytes, &random)
            let source = SourceFile(name: name, bytes: edit.applied(to: original.bytes))
            let read = FilingReader.read(source)
            let findings = read.findings + read.value.flatMap(Checks.findings)
            var faults = Self.misplaced(findings, source)
            faults += Self.changed(read.value, original, findings)
            faults += Self.lost(read.value, original, findings, edit)
            if !faults.isEmpty { Issue.record("\(faults), seed \(seed): \(edit)") }
        }
    }

    /// The findings without a place, or with one outside of the file.
    static func misplaced(_ findings: [Finding], _ source: SourceFile) -> [String] {
        findings.filter { finding in
            let range = finding.place.range
            return range.lowerBound < 0 || range.upperBound > source.bytes.count || range.isEmpty
        }.map { "\($0.rule.name) at \($0.place.range)" }
    }

    /// The amounts that are read as other ones while no finding speaks of them.
    static func changed(_ filings: [Filing], _ original: Original, _ findings: [Finding]) -> [String] {
        filings.flatMap { $0.statements.flatMap(\.amounts) }.compactMap { amount in
            let before = original.content.amounts[amount.line]
            if before == amount.amount || findings.contains(where: { concerns($0, amount) }) { return nil }
            // The greater of two amounts does not tell how much less the other one is.
            if amount.line == .secReqForeign, let before, let other = original.content.amounts[.secReq6],
                max(before, amount.amount) <= other
            {
                return nil
            }
            return "\(amount.line.id) was \(before?.amount ?? .min), is \(amount.amount.amount)"
        }
    }

    /// The amounts that are gone while no finding says so.
    static func lost(
        _ filings: [Filing], _ original: Original, _ findings: [Finding], _ edit: ByteEdit
    ) -> [String] {
        // A statement may be absent altogether, and of a beginning alone the edition cannot be told.
        guard filings.contains(where: { $0.edition == original.content.edition }) else { return [] }
        return original.content.lines.compactMap { line in
            let isHere = filings.contains { $0[line] != nil }
            let isExpected = filings.contains { $0.statement(line.statement) != nil }
            if isHere || !isExpected { return nil }
            // One amount of line 12 cannot be told from the other when either is damaged: one finding for both.
            let lines: [LineID] = line == .csw12C ? [line, .csw12] : [line]
            if findings.contains(where: { finding in lines.contains { names(finding, $0) } }) { return nil }
            // Of an amount that is gone to the last digit a blank is left, and a blank counts for nothing.
            if breaksSum(line, filings, original, findings) { return "\(line.id) is gone, and its sum still holds" }
            let range = original.filing[line]?.range ?? 0..<0
            let remains = range.contains { place in
                (0x30...0x39).contains(original.bytes[place]) && !edit.range.contains(place)
            }
            return remains ? "\(line.id) is gone" : nil
        }
    }

    /// Whether a sum that a lost amount belongs to was recomputed without it and no finding says that it is off.
    static func breaksSum(_ line: LineID, _ filings: [Filing], _ original: Original, _ findings: [Finding]) -> Bool {
        guard let filing = filings.first(where: { $0.isBlank(line) }), original.content.amounts[line] != .zero else {
            return false
        }
        return Reconciliation(of: filing).footings.contains { footing in
            guard case .sum(let parts) = footing.identity.rule, parts.contains(line) else { return false }
            return footing.outcome == .agrees && !findings.contains { $0.rule == .footing(footing.identity.line) }
        }
    }

    /// Whether a finding casts doubt on an amount.
    static func concerns(_ finding: Finding, _ amount: FiledAmount) -> Bool {
        if finding.place.range.overlaps(amount.range) || names(finding, amount.line) { return true }
        switch finding.facts {
        case .duplicateCode(_, let line), .mixedEdition(_, let line, _), .sign(let line, _, _):
            return line == amount.line
        case .footing(let identity, _, _):
            return identity.line == amount.line || identity.operands.contains(amount.line)
        case .tie(let tie, _, _):
            return (tie.terms.left + tie.terms.right).contains { $0.line == amount.line }
        default: return false
        }
    }

    /// Whether a finding of reading says that a line could not be read.
    static func names(_ finding: Finding, _ line: LineID) -> Bool {
        switch finding.facts {
        case .amount(let named, _, _), .unknownCode(_, let named, _): named == line
        case .missingLine(let named, _), .strandedAmount(let named, _): named == line
        default: false
        }
    }
}
