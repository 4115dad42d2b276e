/// The options of the commands whose results are read by programs.
extension OptionTable {
    /// The options of `export`, and of others where they tell what programs read.
    static let data: [OptionEntry] = [
        OptionEntry(
            option: .out, short: "o", value: .texts("PATH"),
            absent: "standard output",
            help:
                "where to write; the ending tells the kind: .jsonl, .json, .csv or .xlsx; - for standard output; may be "
                + "repeated",
            commands: [.export], misnomers: ["output", "to", "save"]),
        OptionEntry(
            option: .format, value: .choice("KIND", [Format.jsonl, .json, .csv, .xlsx].map(\.rawValue)),
            absent: "by the ending of --out, else jsonl",
            help: "the kind of file where no ending tells it",
            commands: [.export], misnomers: ["type", "kind", "jsonl", "csv", "xlsx", "excel"]),
        OptionEntry(
            option: .json, value: .flag,
            help: "write JSON, for programs: each report with what differs",
            commands: [.verify], misnomers: ["format"]),
        OptionEntry(
            option: .json, value: .flag,
            help: "write what became of each output as JSON, for programs; the same as --summary -",
            commands: [.batch], misnomers: ["format"]),
    ]
}
