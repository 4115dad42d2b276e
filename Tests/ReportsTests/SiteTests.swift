import DocumentModel
import Segregation
import TestSupport
import Testing

@testable import Reports

@Suite("Site")
struct SiteTests {
    @Test func everyKindOfPageOfTheRealFilings() throws {
        let site = try SiteFixture.real()
        let firm = "firms/citigroup-global-markets-inc"
        let paths = [
            "index.html", "firms/index.html", "\(firm)/2017-11-06/checks/index.html",
            "\(firm)/series/seg.14/index.html", "compare/index.html", "lines/seg.14/index.html", "dates/index.html",
            "dates/2017/11/index.html", "about/index.html", "404.html",
        ]
        let dumps = try paths.map { try PageText(site.page($0)).text }
        try expectGolden(dumps.joined(separator: "\n"), named: "site-citigroup.txt")
    }

    @Test func pagesOfTwoFirms() throws {
        let site = try SiteFixture.pair()
        let paths = [
            "index.html", "firms/index.html", "firms/baker-sons/2017-11-07/checks/index.html",
            "firms/baker-sons/latest/index.html", "firms/baker-sons/series/seg.14/index.html", "compare/index.html",
            "compare/2017-11-08/index.html",
            "dates/index.html", "dates/2017/11/index.html",
        ]
        let dumps = try paths.map { try PageText(site.page($0)).text }
        try expectGolden(dumps.joined(separator: "\n"), named: "site-pair.txt")
    }

    @Test(arguments: [true, false])
    func pagesAreThoseNamedInTheirOrder(isReal: Bool) throws {
        let site = isReal ? try SiteFixture.real() : try SiteFixture.pair()
        for part in site.parts {
            var made: [String] = []
            site.makePages(of: part) { made.append($0.path) }
            #expect(made == site.paths(of: part))
        }
    }

    /// Every link leads to a page or file of the site, and to an anchor that the page has; no anchor is there twice.
    @Test(arguments: [true, false])
    func everyLinkLeadsSomewhere(isReal: Bool) throws {
        let site = isReal ? try SiteFixture.real() : try SiteFixture.pair()
        let pages = site.pages
        var anchors = Dictionary(uniqueKeysWithValues: pages.map { ($0.path, Set<String>()) })
        for page in pages {
            let own = PageText(page).anchors
            #expect(Set(own).count == own.count, "\(page.path) has an anchor twice")
            anchors[page.path] = Set(own)
        }
        let files = Set(site.dataPaths)
        var count = 0
        for page in pages {
            for target in PageText(page).targets {
                count += 1
                let parts = target.split(separator: "#", maxSplits: 1).map(String.init)
                let path = target.hasPrefix("#") ? page.path : parts[0]
                let anchor = target.hasPrefix("#") ? parts[0] : parts.count > 1 ? parts[1] : nil
                guard let own = anchors[path] else {
                    #expect(files.contains(path) && anchor == nil, "\(page.path) leads to \(target)")
                    continue
                }
                if let anchor { #expect(own.contains(anchor), "\(page.path) leads to \(target)") }
            }
        }
        #expect(count > 2000, "links were found")
    }

    @Test func codesAreAnchors() throws {
        let site = try SiteFixture.real()
        for (day, code) in [("2013-12-31", "7190"), ("2017-11-06", "7190"), ("2017-11-06", "8730")] {
            let page = try site.page("firms/citigroup-global-markets-inc/\(day)/index.html")
            #expect(PageText(page).anchors.contains(code))
        }
    }

    @Test func figuresAreThoseOfTheReport() throws {
        let page = try SiteFixture.real().page("firms/citigroup-global-markets-inc/2017-11-06/index.html")
        let report = try ReportFixture.real().document(asOf: "2017-11-06")
        for section in ["summary", "seg", "secured", "swaps"] {
            let own = page.document.sections.filter { $0.id == section }
            let others = report.sections.filter { $0.id == section }
            #expect(Self.figures(own) == Self.figures(others))
            #expect(!Self.figures(own).isEmpty)
        }
    }

    private static func figures(_ sections: [Section]) -> [Figure] {
        sections.flatMap(\.blocks).flatMap { block -> [Figure] in
            switch block {
            case .cards(let cards): cards.flatMap(\.lines).map(\.value)
            case .table(let table): table.figures.map(\.figure)
            default: []
            }
        }
    }

    @Test func addressesAreSafeAndEachOnce() throws {
        let paths = try SiteFixture.pair().pages.map(\.path)
        #expect(Set(paths.map { $0.lowercased() }).count == paths.count)
        for path in paths { #expect(Self.isSafe(path), "\(path)") }
    }

    static func isSafe(_ path: String) -> Bool {
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-./")
        return path.allSatisfy(allowed.contains)
            && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
                !part.isEmpty && !part.hasPrefix(".")
            }
    }

    @Test func marksOfTheImprintAreOnEveryPage() throws {
        var marking = FirmReport.Marking()
        marking.isDraft = true
        marking.classification = "Confidential"
        marking.organisation = "House"
        let site = try SiteFixture.site([Fixtures.filing2017()], marking)
        for page in site.pages {
            #expect(page.document.watermark == "DRAFT" && page.document.metadata.title.contains("DRAFT: "))
            #expect(page.document.runningHead.middle == "Confidential" && page.document.metadata.author == "House")
        }
    }

    @Test func newsAreTheNewestFirstAndEachOnce() throws {
        let site = try SiteFixture.pair()
        let news = site.news(most: 100)
        #expect(Set(news.map(\.identity)).count == news.count)
        #expect(zip(news, news.dropFirst()).allSatisfy { $0.time >= $1.time })
        let titles = news.map(\.title)
        // Ten days, one of them filed twice, and four rules broken on that day.
        #expect(titles.count { $0.contains("filing as of") } == 11)
        #expect(titles.contains("Baker & Sons: amended filing as of November 7, 2017"))
        #expect(titles.contains("Baker & Sons, November 7, 2017: breach, excess.deficient.segregated"))
        #expect(news.count == 15)
        let superseded = news.filter { $0.text == "Another filing for the day has taken its place." }
        #expect(superseded.map(\.title) == ["Baker & Sons: filing as of November 7, 2017"])
        for item in news {
            let parts = item.path.split(separator: "#").map(String.init)
            let page = try site.page(parts[0])
            #expect(parts.count == 1 || PageText(page).anchors.contains(parts[1]))
        }
        #expect(site.news(most: 3).map(\.identity) == news.prefix(3).map(\.identity))
    }

    @Test func wordsOfTheStateFollowTheirRules() throws {
        let firms = try SiteFixture.pair().firms
        let baker = try #require(firms.first { $0.name == "Baker & Sons" })
        #expect(baker.history.days.map(\.day.iso8601).contains("2017-11-08") == false)
        #expect(baker.missing.map(\.iso8601) == ["2017-11-08"])
        #expect(
            baker.states == [
                [], [.deficient, .belowTarget, .error, .repeated, .amended], [.late], [.repeated],
            ])
        #expect(baker.latestStates == [.repeated, .stale])
        #expect(firms[0].latestStates == [.repeated])
        #expect(SiteState.text([]).string == "in order")
        #expect(SiteState.text([.late, .deficient]).string == "deficient, late")
    }

