import DocumentModel
import Reports
import Segregation
import SyntheticFilings

/// A document of statements that no firm has filed, as long as wanted.
enum SyntheticDocument {
    /// A document of so many pages, one statement of 40 rows on each.
    static func pages(_ count: Int) -> Document {
        var random = SplitMix64(seed: 20_171_106)
        let sections = (0..<count).map { page in
            Section(
                id: "page.\(page)", title: "Synthetic statement \(AmountFormat.count(page + 1))",
                shortTitle: "Synthetic \(AmountFormat.count(page + 1))", start: .newPage,
                blocks: [.table(table(page, &random))])
        }
        return Document(
            metadata: Metadata(
                title: "Synthetic", author: "Synthetic", subject: "", keywords: [],
                created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 0), creator: "segreport-bench"),
            runningHead: RunningHead(left: "Synthetic", right: "Not a filing", foot: "Synthetic"), sections: sections)
    }

    private static func table(_ page: Int, _ random: inout SplitMix64) -> Table {
        let rows = (0..<40).map { row in
            let inner = Figure(AmountFormat.dollars(random.amount()), prefix: row == 0 ? "$" : "", id: nil)
            let outer = Figure(AmountFormat.dollars(random.amount()), prefix: "", id: nil)
            return Table.Row(
                id: nil, role: .line, level: 1,
                cells: [
                    .text(Text("\(row + 1).", .quiet)), .text("Securities held for particular customers"),
                    .figure(inner), .text(Text("\(7010 + row)", .quiet)), .figure(outer),
                    .text(Text("\(8500 + row)", .quiet)),
                ])
        }
        return Table(
            id: "table.\(page)", title: "Synthetic statement", subtitle: "US dollars",
            columns: [
                .init("Line", .code, .fitted), .init("", .stub, .share(1)), .init("Detail", .figure, .fitted),
                .init("Code", .code, .fitted), .init("Total", .figure, .fitted), .init("Code", .code, .fitted),
            ],
            rows: rows)
    }
}

extension SplitMix64 {
    fileprivate mutating func amount() -> Dollars {
        Dollars(Int64(next() >> 30) - 8_000_000_000)
    }
}
