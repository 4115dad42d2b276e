import Reports
import Segregation

/// The options of the comparison of firms.
extension OptionTable {
    /// The options of a comparison alone.
    static let compare: [OptionEntry] = [
        OptionEntry(
            option: .asOf, value: .text("DATE"),
            absent: "latest",
            help: "the day compared: YYYY-MM-DD, latest (of any firm), month-end (of the newest month that has ended) "
                + "or prior-month-end",
            commands: [.compare], misnomers: ["date", "day", "end-date", "asof", "month"]),
        OptionEntry(
            option: .sameDate, value: .flag,
            help: "compare figures of exactly that day; other firms are listed as missing",
            commands: [.compare], misnomers: ["exact", "same-day", "same"]),
        OptionEntry(
            option: .nearest, value: .text("DAYS"),
            absent: String(CompareChoice.usualReach),
            help: "compare the newest figures of each firm at most so many days before it, from 0 to "
                + "\(CompareChoice.mostReach); older ones are stale: listed and not ranked",
            commands: [.compare], misnomers: ["within", "tolerance", "reach", "window", "max-age"]),
        OptionEntry(
            option: .rankBy, value: .choice("WHAT", RankCriterion.allCases.map(\.rawValue)),
            absent: RankCriterion.required.rawValue,
            help:
                "what firms are ranked by, the greatest first: the amount required, the excess in dollars, in percent "
                + "of the amount required, or as a multiple of the target",
            commands: [.compare], misnomers: ["rank", "sort", "sort-by", "order", "order-by"]),
        OptionEntry(
            option: .period, value: .text("PERIOD"),
            absent: "last-12m",
            help: "the days up to that day whose course is shown: 2017-11, 2017Q4, 2017, A..B, last-12m, or all",
            commands: [.compare], misnomers: ["range", "year", "since", "from", "dates", "history"]),
        OptionEntry(
            option: .source, value: .choice("KIND", ComparisonReport.Origin.allCases.map(\.rawValue)),
            absent: "daily where there are daily filings, else monthly",
            help: "what the figures are from: daily filings, or the CFTC's monthly tables",
            commands: [.compare], misnomers: ["sources", "origin", "kind-of-data", "tables", "monthly", "daily"]),
        OptionEntry(
            option: .units, value: .choice("UNIT", AmountUnit.allCases.map(\.rawValue)),
            absent: "millions",
            help: "the unit of amounts outside charts",
            commands: [.compare], misnomers: ["unit", "scale"]),
        OptionEntry(
            option: .out, short: "o", value: .texts("PATH"),
            absent: "standard output, unless that is a terminal",
            help:
                "where to write; the ending tells the kind, as of a report: .pdf, .html, .txt, .json, .svg, .png; {date} and "
                + "{month} stand for those of the day compared; a draft then ends in -DRAFT; - for standard output; may be "
                + "repeated",
            commands: [.compare], misnomers: ["output", "pdf", "to", "save"]),
        OptionEntry(
            option: .sections, value: .list("LIST", ComparisonSection.allCases.map(\.rawValue)),
            absent: "all",
            help: "the sections, with commas between",
            commands: [.compare], misnomers: ["section", "parts", "only", "chapters"]),
        OptionEntry(
            option: .without, value: .list("LIST", ComparisonSection.allCases.map(\.rawValue)),
            absent: "none",
            help: "sections to leave out, with commas between",
            commands: [.compare], misnomers: ["skip", "exclude", "no-sections", "omit"]),
        OptionEntry(
            option: .title, value: .text("TEXT"),
            absent: "Comparison of clearing firms",
            help: "the title of the document",
            commands: [.compare], misnomers: ["heading"]),
    ]
}