    /// 21 months of filings: older days by the month, all of them in the list of days.
    @Test func longSeriesAreShortened() throws {
        var sources: [SourceFile] = []
        var day = try #require(Day(iso8601: "2016-01-04"))
        while sources.count < 430 {
            let next = try #require(day.adding(days: day.weekday == .friday ? 3 : 1))
            sources.append(
                try SiteFixture.filing("Able", day.iso8601, next.iso8601).only(.segregated).source("\(day.iso8601).txt")
            )
            day = next
        }
        let site = try SiteFixture.site(sources)
        let page = try site.page("firms/able/series/seg.14/index.html")
        let table = try #require(page.document.table("days"))
        #expect(table.rows.count == 250 + 8 && table.notes.count == 2)
        #expect(table.rows[0].id == sources.last.map { String($0.name.prefix(10)) })
    }
}

@Suite("Names of firms in addresses")
struct SiteSlugTests {
    @Test(
        arguments: [
            (["Citigroup Global Markets Inc."], ["citigroup-global-markets-inc"]),
            (["<script>alert(1)</script>"], ["script-alert-1-script"]), (["../../etc/passwd"], ["etc-passwd"]),
            (["{{x}}"], ["x"]), ([""], ["firm"]), (["Ünï"], ["n"]), (["日本"], ["firm"]),
            (["index.html"], ["index-html"]), (["a\u{1b}[0m"], ["a-0m"]),
        ])
    func ofOneName(names: [String], slugs: [String]) {
        #expect(FirmSlugs.slugs(of: names) == slugs)
    }

    @Test func ofNamesThatDifferInOtherCharacters() {
        let names = ["A&B", "A B", "日本", "A+B", "中国", "a-b"]
        let slugs = FirmSlugs.slugs(of: names)
        #expect(Set(slugs).count == names.count)
        #expect(slugs[1] == "a-b" && slugs.allSatisfy(SiteTests.isSafe))
        // What a firm is called does not depend on the order, nor on firms that have nothing to do with it.
        let more = FirmSlugs.slugs(of: ["Zed"] + names.reversed())
        #expect(Array(more.dropFirst().reversed()) == slugs)
    }

    @Test func ofLongNames() {
        let names = ["x", "y"].map { String(repeating: "long ", count: 40) + $0 }
        let slugs = FirmSlugs.slugs(of: names)
        #expect(Set(slugs).count == 2 && slugs.allSatisfy { $0.utf8.count <= 80 })
    }

    /// Names from outside are text on every page and nothing in an address.
    @Test(arguments: ["<script>alert(1)</script>", "../../etc", "{{x}}", "\"'>&", "A\u{202e}B"])
    func hostile(name: String) throws {
        let site = try SiteFixture.site([
            try FilingText.edition2017().firm(name).source("../../x.txt"), Fixtures.filing2017(),
        ])
        #expect(site.firms.count == 2)
        let pages = site.pages
        for page in pages { #expect(SiteTests.isSafe(page.path), "\(page.path)") }
        let firm = try #require(site.firms.first { !$0.name.hasPrefix("Citigroup") })
        let page = try site.page(SitePath.firm(firm.slug))
        #expect(page.document.metadata.title.hasPrefix(name.writtenOut))
    }
}
