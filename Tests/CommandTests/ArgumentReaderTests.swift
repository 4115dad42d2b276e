import Testing

@testable import segreport

/// What becomes of a command line, as one line of text.
private func reading(_ line: String) -> String {
    let words = line.split(separator: " ").map { $0 == "''" ? "" : String($0) }
    do {
        switch try ArgumentReader.read(words) {
        case .help(.program): return "help "
        case .help(.command(let command)): return "help \(command.rawValue)"
        case .help(.guide): return "help guide"
        case .version: return "version"
        case .run(let arguments):
            var parts = [arguments.command.rawValue]
            for option in Option.allCases where arguments.has(option) {
                let values = arguments.values(option)
                parts.append(values.isEmpty ? option.rawValue : "\(option.rawValue)=\(values.joined(separator: "+"))")
            }
            return (parts + arguments.operands).joined(separator: " ")
        }
    } catch let failure as Failure {
        return ["\(failure.exitCode.rawValue): \(failure.message)"].appending(failure.notes + failure.hints)
    } catch {
        return "unexpected: \(error)"
    }
}

extension [String] {
    fileprivate func appending(_ more: [String]) -> String {
        (self + more).joined(separator: " | ")
    }
}

/// The commands as a sentence lists them.
private let commands = Command.allCases.dropLast().map(\.rawValue).joined(separator: ", ") + " and help"

@Suite struct ArgumentReaderTests {
    @Test(arguments: [
        ("", "report"),
        ("--firm Citi --out a.pdf", "report firm=Citi out=a.pdf"),
        ("--firm=Citi -oa.pdf", "report firm=Citi out=a.pdf"),
        ("-f Citi -o a.pdf", "report firm=Citi out=a.pdf"),
        ("--firm= x", "64: --firm has an empty value"),
        ("--title=a=b", "report title=a=b"),
        ("check a b", "check a b"),
        ("check -q a -f X b", "check firm=X quiet a b"),
        ("-q check a", "check quiet a"),
        ("-f check check a", "check firm=check a"),
        ("-qf X check a", "check firm=X quiet a"),
        ("-qfX check a", "check firm=X quiet a"),
        ("check -- -q --firm", "check -q --firm"),
        ("check -", "check -"),
        ("check -d - -d a", "check data=-+a"),
        ("export -o -", "export out=-"),
        ("check --fail-on error,deficient", "check fail-on=error,deficient"),
        ("list --json list", "list json list"),
        ("report --format pdf -o -", "report out=- format=pdf"),
        ("check --as-of latest --as-of latest", "check as-of=latest"),
    ])
    func reads(line: String, result: String) {
        #expect(reading(line) == result)
    }

    @Test(arguments: [
        ("-h", "help "), ("--help", "help "), ("help", "help "), ("help check", "help check"),
        ("check --help", "help check"), ("check a -h", "help check"), ("-h check", "help check"),
        ("check --frim -h", "help check"), ("chekc --help", "help "), ("check -qh", "help check"),
        ("--version", "version"), ("check --version", "version"), ("check -- --help", "check --help"),
        ("help --help", "help help"), ("help guide", "help guide"),
    ])
    func answersHelpAnywhere(line: String, result: String) {
        #expect(reading(line) == result)
    }

    @Test(arguments: [
        (
            "rport",
            "64: no command is called 'rport' | did you mean 'report'?"
        ),
        (
            "rep",
            "64: no command is called 'rep' | did you mean 'report'?"
        ),
        (
            "a/b.txt",
            "64: no command is called 'a/b.txt' | there are \(commands)"
                + " | to report on a file: segreport report a/b.txt"
        ),
        (
            "-f Citi Group",
            "64: no command is called 'Group' | there are \(commands)"
                + " | a value of several words stands in quotes: --firm \"A B\""
        ),
        (
            "help chekc",
            "64: no command is called 'chekc' | did you mean 'check'?"
        ),
        ("help guied", "64: help knows no 'guied' | did you mean 'segreport help guide'?"),
        ("help check list", "64: help explains one command at a time"),
        ("--frim X", "64: no option is called '--frim' | did you mean '--firm'?"),
        ("--fir X", "64: no option is called '--fir' | did you mean '--firm'?"),
        ("--date X", "64: no option is called '--date' | did you mean '--as-of'?"),
        ("check --frobnicate", "64: no option is called '--frobnicate' | segreport check --help shows the options"),
        (
            "check --paper a4",
            "64: segreport check takes no option '--paper' | --paper belongs to report, board, compare, email or batch"
        ),
        (
            "site --json",
            "64: segreport site takes no option '--json' | --json belongs to check, series, diff, explain, export, list, show, import, batch, verify, template, theme, config or doctor"
        ),
        ("-firm X", "64: '-firm' has one hyphen too few | did you mean '--firm'?"),
        ("-x", "64: no option is called '-x' | segreport --help shows the options"),
        ("check -qx", "64: no option is called '-x' (in '-qx') | segreport check --help shows the options"),
        ("--quiet=yes", "64: --quiet takes no value"),
        (
            "check --fail-on",
            "64: --fail-on needs a value | --fail-on LIST: which conditions end the program with"
                + " status 1, with commas between"
        ),
        (
            "--firm --out a.pdf",
            "64: --firm needs a value, but '--out' follows | a value that starts with a hyphen is written --firm=--out"
        ),
        (
            "--color sometime",
            "64: --color does not know 'sometime'; it takes auto, always or never"
        ),
        (
            "check --format jsno",
            "64: --format does not know 'jsno'; it takes text, json, junit or sarif | did you mean 'json'?"
        ),
        (
            "check --fail-on error,",
            "64: --fail-on does not know ''; it takes none, error, warning, deficient, below-target, missing, late or amended"
        ),
        ("--title a --title b", "64: --title is given twice: 'a' and 'b'"),
        (
            "-- a",
            "64: 'a' stands alone; without a command only options are understood"
                + " | files and folders follow a command: segreport report a"
        ),
        ("check ''", "64: an empty word is no path"),
    ])
    func explainsWhatItDoesNotUnderstand(line: String, message: String) {
        #expect(reading(line) == message)
    }
}

/// The table is data, and is tested as data.
@Suite struct OptionTableTests {
    @Test(arguments: Command.allCases)
    func anOptionStandsOnceInACommand(command: Command) {
        let entries = OptionTable.entries(of: command)
        #expect(Set(entries.map(\.option)).count == entries.count)
        let letters = entries.compactMap(\.short)
        #expect(Set(letters).count == letters.count)
    }

    @Test func everyOptionIsTakenBySomeCommand() {
        #expect(Set(OptionTable.entries.map(\.option)) == Set(Option.allCases))
    }

    @Test(arguments: Option.allCases)
    func anOptionTakesAValueInEveryCommandOrInNone(option: Option) {
        let entries = OptionTable.entries.filter { $0.option == option }
        #expect(Set(entries.map { $0.value.name == nil }).count == 1)
        #expect(Set(entries.map(\.short)).count == 1)
    }

    @Test(arguments: Command.allCases)
    func aMisnomerIsNoOptionAndMeansOneOnly(command: Command) {
        let entries = OptionTable.entries(of: command)
        let misnomers = entries.flatMap(\.misnomers)
        #expect(Set(misnomers).count == misnomers.count)
        #expect(Set(misnomers).isDisjoint(with: entries.map(\.option.rawValue)))
    }

    @Test func helpIsASentenceWithoutAFullStop() {
        for entry in OptionTable.entries {
            #expect(!entry.help.hasSuffix("."))
            #expect(entry.help.first?.isLowercase == true)
        }
    }
}
