import DocumentModel
import TestSupport
import Testing

/// A document as text: each kind of block once.
@Suite struct DocumentDumpTests {
    private static func document(_ blocks: [Block]) -> Document {
        Document(
            metadata: Metadata(
                title: "T", author: "A", subject: "S", keywords: ["k", "l"],
                created: Timestamp(year: 2017, month: 1, day: 2, secondOfDay: 3661), creator: "C"),
            runningHead: RunningHead(left: "L", right: "R", foot: "F"),
            sections: [Section(id: "s", title: "Section", shortTitle: "Sec", start: .running, blocks: blocks)])
    }

    private static func dump(_ block: Block) -> String {
        let lines = DocumentDump(document([block])).text.split(separator: "\n").drop { $0 != "  short title Sec" }
        return lines.dropFirst().map { $0.dropFirst(2) + "\n" }.joined()
    }

    @Test func theHead() {
        #expect(
            DocumentDump(DocumentDumpTests.document([])).text == """
                document T
                  author A
                  subject S
                  keywords k | l
                  created 2017-01-02T01:01:01Z
                  creator C
                  head left L
                  head right R
                  foot F
                section s, running
                  title Section
                  short title Sec

                """)
    }

    /// Two charts of firms as text: whatever is drawn of them is there.
    @Test func chartsOfFirms() {
        func dump(_ plot: Chart.Plot) -> String {
            let chart = Chart(id: "c", title: "T", subtitle: "S", alternative: "A", caption: "C", plot: plot)
            return DocumentDumpTests.dump(.chart(chart)).split(separator: "\n").dropFirst(5).joined(separator: "\n")
        }
        let dots = DotPlot(
            hue: .swaps,
            rows: [
                .init(label: "A\nB", value: 5, text: "5%", target: 7, isAlarm: true),
                .init(label: "C", value: nil, text: "n/r"),
            ], domain: 0...9, ticks: [.init(value: 0, label: "0%")], level: .init(value: 5, label: "median"),
            key: [.init(mark: .target, label: "target")])
        #expect(
            dump(.dots(dots)) == """
                  dots, hue swaps
                  domain 0...9
                  tick 0: 0%
                  level 5: median
                  row A\\nB: 5, target 7, alarm | 5%
                  row C: none | n/r
                  key target: target
                """)
        let multiples = SmallMultiples(
            hue: .secured, axis: .init(slotCount: 3, ticks: [.init(slot: 0, label: "Nov 1")], gaps: []), domain: 0...9,
            ticks: [],
            panels: [
                .init(
                    title: "A", runs: [[.init(slot: 0, value: 4)], [.init(slot: 2, value: 3)]],
                    target: [[.init(slot: 0, value: 2)]], last: "3%", lowest: "low 3%", highest: "up to 4%",
                    isAlarm: true)
            ])
        #expect(
            dump(.multiples(multiples)) == """
                  multiples of 3 slots, hue secured
                  tick 0: Nov 1
                  domain 0...9
                  panel A, alarm
                    run 0: 4
                    run 2: 3
                    target 0: 2
                    3% | low 3% | up to 4%
                """)
    }

    @Test func words() {
        let text = Text([
            .init("a ", .plain, link: nil), .init("b", .strong, link: "x"), .init(" c\nd", .quiet, link: nil),
        ])
        #expect(DocumentDumpTests.dump(.paragraph(Paragraph(.lead, text))) == "paragraph lead: a [**b**](#x)~ c\\nd~\n")
        #expect(DocumentDumpTests.dump(.heading("H")) == "heading H\n")
        #expect(DocumentDumpTests.dump(.contents) == "contents\n")
        #expect(DocumentDumpTests.dump(.definitions([Definition("t", "u")])) == "definitions\n  t: u\n")
        let masthead = Masthead(kicker: "K", title: "T", subtitle: "S", facts: ["f"])
        #expect(
            DocumentDumpTests.dump(.masthead(masthead)) == "masthead\n  kicker K\n  title T\n  subtitle S\n  fact f\n")
    }

    @Test func logos() throws {
        let png = HandmadePNG.red(3, 2)
        let logo = try Picture(png: png, alternative: "A\nB")
        let masthead = Masthead(kicker: "K", title: "T", subtitle: "S", facts: [], logo: logo)
        let line = "  logo 3 by 2 dots in \(png.count) bytes: A\\nB\n"
        #expect(DocumentDumpTests.dump(.masthead(masthead)).hasSuffix("  subtitle S\n\(line)"))
    }

    @Test func cards() {
        let card = Card(
            title: "T", subtitle: "S", hue: .swaps,
            lines: [
                .init("a", Figure("1", prefix: "$", id: "i"), .plain),
                .init("b", Figure("2", prefix: "", id: nil), .result),
            ])
        #expect(DocumentDumpTests.dump(.cards([card])) == "card T, S, hue swaps\n  a: $ 1 <i>\n  result b: 2\n")
    }

    @Test func tables() {
        let total = Table.Cell(.figure(Figure("3", prefix: "$", id: "f")), above: .single, below: .double, mark: "∑")
        let table = Table(
            id: "t", title: "T", subtitle: "S", columns: [.init("C", .stub, .share(2)), .init("D", .figure, .fitted)],
            spanners: [.init("Sp", over: 0...1)],
            rows: [
                .init(id: nil, role: .group, level: 0, cells: [.text("g"), .empty]),
                .init(id: "r", role: .total, level: 1, cells: [.empty, total]),
            ],
            notes: ["N"], breaking: .avoided)
        #expect(
            DocumentDumpTests.dump(.table(table)) == """
                table t, breaking avoided
                  title T
                  subtitle S
                  column stub, share 2: C
                  column figure, fitted: D
                  spanner Sp over 0...1
                  group 0 | g |
                  total 1 #r |  | $ 3 <f> mark ∑ above single below double
                  note N

                """)
    }

    @Test func charts() {
        let point = TimePlot.Series.Point(slot: 2, value: -5)
        let chart = Chart(
            id: "c", title: "T", subtitle: "S", alternative: "A", caption: "C",
            axis: .init(
                slotCount: 3, ticks: [.init(slot: 0, label: "t")], gaps: [.init(slots: 1...1, label: "g")]),
            panels: [
                .init(
                    title: "P", unit: "U", domain: -10...0, ticks: [.init(value: 0, label: "0")],
                    series: [
                        .init(
                            name: "n", shape: .steps, hue: nil, runs: [[point, .init(slot: 3, value: 6)], [point]],
                            labels: [.init(point: point, text: "l")])
                    ])
            ])
        #expect(
            DocumentDumpTests.dump(.chart(chart)) == """
                chart c
                  title T
                  subtitle S
                  alternative A
                  caption C
                  axis of 3 slots
                    tick 0: t
                    gap 1...1: g
                  panel P, U
                    domain -10...0
                    tick 0: 0
                    series n, steps, hue quiet
                      run 2: -5, 3: 6
                      run 2: -5
                      label 2: -5 l

                """)
    }
}
