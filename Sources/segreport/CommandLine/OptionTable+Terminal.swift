import Segregation

/// The options of views made to be read on a terminal.
extension OptionTable {
    /// The options of `show`.
    static let terminal: [OptionEntry] = [
        OptionEntry(
            option: .firm, short: "f", value: .texts("NAME"),
            absent: "the only firm",
            help: "the firm: full name, alias, or a part of the name that no other has",
            commands: [.show], misnomers: ["fcm", "name", "company", "broker"]),
        OptionEntry(
            option: .asOf, value: .text("DATE"),
            absent: "latest",
            help: "the day shown: YYYY-MM-DD, latest, month-end or prior-month-end",
            commands: [.show], misnomers: ["date", "day", "end-date", "asof"]),
        OptionEntry(
            option: .knownOn, value: .text("DATE"),
            absent: "everything is known",
            help: "as known on a day: leave out versions submitted later, and those without a submit date",
            commands: [.show], misnomers: ["known", "as-known", "asknown", "knownon"]),
        OptionEntry(
            option: .statement, value: .choices("NAME", Statement.allCases.map(\.name)),
            absent: "all that the filing holds",
            help: "only this statement, may be repeated",
            commands: [.show], misnomers: ["pool", "origin", "statements"]),
        OptionEntry(
            option: .line, value: .texts("ID"),
            absent: "all lines, with the checks and the excess of the last days",
            help: "only this line, by its id such as seg.14, with its value, code and place; may be repeated",
            commands: [.show], misnomers: ["lines", "id", "code"]),
        OptionEntry(
            option: .json, value: .flag,
            help: "write JSON, for programs",
            commands: [.show], misnomers: ["format"]),
    ]
}
