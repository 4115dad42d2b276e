import Segregation
import TestSupport
import Testing

/// The bridge of the excess adds up to the dollar, whatever the filings.
@Suite struct ExcessBridgeTests {
    typealias Edition = FormEdition.Name

    /// A pair of editions with a seed.
    private static func pairs(_ seeds: Range<UInt64>) -> [(UInt64, Edition, Edition)] {
        seeds.flatMap { seed in
            Edition.allCases.flatMap { before in Edition.allCases.map { (seed, before, $0) } }
        }
    }

    private func content(_ seed: UInt64, _ edition: Edition) throws -> FilingContent {
        try RandomFiling(seed: seed, edition: edition, ties: .free).content.with(statements: Statement.allCases)
    }

    /// Opening, contributions and closing in integers; and no amount twice.
    private func expectSum(_ before: Filing, _ after: Filing, location: SourceLocation = #_sourceLocation) throws {
        for statement in Statement.allCases {
            let lines = Measures.lines(of: statement)
            guard let bridge = ExcessBridge(statement, from: before, to: after) else {
                #expect(
                    before.dollars(lines.excess) == nil || after.dollars(lines.excess) == nil, sourceLocation: location)
                continue
            }
            let sum = bridge.rows.reduce(bridge.opening.amount) { $0 + $1.contribution.amount }
            #expect(sum == bridge.closing.amount, sourceLocation: location)
            if bridge.isFiled {
                #expect(bridge.opening == before.dollars(lines.excess), sourceLocation: location)
                #expect(bridge.closing == after.dollars(lines.excess), sourceLocation: location)
            }
            let own = bridge.rows.filter { !$0.isFootingDifference }.map(\.line)
            #expect(Set(own).count == own.count && own == own.sorted(), sourceLocation: location)
            for filing in [before, after] {
                let above = Set(own.flatMap { ancestors(of: $0, in: filing.edition) })
                #expect(above.isDisjoint(with: own), "no line beside one it is part of", sourceLocation: location)
            }
        }
    }

    /// The totals a line goes into; the greater of two lines is one of them.
    private func ancestors(of line: LineID, in edition: Edition) -> Set<LineID> {
        var found: Set<LineID> = []
        var open = [line]
        while let next = open.popLast() {
            for identity in FormEdition.named(edition).identities where identity.operands.contains(next) {
                if found.insert(identity.line).inserted { open.append(identity.line) }
            }
        }
        return found
    }

    @Test func ofFilingsThatFoot() throws {
        for (seed, first, second) in Self.pairs(0..<25) {
            let before = try content(seed, first).filing
            let after = try content(seed + 1000, second).filing
            try expectSum(before, after)
            for statement in Statement.allCases {
                let bridge = try #require(ExcessBridge(statement, from: before, to: after))
                #expect(!bridge.rows.contains { $0.isFootingDifference })
                #expect(!bridge.rows.contains { $0.side == .excess })
                let lines = Measures.lines(of: statement)
                let held = try #require(after.dollars(lines.held)) - #require(before.dollars(lines.held))
                #expect(bridge.contribution(of: .funds) == held)
            }
        }
    }

    /// Amounts changed at random, totals among them: what does not foot has a row of its own.
    @Test func ofFilingsThatDoNot() throws {
        var random = SplitMix64(seed: 7)
        var differences = 0
        for (seed, first, second) in Self.pairs(0..<25) {
            var before = try content(seed, first)
            var after = try content(seed + 1000, second)
            for _ in 0..<4 {
                before.amounts[LineID.allCases.randomElement(using: &random) ?? .seg4] = Dollars(
                    Int64.random(in: -1_000_000...1_000_000, using: &random))
                after.amounts[LineID.allCases.randomElement(using: &random) ?? .seg4] = Dollars(
                    Int64.random(in: -1_000_000...1_000_000, using: &random))
            }
            try expectSum(before.filing, after.filing)
            differences += Statement.allCases.reduce(0) { count, statement in
                let rows = ExcessBridge(statement, from: before.filing, to: after.filing)?.rows ?? []
                return count + rows.count { $0.isFootingDifference }
            }
        }
        #expect(differences > 40)
    }

    /// Lines that could not be read, of one filing or of both.
    @Test func ofFilingsWithHoles() throws {
        var random = SplitMix64(seed: 8)
        var bridges = 0
        for (seed, first, second) in Self.pairs(0..<25) {
            var before = try content(seed, first)
            var after = try content(seed + 1000, second)
            for _ in 0..<6 {
                before.amounts[LineID.allCases.randomElement(using: &random) ?? .seg4] = nil
                after.amounts[LineID.allCases.randomElement(using: &random) ?? .seg4] = nil
            }
            try expectSum(before.filing, after.filing)
            bridges += Statement.allCases.count { ExcessBridge($0, from: before.filing, to: after.filing) != nil }
        }
        #expect(bridges > 250)
    }

    @Test func whatDoesNotFootIsARow() throws {
        let before = try content(1, .edition2017)
        let held = try #require(before.amounts[.seg13])
        let after = before.with(held + Dollars(100), on: .seg13)
        let bridge = try #require(ExcessBridge(.segregated, from: before.filing, to: after.filing))
        let moved = bridge.rows.filter { $0.contribution != .zero }
        // The total is 100 more than its lines, and the excess 100 less than what follows from the total.
        #expect(moved.map(\.line) == [.seg13, .seg14])
        #expect(moved.allSatisfy { $0.isFootingDifference })
        #expect(moved.map(\.contribution) == [Dollars(100), Dollars(-100)])
        #expect(bridge.opening == bridge.closing)
    }

    /// A difference in both filings moves nothing and is told all the same.
    @Test func whatNeverFootedIsToldToo() throws {
        let before = try content(1, .edition2017)
        let wrong = before.with(try #require(before.amounts[.csw14]) + Dollars(5), on: .csw14)
        let bridge = try #require(ExcessBridge(.swaps, from: wrong.filing, to: wrong.filing))
        let row = try #require(bridge.rows.first { $0.isFootingDifference })
        #expect(row.line == .csw14 && row.before == Dollars(5) && row.contribution == .zero)
    }

    /// The 2013 edition has no lines below the amount to be set aside: it stays in one piece.
    @Test func fromTheOldEditionToTheNew() throws {
        let read = try [Fixtures.filing2013(), Fixtures.filing2017()].map { source in
            var reader = FilingReader()
            return try #require(reader.read(source).value.first)
        }
        try expectSum(read[0], read[1])
        let secured = try #require(ExcessBridge(.secured, from: read[0], to: read[1]))
        #expect(secured.rows.filter { $0.side == .requirement }.map(\.line) == [.secReq7])
        #expect(secured.contribution(of: .requirement) == Dollars(-1_281_926_136))
        #expect(secured.closing - secured.opening == Dollars(-107_279_896))
        let segregated = try #require(ExcessBridge(.segregated, from: read[0], to: read[1]))
        #expect(segregated.rows.first { $0.line == .seg1A }?.contribution == Dollars(-818_258_323))
        #expect(!segregated.rows.contains { [.seg4, .seg5, .seg6, .seg13].contains($0.line) })
    }

    /// The greater of two is followed where both filings chose the same one.
    @Test func theGreaterOfTwo() throws {
        let before = try content(3, .edition2017)
        var after = before
        let required = try #require(before.amounts[.secReq6])
        after.amounts[.secReqForeign] = required + Dollars(10)
        after.amounts[.secReq7] = required + Dollars(10)
        let bridge = try #require(ExcessBridge(.secured, from: before.filing, to: after.filing))
        #expect(bridge.rows.filter { $0.side == .requirement && $0.contribution != .zero }.map(\.line) == [.secReq7])
        let same = try #require(ExcessBridge(.secured, from: after.filing, to: after.filing))
        #expect(same.rows.filter { $0.side == .requirement }.map(\.line) == [.secReqForeign])
    }

    @Test func noStatementNoBridge() throws {
        let before = try content(1, .edition2017)
        let after = before.with(statements: [.segregated])
        #expect(ExcessBridge(.swaps, from: before.filing, to: after.filing) == nil)
        #expect(ExcessBridge(.segregated, from: before.filing, to: after.filing) != nil)
    }

    @Test func anExcessThatWasNotReadIsRecomputed() throws {
        let before = try content(1, .edition2017)
        var after = before
        after.amounts[.seg14] = nil
        let bridge = try #require(ExcessBridge(.segregated, from: before.filing, to: after.filing))
        #expect(!bridge.isFiled && bridge.closing == bridge.opening)
        after.amounts[.seg13] = nil
        after.amounts[.seg7A] = nil
        #expect(ExcessBridge(.segregated, from: before.filing, to: after.filing) == nil)
    }
}

