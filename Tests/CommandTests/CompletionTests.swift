import Foundation
import TestSupport
import Testing

@testable import segreport

/// What the shells offer, asked of the shells themselves.
@Suite struct CompletionTests {
    /// Command lines, and what is offered for their last word; the order is the shell's own.
    private static let lines: [(line: String, offered: Set<String>)] = [
        ("segreport bo", ["board"]),
        ("segreport --fo", ["--format"]),
        ("segreport --paper ", ["letter", "a4"]),
        ("segreport --paper=a", ["a4"]),
        ("segreport -f citi", ["Citigroup Global Markets Inc."]),
        ("segreport --sections seg,s", ["seg,secured", "seg,summary", "seg,swaps"]),
        ("segreport --data x board --mo", ["--month"]),
        ("segreport help gu", ["guide"]),
        ("segreport --theme gr", ["grey"]),
        ("segreport series --line seg.12", ["seg.12"]),
        ("segreport template c", ["copy", "check"]),
        ("segreport check fil", ["filings"]),
        ("segreport email --timeout ", []),
    ]

    private static func folder(_ shell: Shell) throws -> TemporaryFolder {
        let folder = try FilingFolder.real()
        try folder.write(shell.script, to: "completion")
        try folder.write("{ data: 'filings' }", to: "segreport.json")
        try folder.link("segreport", to: try segreportPath())
        return folder
    }

    private static func has(_ program: String) -> Bool {
        ["/usr/bin/", "/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + program) }
    }

    private static func path(in folder: TemporaryFolder) -> [String: String] {
        ["PATH": "\(folder.path):/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    }

    /// The words offered for each line, out of what a judge writes: the line in brackets, below it a word a line.
    private static func offers(_ text: String) -> [String: Set<String>] {
        var offers: [String: Set<String>] = [:]
        var line = ""
        for row in text.split(separator: "\n") {
            if row.hasPrefix("["), row.hasSuffix("]") {
                line = String(row.dropFirst().dropLast())
                offers[line] = []
            } else {
                offers[line, default: []].insert(String(row))
            }
        }
        return offers
    }

    private static func expect(_ run: RunResult, _ word: (String, String) -> String) {
        let offers = offers(run.text)
        for (line, offered) in lines {
            #expect(offers[line] == Set(offered.map { word($0, line) }), "\(line): \(run.errors)")
        }
    }

    @Test(.enabled(if: has("bash"))) func bash() throws {
        let folder = try Self.folder(.bash)
        // As the shell's own reader cuts a line: at blanks, and round the equals sign.
        try folder.write(
            """
            source ./completion
            for line in "$@"; do
                read -r -a COMP_WORDS <<<"${line//=/ = }"
                [[ $line == *' ' ]] && COMP_WORDS+=('')
                COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )) COMPREPLY=()
                _segreport 2>/dev/null
                echo "[$line]"
                for word in "${COMPREPLY[@]}"; do echo "$word"; done
            done
            """, to: "judge")
        let lines = Self.lines.map { "'\($0.line)'" }.joined(separator: " ")
        let run = try runShell("bash judge \(lines)", in: folder, environment: Self.path(in: folder))
        Self.expect(run) { word, _ in word.replacing(" ", with: "\\ ") }
    }

    @Test(.enabled(if: has("fish"))) func fish() throws {
        let folder = try Self.folder(.fish)
        try folder.write(
            """
            source ./completion
            for line in $argv
                echo "[$line]"
                complete -C "$line" | string replace -r '\\t.*' ''
            end
            """, to: "judge")
        let lines = Self.lines.map { "'\($0.line)'" }.joined(separator: " ")
        var environment = Self.path(in: folder)
        environment["HOME"] = folder.path
        let run = try runShell("fish --no-config judge \(lines)", in: folder, environment: environment)
        Self.expect(run) { word, line in
            // The shell completes the whole word, and says of folders that they are.
            let before = line.hasSuffix("=a") ? "--paper=" : ""
            return before + (word == "filings" ? "filings/" : word)
        }
    }

    @Test(.enabled(if: has("zsh"))) func zsh() throws {
        let folder = try Self.folder(.zsh)
        let judge = try String(
            contentsOf: Fixtures.root.appendingPathComponent("Tests/ShellJudges/complete.zsh"), encoding: .utf8)
        try folder.write(judge, to: "judge")
        let lines = Self.lines.map { "'\($0.line)'" }.joined(separator: " ")
        var environment = Self.path(in: folder)
        environment["HOME"] = folder.path
        let run = try runShell("timeout 60 zsh -f judge ./completion \(lines)", in: folder, environment: environment)
        Self.expect(run) { word, line in
            // The shell has put aside what stands before the last comma.
            String(word.split(separator: ",").last ?? "").replacing(" ", with: "\\ ")
        }
    }

    /// Every option of every command is offered, and every word a value can have.
    @Test(arguments: Shell.allCases) func holdsTheTable(shell: Shell) {
        // In zsh a colon parts the pieces of what is said of an option.
        let script = shell.script.replacing("\\:", with: ":")
        for command in Command.allCases {
            #expect(script.contains(command.rawValue))
            for entry in OptionTable.entries(of: command) { #expect(script.contains(entry.option.rawValue)) }
        }
        for entry in OptionTable.entries {
            switch entry.candidates {
            case .words(let words), .list(let words), .wordsOrFiles(let words):
                for word in words { #expect(script.contains(word)) }
            case .nothing, .files, .folders, .firms: break
            }
        }
    }

    @Test func firmsAndTheirAliases() throws {
        let folder = try FilingFolder.real()
        try folder.write("{ data: 'filings', firms: [{ name: 'Citigroup', aliases: ['CGMI'] }] }", to: "segreport.json")
        let run = try runSegreport(arguments: ["completion", "firms"], in: folder)
        #expect(run.text == "Citigroup Global Markets Inc.\nCGMI\n" && run.status == 0)
    }

    @Test(arguments: [
        (["completion"], "segreport completion needs the name of a shell: bash, zsh or fish"),
        (["completion", "basj"], "completion does not know 'basj'; it takes bash, zsh, fish or firms"),
        (["completion", "bash", "zsh"], "segreport completion takes one word; 'zsh' follows 'bash'"),
        (["man", "chekc"], "no command is called 'chekc'"),
        (["man", "check", "list"], "man takes one command; 'list' follows"),
        (["config"], "segreport config needs a word for what to do"),
        (["config", "shwo"], "config does not know 'shwo'; it takes show"),
        (["doctor", "x"], "segreport doctor takes no operands; 'x' follows"),
    ])
    func mistakes(words: [String], message: String) throws {
        let failure = #expect(throws: Failure.self) {
            guard case .run(let arguments) = try ArgumentReader.read(words) else { return }
            _ = try Invocation(arguments)
        }
        #expect(failure?.message == message && failure?.exitCode == .usage)
    }
}
