import DocumentModel
import Segregation
import TestSupport
import Testing
import TextOutput

@testable import Reports

/// The comparison of firms as a document: what stands where, and that every figure can be followed back.
@Suite struct ComparisonReportTests {
    private static func document(_ report: ComparisonReport) -> Document {
        report.document(ComparisonFixture.imprint)
    }

    // MARK: Documents

    @Test func theRealFirmAlone() throws {
        let report = try ComparisonFixture.real().report("2017-11-06")
        try expectGolden(DocumentDump(Self.document(report)).text, named: "compare-citigroup.document.txt")
    }

    @Test func fewFirms() throws {
        let report = try ComparisonFixture.few().report("2017-11-06")
        try expectGolden(DocumentDump(Self.document(report)).text, named: "compare-few.document.txt")
    }

    @Test func ofMonthlyTables() throws {
        let report = try ComparisonFixture.tables().report("2016-06-30")
        try expectGolden(DocumentDump(Self.document(report)).text, named: "compare-tables.document.txt")
    }

    // MARK: Figures

    /// Every figure with a name can be followed back, and comes out as printed; a figure without a name is a mark.
    private static func expectChains(_ report: ComparisonReport, atLeast count: Int) {
        let figures = document(report).figures
        let named = figures.filter { $0.id != nil }
        #expect(named.count >= count)
        #expect(Set(named.compactMap(\.id)).count == named.count, "names are unique")
        for figure in named {
            let chain = figure.id.flatMap { report.chain(of: $0) }
            #expect(chain?.text == figure.text, "\(figure.id ?? "")")
            for fact in chain?.terms.flatMap(\.facts) ?? [] {
                #expect(report.sources.contains { $0.name == fact.filing.source.name }, "\(figure.id ?? "")")
            }
        }
        for figure in figures where figure.id == nil {
            #expect(["–", "n/f", "n/r", "n.m."].contains(figure.text), "\(figure.text)")
        }
    }

    @Test(arguments: AmountUnit.allCases) func figuresHaveChains(unit: AmountUnit) throws {
        Self.expectChains(try ComparisonFixture.few().report("2017-11-06", unit: unit), atLeast: 150)
    }

    @Test(arguments: RankCriterion.allCases) func figuresHaveChains(criterion: RankCriterion) throws {
        Self.expectChains(
            try ComparisonFixture.few().report("2017-11-06", .sameDate, by: criterion), atLeast: 120)
        Self.expectChains(try ComparisonFixture.tables().report("2016-06-30", by: criterion), atLeast: 40)
        Self.expectChains(try ComparisonFixture.real().report("2013-12-31", by: criterion), atLeast: 40)
    }

    @Test func figuresOfTablesLeadToTheirRows() throws {
        let report = try ComparisonFixture.tables().report("2016-06-30")
        let chain = try #require(report.chain(of: "league.seg.gamma-lp.cover"))
        let facts = chain.terms.flatMap(\.facts)
        #expect(facts.map(\.line) == [.seg14, .seg6])
        let texts = facts.compactMap { fact in fact.filing[fact.line].map { fact.filing.source.text(in: $0.range) } }
        #expect(texts == ["14,807,093", "553,611,136"])
        #expect(facts.allSatisfy { $0.filing.source.name == "june.tsv" })
    }

    @Test(
        arguments: [
            "", "league", "league.seg", "league.seg.nobody.cover", "league.seg.able-futures-llc.other",
            "total.seg.other",
            "overview.seg.other", "spread.seg.2017-11-06.other", "spread.seg.2001-01-01.median",
            "watch.seg.able-futures-llc.zero.days", "location.seg.able-futures-llc.at-nowhere", "league.abc.x.cover",
        ])
    func namesThatNoFigureHas(name: String) throws {
        #expect(try ComparisonFixture.few().report("2017-11-06").chain(of: name) == nil)
    }

    // MARK: What is said

    /// The cells of a firm's row in a table, in letters.
    private static func row(_ document: Document, _ table: String, _ firm: String) -> [String] {
        let row = document.table(table)?.rows.first { row in
            row.cells.contains { if case .text(let text) = $0.content { text.string == firm } else { false } }
        }
        return row?.cells.map { cell in
            switch cell.content {
            case .text(let text): text.string
            case .figure(let figure): figure.text
            case .empty, .sparkline: ""
            }
        } ?? []
    }