/// Lines of two filings beside each other.
@Suite struct LineChangesTests {
    @Test func everyLineOfEither() throws {
        let old = try RandomFiling(seed: 1, edition: .edition2013, ties: .free).content
            .with(statements: Statement.allCases)
        let new = try RandomFiling(seed: 2, edition: .edition2017, ties: .free).content
            .with(statements: Statement.allCases)
        let changes = LineChanges(from: old.filing, to: new.filing)
        #expect(changes.rows.map(\.line) == LineID.allCases)
        for row in changes.rows {
            let before = FormEdition.named(.edition2013).prints(row.line)
            #expect((row.before == .notOnForm) == !before)
            #expect((row.change == nil) == (row.before.summand == nil || row.after.summand == nil))
        }
        #expect(LineChanges(from: new.filing, to: new.filing).rows.count == 99)
        #expect(!LineChanges(from: new.filing, to: new.filing).rows.contains { $0.isMoved })
    }

    @Test func whyThereIsNothing() throws {
        var content = try RandomFiling(seed: 2, edition: .edition2013, ties: .free).content
            .with(statements: [.segregated])
        content.amounts[.seg9] = nil
        let filing = content.filing
        #expect(filing.entry(.seg9) == .notRead && filing.entry(.seg15) == .notOnForm)
        #expect(filing.entry(.csw1A) == .noStatement)
        #expect(filing.entry(.seg1A) == content.amounts[.seg1A].map(LineEntry.filed))
    }

    /// A part left blank counts for nothing; a total left blank is not zero, and no change is told of it.
    @Test func aBlankTotalIsNoZero() throws {
        func filing(_ text: FilingText) throws -> Filing { try #require(FilingReader.read(text.source()).value.first) }
        let before = try filing(.edition2017())
        let after = try filing(.edition2017().amount(7060, "").amount(7150, ""))
        #expect(after.entry(.seg6) == .blankTotal && after.entry(.seg12) == .blank)
        let rows = LineChanges(from: before, to: after).rows
        #expect(rows.first { $0.line == .seg6 }?.change == nil)
        #expect(rows.first { $0.line == .seg12 }?.change == .zero)
    }

    @Test func anAmountOnOneSideAloneIsAMove() throws {
        let before = try RandomFiling(seed: 2, edition: .edition2017, ties: .free).content
            .with(statements: [.segregated])
        var after = before
        after.amounts[.seg9] = nil
        let moved = LineChanges(from: before.filing, to: after.filing).rows.filter(\.isMoved)
        #expect(moved.map(\.line) == [.seg9] && moved[0].change == nil)
    }
}
