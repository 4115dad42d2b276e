/// The completions of fish.
enum FishCompletion {
    /// The script.
    static let script: String = {
        """
        # Completions of segreport for fish: segreport completion fish | source

        # The command typed; nothing when there is none yet.
        function __segreport_command
            set -l words (commandline -opc)
            set -l skip 0
            for word in $words[2..]
                if test $skip = 1
                    set skip 0
                    continue
                end
                switch $word
                    case \(CompletionScript.takingValue.joined(separator: " "))
                        set skip 1
                    case '-*'
                    case '*'
                        echo $word
                        return
                end
            end
        end

        # Whether one of some commands is typed; - stands for none.
        function __segreport_is
            set -l command (__segreport_command)
            test -z "$command"; and set command -
            contains -- $command $argv
        end

        # The words that can still stand in a list with commas between.
        function __segreport_list
            set -l typed (string replace -r -- '^--[^=]*=' '' (commandline -ct))
            set -l before (string match -r -- '^.*,' "$typed")
            for word in $argv
                string match -q -- "*,$word,*" ",$before"; or echo $before$word
            end
        end

        complete -c segreport -f
        \(commands)
        \(operands)
        \(options)

        """
    }()

    private static var commands: String {
        Command.allCases.map {
            "complete -c segreport -n '__segreport_is -' -a \($0.rawValue) -d \(quoted($0.summary))"
        }.joined(separator: "\n")
    }

    private static var operands: String {
        Command.allCases.compactMap { command in
            arguments(command.candidates).map {
                "complete -c segreport -n '__segreport_is \(command.rawValue)' \($0)"
            }
        }.joined(separator: "\n")
    }

    private static var options: String {
        OptionTable.entries.map { entry in
            // Without a command the options are those of a report.
            let names = entry.commands.map(\.rawValue) + (entry.commands.contains(.report) ? ["-"] : [])
            var line = "complete -c segreport -n '__segreport_is \(names.joined(separator: " "))'"
            line += " -l \(entry.option.rawValue)"
            if let short = entry.short { line += " -s \(short)" }
            if entry.value.name != nil { line += " -r \(arguments(entry.candidates) ?? "-f")" }
            return line + " -d \(quoted(entry.brief))"
        }.joined(separator: "\n")
    }

    private static func arguments(_ candidates: Candidates) -> String? {
        switch candidates {
        case .nothing: nil
        case .words(let words): "-f -a \(quoted(words.joined(separator: " ")))"
        case .list(let words): "-f -a \(quoted("(__segreport_list \(words.joined(separator: " ")))"))"
        case .wordsOrFiles(let words): "-F -a \(quoted(words.joined(separator: " ")))"
        case .files: "-F"
        case .folders: "-f -a '(__fish_complete_directories)'"
        case .firms: "-f -a \(quoted("(\(CompletionScript.firms) 2>/dev/null)"))"
        }
    }

    private static func quoted(_ words: String) -> String {
        CompletionScript.quoted(words.replacing("\\", with: "\\\\"), escape: "\\'")
    }
}
