import Segregation

/// The options that only a batch takes, and those that it hands on.
extension OptionTable {
    /// The options that a batch hands on to the commands which know them.
    static let handedOn: [Option] = [
        .knownOn, .paper, .draft, .watermark, .classification, .org, .theme, .logo, .template, .timestamp, .pdfProfile,
        .noSelfCheck, .history, .units, .signOff, .from, .to, .cc, .bcc, .onlyIf, .attach, .chart, .linkBase, .config,
    ]

    /// The options of a batch alone.
    static let batch: [OptionEntry] = [
        OptionEntry(
            option: .firms, short: "f", value: .texts("NAME"),
            absent: "all",
            help: "the firms: all, or a full name, alias, or a part of the name that no other has; may be repeated",
            commands: [.batch], misnomers: ["firm", "all-firms", "fcm", "name-of-firm"]),
        OptionEntry(
            option: .period, value: .text("PERIOD"),
            absent: "the newest whole month",
            help: "the days and months to make outputs of: 2017-11-06, 2017-11, 2017Q4, 2017, A..B of any of them, "
                + "last-12m (of each firm), or all",
            commands: [.batch], misnomers: ["month", "range", "year", "since", "dates", "days"]),
        OptionEntry(
            option: .asOf, value: .choice("WHICH", BatchDays.allCases.map(\.rawValue)),
            absent: "every",
            help: "of which days of the period there are reports and messages",
            commands: [.batch], misnomers: ["date", "day", "end-date", "asof"]),
        OptionEntry(
            option: .kinds, short: "k", value: .list("LIST", BatchKind.allCases.map(\.rawValue)),
            absent: "report",
            help: "what to make, with commas between: reports and messages a day, packs for boards a month",
            commands: [.batch], misnomers: ["kind", "formats", "type", "types", "make"]),
        OptionEntry(
            option: .outDir, short: "o", value: .text("DIR"),
            help: "the folder of the files, made when there is none",
            commands: [.batch], misnomers: ["out", "output", "outdir", "dest"]),
        OptionEntry(
            option: .name, value: .text("PATTERN"),
            absent: BatchChoice.usualName,
            help:
                "the names of the files without their endings; \(Suggestion.alternatives(OutputName.marks)) stand for "
                + "what differs, and a draft ends in -DRAFT",
            commands: [.batch], misnomers: ["pattern", "names", "file-name", "filename"]),
        OptionEntry(
            option: .summary, value: .text("PATH"),
            absent: "none",
            help: "a file with what became of each output, as JSON; - for standard output",
            commands: [.batch], misnomers: ["result", "report-file", "list"]),
        OptionEntry(
            option: .onlyIf, value: .list("LIST", FailCondition.allCases.map(\.rawValue)),
            absent: "only-if in email of segreport.json, else always",
            help: "make a message only when one of these conditions holds on the day, with commas between",
            commands: [.batch], misnomers: ["if", "when", "condition", "conditions"]),
        OptionEntry(
            option: .progress, value: .choice("WHEN", ProgressChoice.allCases.map(\.rawValue)),
            absent: "auto",
            help: "say how far the work is: auto (on a terminal, after half a second), always or never",
            commands: [.batch, .site, .import], misnomers: ["bar", "status"]),
        OptionEntry(
            option: .jobs, short: "j", value: .text("N"),
            absent: "as many as there are cores",
            help: "how many outputs are made at the same time",
            commands: [.batch], misnomers: ["threads", "parallel", "workers"]),
        OptionEntry(
            option: .dryRun, short: "n", value: .flag,
            help: "say what would be made, and write nothing",
            commands: [.batch], misnomers: ["simulate", "pretend", "test"]),
    ]
}
