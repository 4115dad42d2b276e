import DocumentModel
import Segregation
import TestSupport
import Testing

@testable import Reports

/// The board pack as a document: whole, in odd months, and of several firms.
@Suite struct BoardPackTests {
    private static let allButStatements = Set(BoardSection.allCases).subtracting([.statements])

    @Test func aBadMonth() throws {
        let document = try BoardFixture.bad.get().document("2017-02", Self.allButStatements)
        try expectGolden(DocumentDump(document).text, named: "board-example-2017-02.document.txt")
    }

    @Test func theRealDayOf2017() throws {
        let document = try BoardFixture.real().document("2017-11", Self.allButStatements)
        try expectGolden(DocumentDump(document).text, named: "board-citigroup-2017-11.document.txt")
    }

    // MARK: Form

    static let months = ["2017-01", "2017-02", "2017-03", "2017-06"]

    @Test(arguments: months) func tablesAreRectangular(month: String) throws {
        for table in try BoardFixture.bad.get().document(month).tables {
            for row in table.rows { #expect(row.cells.count == table.columns.count, "\(table.id)") }
        }
    }

    @Test(arguments: months) func namesAreOfOneThingEach(month: String) throws {
        Self.expectNamesOfOneThing(try BoardFixture.bad.get().document(month))
    }

    private static func expectNamesOfOneThing(_ document: Document) {
        var seen: Set<String> = []
        var anchors: Set<String> = []
        for section in document.sections {
            #expect(seen.insert(section.id).inserted, "\(section.id)")
            for block in section.blocks {
                switch block {
                case .table(let table):
                    #expect(seen.insert(table.id).inserted, "\(table.id)")
                    for id in table.rows.compactMap(\.id) { #expect(anchors.insert(id).inserted, "\(id)") }
                case .chart(let chart): #expect(seen.insert(chart.id).inserted, "\(chart.id)")
                default: continue
                }
            }
        }
        var figures: Set<String> = []
        for id in document.figures.compactMap(\.id) { #expect(figures.insert(id).inserted, "\(id)") }
    }

    /// What is linked from words is there; ticks of statements may lead to a reconciliation that only reports have.
    private static func expectLinksToLead(_ document: Document) {
        let anchors = Set(document.sections.map(\.id) + document.tables.map(\.id))
        var count = 0
        for section in document.sections {
            for block in section.blocks {
                let texts: [Text] =
                    switch block {
                    case .paragraph(let paragraph): [paragraph.text]
                    case .table(let table): table.notes
                    default: []
                    }
                for link in texts.flatMap(\.runs).compactMap(\.link?.anchor) {
                    count += 1
                    #expect(anchors.contains(link), "\(link)")
                }
            }
        }
        #expect(count >= 4)
    }

    @Test func linksLeadSomewhere() throws {
        Self.expectLinksToLead(try BoardFixture.bad.get().document("2017-02"))
    }

    /// Every figure with a name can be followed back, and comes out as printed.
    private static func expectChains(_ pack: BoardPack, atLeast count: Int) {
        let document = pack.document(BoardFixture.imprint)
        let figures = document.figures.filter { $0.id != nil }
        #expect(figures.count >= count)
        for figure in figures {
            let chain = figure.id.flatMap { pack.chain(of: $0) }
            #expect(chain?.text == figure.text, "\(figure.id ?? "")")
            for fact in chain?.terms.flatMap(\.facts) ?? [] {
                #expect(pack.sources.contains { $0.name == fact.filing.source.name }, "\(figure.id ?? "")")
            }
        }
        let marks = ["–", "n/f", "n/r", "n.m."]
        for table in ["month-figures", "low-point-days", "target-falls"].compactMap(document.table) {
            for figure in table.figures.map(\.figure) where !marks.contains(figure.text) {
                #expect(figure.id != nil, "\(table.id): \(figure.text)")
            }
        }
    }

    @Test(arguments: months) func figuresHaveChains(month: String) throws {
        Self.expectChains(try BoardFixture.bad.get().pack(month), atLeast: month == "2017-06" ? 0 : 200)
    }

    @Test(arguments: AmountUnit.allCases) func figuresHaveChainsInEveryUnit(unit: AmountUnit) throws {
        Self.expectChains(try BoardFixture.bad.get().pack("2017-02", unit: unit), atLeast: 350)
    }

    @Test func figuresOfDamagedFilingsHaveChains() throws {
        let new = try FilingText.edition2017()
        for text in try [
            new.amount(7190, "1x4"), new.amount(7060, ""), new.amount(7190, ""), new.only(.swaps),
            new.amount(7380, "(1)"), new.amount(7194, "0"), new.amount(7194, ""), new.amount(7060, "0"),
        ] {
            let old = try FilingText.edition2017().day("11/3/2017", submitted: "11/6/2017").amount(7080, "77")
            Self.expectChains(try BoardFixture(old, text).pack("2017-11"), atLeast: 70)
            let early = try text.day("10/31/2017", submitted: "11/1/2017")
            Self.expectChains(try BoardFixture(early, old, new).pack("2017-11"), atLeast: 70)
        }
        Self.expectChains(try BoardFixture.real().pack("2013-12"), atLeast: 50)
    }

    @Test func whatFiguresFollowFrom() throws {
        let pack = try BoardFixture.bad.get().pack("2017-02")
        let mean = try #require(pack.chain(of: "month.2017-02.seg.mean"))
        #expect(mean.operation == .mean && mean.terms.count == 19)
        #expect(Set(mean.terms.flatMap(\.facts).map(\.line)) == [.seg14])
        let change = try #require(pack.chain(of: "month.change.seg.mean"))
        #expect(change.terms.count(where: \.isSubtracted) == pack.compared[0].figures[0].days.count)
        let fall = try #require(pack.chain(of: "falls.seg.12.1.fall"))
        #expect(fall.terms.map(\.isSubtracted) == [false, true] && fall.operation == .sum)
        let lowest = try #require(pack.chain(of: "month.2017-02.seg.lowest"))
        #expect(lowest.isFiled && lowest.unit == .millions)
        #expect(lowest.terms[0].facts[0].filing.header.asOf?.iso8601 == "2017-02-09")
    }

    @Test func namesThatNoFigureHas() throws {
        let pack = try BoardFixture.bad.get().pack("2017-02")
        for name in [
            "", ".", "month", "month.2017-02.seg", "month.2017-02.seg.other", "month.2016-03.seg.mean",
            "month.change.seg.cover", "month.2017-02.none.mean", "low.seg.2017-02-09", "low.seg.2017-02-09.other",
            "low.seg.2017-01-09.excess", "falls.seg.12.5", "falls.seg.12.2.fall", "falls.seg.13.5.fall",
            "falls.seg.12.near.other",
        ] {
            #expect(pack.chain(of: name) == nil, "\(name)")
        }
    }

    /// Every rule that can fire is listed, each once.
    @Test func rulesAreListedOnce() {
        let codes = ReviewWords.rules(10).map(\.code)
        #expect(Set(codes).count == codes.count && codes.count == 12)
        let reasons: [PoolReview.Reason] = [
            .belowTargetInRow(days: 2), .thinBuffer(over: .zero, target: .zero, limit: 10),
            .filing(missing: 1, late: 0, amended: 0), .differences(1), .notReported,
        ]
        for reason in reasons {
            #expect(codes.contains(ReviewWords.code(reason)))
            #expect(ReviewWords.code(reason).hasPrefix(reason.word == .decide ? "D" : "N"))
        }
    }

    // MARK: Odd months

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let month: String
        let said: [String]
        let unsaid: [String]
    }

    static let cases = [
        Case(
            testDescription: "a month with a missing day and a late one", month: "2017-01",
            said: [
                "Without a filing: Jan 26.", "Filed late: Jan 17.", "2017-01-26/ALL/filing", "there is no last pack",
            ],
            unsaid: ["The month is short"]),
        Case(
            testDescription: "an amended day", month: "2017-02",
            said: ["Filed more than once: Feb 7.", "2017-02-07/ALL/amended", "2017-01-26/ALL/filing"], unsaid: []),
        Case(
            testDescription: "a month without filings", month: "2017-06",
            said: [
                "No filing as of a day of June 2017 is at hand.", "nothing filed in June 2017",
                "N7 no excess reported in the month", "Nothing could be checked.",
            ], unsaid: ["clear: no rule"]),
    ]

    @Test(arguments: cases) func isSaidOnThePage(sample: Case) throws {
        let words = try BoardFixture.bad.get().document(sample.month).words
        for line in sample.said { #expect(words.contains(line), "\(line)") }
        for line in sample.unsaid { #expect(!words.contains(line), "\(line)") }
    }

    @Test func aMonthThatIsShort() throws {
        let words = try BoardFixture.real().document("2017-11").words
        #expect(words.contains("The month is short: its filings end with November 6, 2017, 16 required days"))
        #expect(words.contains("The filings looked at begin with November 6, 2017: 3 required days before it."))
    }

    @Test func beforeThereWereTargets() throws {
        let document = try BoardFixture.real().document("2013-12")
        #expect(document.words.contains("The 2013 edition of the form states no management target"))
        #expect(
            document.table("month-figures")?.rows.contains { row in
                row.cells.contains { cell in
                    if case .figure(let figure) = cell.content { figure.text == "n/f" } else { false }
                }
            } == true)
    }

    @Test func aFirmWithOnePool() throws {
        let text = try FilingText.edition2017().only(.swaps)
        let words = try BoardFixture(text).document("2017-11").words
        #expect(words.contains("The filings of the month hold one pool: Cleared swaps customer."))
        #expect(words.contains("the firm files no such statement"))
    }

    @Test func aYearWithoutHolidays() throws {
        var fixture = try BoardFixture.real()
        fixture.basis = Basis(calendar: BusinessCalendar([], years: [2000]))
        #expect(try fixture.document("2017-11").words.contains("The holidays of the year are not known"))
    }

    // MARK: Terms

    @Test(arguments: [
        (AmountUnit.millions, "444.2", "$444.2 million"), (.thousands, "444,222", "$444,222 thousand"),
        (.dollars, "444,221,938", "$444,221,938"),
    ])
    func units(unit: AmountUnit, figure: String, words: String) throws {
        let document = try BoardFixture.real().pack("2017-11", unit: unit).document(BoardFixture.imprint)
        #expect(document.words.contains(words))
        let figures = document.table("month-figures")?.figures.map(\.figure.text) ?? []
        #expect(figures.contains(figure))
        #expect(document.table("month-figures")?.subtitle == unit.title)
    }

    @Test func whoSigns() throws {
        let table = try BoardFixture.real().pack(
            "2017-11", signatories: [.init(name: "A. Smith", role: "Treasurer")]
        ).document(BoardFixture.imprint).table("sign-off")
        let row = try #require(table?.rows.first)
        #expect(table?.rows.count == 1 && table?.isFilledInByHand == true)
        #expect(row.cells.prefix(2).map(\.content) == [.text("Treasurer"), .text("A. Smith")])
    }

    @Test func comparedWithNothing() throws {
        let table = try BoardFixture.bad.get().pack("2017-02", comparatives: []).document(BoardFixture.imprint)
            .table("month-figures")
        #expect(table?.columns.map(\.label) == ["", "Feb 2017", "on"])
        let both = try BoardFixture.bad.get().document("2017-02").table("month-figures")
        #expect(both?.columns.map(\.label) == ["", "Feb 2017", "on", "Jan 2017", "on", "Change on the month"])
    }

    @Test func sectionsChosen() throws {
        let document = try BoardFixture.bad.get().document("2017-02", [.register, .decision])
        #expect(document.sections.map(\.id) == ["decision", "register"])
    }

    // MARK: Volume

    @Test func aVolume() throws {
        let volume = BoardVolume([try BoardFixture.bad.get().pack("2017-02"), try BoardFixture.real().pack("2017-11")])
        let document = volume.document(BoardFixture.imprint, Set(BoardSection.allCases))
        Self.expectNamesOfOneThing(document)
        Self.expectLinksToLead(document)
        let listed = document.sections.filter { !$0.isPart }.map(\.shortTitle)
        #expect(listed == ["Contents", "Example Futures 1 LLC", "Citigroup Global Markets Inc."])
        let figure = try #require(
            document.figures.first { $0.id == "citigroup-global-markets-inc/seg.14" })
        #expect(figure.text == "444,221,938" && volume.chain(of: figure.id ?? "")?.text == figure.text)
        #expect(volume.chain(of: "seg.14") == nil)
        let mean = document.figures.first { $0.id == "example-futures-1-llc/month.2017-02.seg.mean" }
        #expect(mean != nil && mean?.text == volume.chain(of: mean?.id ?? "")?.text)
    }

    /// By its name alone each section of a volume can be told from all others.
    @Test func sectionsOfAVolumeAreCalledByTheirFirm() throws {
        let volume = BoardVolume([try BoardFixture.bad.get().pack("2017-02"), try BoardFixture.real().pack("2017-11")])
        let sections = volume.document(BoardFixture.imprint, Set(BoardSection.allCases)).sections
        let names = sections.filter { !$0.title.isEmpty }.map { $0.spokenName ?? $0.title }
        #expect(names.count > 12 && Set(names).count == names.count)
        #expect(names.contains("Citigroup Global Markets Inc.: The month in figures"))
        #expect(sections.filter(\.title.isEmpty).allSatisfy { $0.spokenName == nil })
    }
}
