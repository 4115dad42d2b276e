import DocumentModel
import FoundationEssentials
import TestSupport
import Testing

@testable import SVGOutput

@Suite struct SVGRendererTests {
    private static func chart(_ id: String = "c", title: String = "Title", alternative: String = "Words.") -> Chart {
        Chart(
            id: id, title: title, subtitle: "Subtitle", alternative: alternative, caption: "A caption of some words.",
            axis: .init(
                slotCount: 4, ticks: [.init(slot: 0, label: "Nov 1"), .init(slot: 3, label: "Nov 6")],
                gaps: [.init(slots: 2...2, label: "")]),
            panels: [
                .init(
                    title: "Pool", unit: "", domain: -100...200, ticks: [.init(value: 0, label: "0")],
                    series: [
                        .init(
                            name: "target", shape: .steps, hue: nil, runs: [[.init(slot: 0, value: 50)]], labels: []),
                        .init(
                            name: "excess", shape: .line, hue: .secured,
                            runs: [
                                [.init(slot: 0, value: 150), .init(slot: 1, value: -40)], [.init(slot: 3, value: 90)],
                            ],
                            labels: [.init(point: .init(slot: 3, value: 90), text: "excess 90")]),
                    ])
            ])
    }

    private static func text(_ charts: [Chart]) throws -> String {
        String(decoding: try SVGRenderer(measure: HalfEm()).bytes(of: charts), as: UTF8.self)
    }

    @Test func aChart() throws {
        try expectGolden(try Self.text([Self.chart()]), named: "chart.svg")
    }

    @Test func chartsOfFirms() throws {
        let ticks: [TimePlot.Panel.Tick] = [.init(value: 0, label: "0%"), .init(value: 1_000, label: "10%")]
        let dots = DotPlot(
            hue: .swaps,
            rows: [
                .init(label: "Example & Co <1>", value: 900, text: "9.00%", target: 300),
                .init(label: "Example 2", value: 50, text: "0.50%", target: 300, isAlarm: true),
                .init(label: "Example 3", value: 9_999, text: "99.99%"),
                .init(label: "Example 4", value: nil, text: "n/r"),
            ], domain: 0...1_000, ticks: ticks, level: .init(value: 900, label: "median 9.00%"),
            key: [.init(mark: .alarm, label: "below target"), .init(mark: .beyond, label: "beyond the scale")])
        let multiples = SmallMultiples(
            hue: .secured, axis: .init(slotCount: 9, ticks: [.init(slot: 0, label: "Nov 1")], gaps: []),
            domain: 0...1_000, ticks: ticks, level: .init(value: 300, label: "3%"),
            panels: [
                .init(
                    title: "Example & Co <1>",
                    runs: [
                        (0..<4).map { .init(slot: $0, value: 400 - 90 * Int64($0)) }, [.init(slot: 8, value: 1_200)],
                    ],
                    last: "12.00%", lowest: "low 1.30%", highest: "up to 12.00%"),
                .init(title: "Example 2", runs: [], last: "no filing", lowest: "", highest: ""),
            ], key: [.init(mark: .lowest, label: "lowest day")])
        let charts = [("dots", Chart.Plot.dots(dots)), ("multiples", .multiples(multiples))].map { id, plot in
            Chart(id: id, title: "Cover", subtitle: "Of required", alternative: "W.", caption: "C.", plot: plot)
        }
        try expectGolden(try Self.text(charts), named: "firms.svg")
    }

    @Test func equalChartsGiveEqualBytes() throws {
        #expect(try Self.text([Self.chart(), Self.chart("d")]) == Self.text([Self.chart(), Self.chart("d")]))
    }

    /// A picture is named and described by elements whose names begin with its own, so that several may share a page.
    @Test func everyPictureIsNamed() throws {
        let text = try Self.text([Self.chart("one"), Self.chart("two")])
        for id in ["one", "two"] {
            #expect(text.contains("id=\"\(id)\" role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\""))
            #expect(text.contains("<title id=\"\(id)-title\">Title</title>"))
            #expect(text.contains("<desc id=\"\(id)-desc\">Words.</desc>"))
        }
        #expect(text.components("<svg ") == 3 && text.components("</svg>") == 3)
    }

    /// What XML keeps for itself does no harm, wherever it stands.
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"), ("a & b", "a &amp; b"),
        ("\"quoted\"", "&quot;quoted&quot;"), ("]]>", "]]&gt;"), ("bell\u{7}", "bell\u{FFFD}"),
        ("two\nlines", "two lines"),
        ("\u{FFFE}", "\u{FFFD}"), ("Käse €", "Käse €"),
    ])
    func textIsEscaped(text: String, escaped: String) throws {
        #expect(SVGRenderer.escaped(text) == escaped)
        let picture = try Self.text([Self.chart(title: text, alternative: text)])
        #expect(picture.contains("<title id=\"c-title\">\(escaped)</title>"))
        #expect(picture.contains("<desc id=\"c-desc\">\(escaped)</desc>"))
    }

    @Test(arguments: [("a b\"c", "a-b-c"), ("1st", "chart-1st"), ("", "chart-"), ("where-money-is", "where-money-is")])
    func names(id: String, name: String) {
        #expect(SVGRenderer.name(id) == name)
    }

    /// Every class that is used is in the sheet, in both colours, and text is real text as wide as measured.
    @Test func styles() throws {
        let text = try Self.text([Self.chart()])
        let sheet = try #require(text.split(separator: "<style>").last?.split(separator: "</style>").first).description
        for part in text.split(separator: "class=\"").dropFirst() {
            for name in part.prefix(while: { $0 != "\"" }).split(separator: " ") where name != "sr" && name != "b" {
                #expect(sheet.components(".sr .\(name){") == 2, "\(name) in light and dark")
            }
        }
        #expect(sheet.contains("@media (prefers-color-scheme:dark){.sr{color:\(Palette.dark.colour(of: .text).web)}"))
        #expect(text.contains("textLength=\"338\">excess 90</text>"))
    }
}

extension String {
    /// How often some words occur.
    fileprivate func components(_ words: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: words) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