    @Test func rowsOfTheLeague() throws {
        let document = Self.document(try ComparisonFixture.few().report("2017-11-06"))
        // Required as much as the real firm three months before, when its name came first.
        #expect(
            Self.row(document, "league.seg", "Able Futures LLC") == [
                "3", "\u{2212}2", "n.c.", "Able Futures LLC", "3,000.0", "19.32%", "94.20%", "49.0", "1.63%", "316.4",
                "10.55%", "0.15×", "2017-11-06", "below target, amended",
            ])
        let stale = Self.row(document, "league.seg", "Early & Gone")
        #expect(stale.first == "" && stale[4] == "6,784.0" && stale[5] == "" && stale[12] == "2017-08-04")
        #expect(stale.last == "stale")
        let old = Self.row(document, "league.seg", "Dover Old Form Inc")
        #expect(old[9] == "n/f" && old[11] == "n/f" && old.last == "2013 edition")
    }

    /// By the strict rule a firm without figures of the day is listed, and shows none of another day.
    @Test func missingFirms() throws {
        let document = Self.document(try ComparisonFixture.few().report("2017-11-06", .sameDate))
        let row = Self.row(document, "league.csw", "Swaps Only LP")
        #expect(row[4...11].allSatisfy { $0 == "" } && row[12] == "2017-11-03" && row.last == "nothing of the day")
        let text = TextRenderer().text(of: document).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("Nothing of the day at hand, listed and not ranked: Early & Gone"))
    }

    /// Each firm is in the league of each pool it reports, and in the charts, whatever its days.
    @Test func nobodyIsDropped() throws {
        let report = try ComparisonFixture.few().report("2017-11-06")
        let document = Self.document(report)
        for league in report.comparison.leagues {
            let key = league.statement.abbreviation
            let names = Set(league.entries.map { report.name($0.peer) } + league.idle.map(report.name))
            #expect(names == Set(report.peers.map(\.firm)), "\(key)")
            let dots = document.charts.compactMap { chart -> DotPlot? in
                if case .dots(let plot) = chart.plot, chart.id.hasPrefix("dots-\(key)") { plot } else { nil }
            }
            #expect(Set(dots.flatMap(\.rows).map(\.label)) == Set(league.entries.map { report.name($0.peer) }))
        }
    }

    @Test func tablesAreRectangular() throws {
        for report in [
            try ComparisonFixture.few().report("2017-11-06"), try ComparisonFixture.tables().report("2016-06-30"),
        ] {
            for table in Self.document(report).tables {
                for row in table.rows { #expect(row.cells.count == table.columns.count, "\(table.id)") }
            }
        }
    }

    @Test func sectionsAndLinks() throws {
        let report = try ComparisonFixture.few().report("2017-11-06")
        let document = Self.document(report)
        #expect(document.sections.map(\.id) == ComparisonSection.allCases.map(\.rawValue))
        let one = report.document(ComparisonFixture.imprint, [.league])
        #expect(one.sections.map(\.id) == ["league"])
        let anchors = Set(document.sections.map(\.id) + document.tables.map(\.id))
        for chart in document.charts {
            if let source = chart.source { #expect(anchors.contains(source), "\(chart.id)") }
        }
        #expect(Set(document.charts.map(\.id)).count == document.charts.count)
    }

    // MARK: Many firms

    @Test func manyFirmsOverSeveralCharts() throws {
        let report = try ComparisonFixture.many(34, days: 3).report("2017-01-05")
        let document = Self.document(report)
        let ids = document.charts.map(\.id)
        #expect(ids.contains("dots-seg-2") && ids.contains("multiples-seg-2") && !ids.contains("dots-seg-3"))
        #expect(ids.contains("location-seg-2") && !ids.contains("location-seg-3"))
        let plots = document.charts.compactMap { chart -> DotPlot? in
            if case .dots(let plot) = chart.plot, chart.id.hasPrefix("dots-seg") { plot } else { nil }
        }
        #expect(plots.flatMap(\.rows).count == 34)
        #expect(Set(plots.map(\.domain)).count == 1, "all parts have one scale")
        let values = plots.flatMap(\.rows).compactMap(\.value)
        #expect(values == values.sorted(by: >))
        let league = report.comparison.league(.segregated)
        #expect(document.table("league.seg")?.rows.count { $0.role == .line } == league.entries.count)
    }
}

extension Document {
    /// Its charts, in reading order.
    fileprivate var charts: [Chart] {
        sections.flatMap(\.blocks).compactMap { block in
            if case .chart(let chart) = block { chart } else { nil }
        }
    }
}
