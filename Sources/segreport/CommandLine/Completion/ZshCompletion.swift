/// The completions of zsh.
enum ZshCompletion {
    /// The script.
    static let script: String = {
        """
        #compdef segreport
        # Completions of segreport for zsh: a file _segreport in a folder of $fpath, or eval "$(segreport completion zsh)"

        _segreport_firms() {
            local -a firms
            firms=(${(f)"$(_call_program firms \(CompletionScript.firms) 2>/dev/null)"})
            compadd -M 'm:{a-zA-Z}={A-Za-z}' -a firms
        }

        _segreport_commands() {
            local -a commands
            commands=(
        \(commands)
            )
            _describe -t commands command commands
        }

        \(Command.allCases.map(function).joined(separator: "\n\n"))

        _segreport() {
            local i word
            for (( i = 2; i < CURRENT; i++ )); do
                word=$words[i]
                case $word in
                    --) break ;;
                    \(CompletionScript.takingValue.joined(separator: "|"))) (( i++ )) ;;
                    -*) ;;
                    \(Command.allCases.map(\.rawValue).joined(separator: "|")))
                        words[i]=()
                        (( CURRENT-- ))
                        _segreport_$word '*'
                        return ;;
                    *) break ;;
                esac
            done
            _segreport_report command
        }

        if [[ $funcstack[1] == _segreport ]]; then
            _segreport "$@"
        else
            compdef _segreport segreport
        fi

        """
    }()

    private static var commands: String {
        Command.allCases.map { "        \(quoted("\($0.rawValue):\(escaped($0.summary))"))" }.joined(separator: "\n")
    }

    /// The function of a command, which is called with what stands behind its options: `*` for operands.
    private static func function(of command: Command) -> String {
        let specifications = OptionTable.entries(of: command).map { "        \(specification(of: $0)) \\" }
        let operands = action(command.candidates).map { "            \(quoted("*:\(noun(command)):\($0)"))" }
        let first = "            '1:command:_segreport_commands'"
        return """
            _segreport_\(command.rawValue)() {
                local -a operands
                if [[ $1 == command ]]; then
                    operands=(
            \(first)
                    )
                else
                    operands=(
            \(operands ?? "")
                    )
                fi
                _arguments -s -S : \\
            \(specifications.joined(separator: "\n"))
                    $operands
            }
            """
    }

    private static func noun(_ command: Command) -> String {
        switch command.candidates {
        case .files: "file"
        case .nothing, .words, .list, .wordsOrFiles, .folders, .firms: "word"
        }
    }

    private static func specification(of entry: OptionEntry) -> String {
        let explanation = "[\(escaped(entry.brief, "[]:"))]"
        let isTaking = entry.value.name != nil
        let value = entry.value.name.map { ":\(escaped($0)):\(action(entry.candidates) ?? " ")" } ?? ""
        let long = entry.option.spelling + (isTaking ? "=" : "")
        let times = entry.value.isRepeatable ? "*" : ""
        guard let short = entry.short else { return quoted("\(times)\(long)\(explanation)\(value)") }
        let letter = "-\(short)" + (isTaking ? "+" : "")
        let exclusion = entry.value.isRepeatable ? "*" : "(-\(short) \(entry.option.spelling))"
        return "\(quoted(exclusion)){\(letter),\(long)}\(quoted("\(explanation)\(value)"))"
    }

    private static func action(_ candidates: Candidates) -> String? {
        switch candidates {
        case .nothing: nil
        case .words(let words): "(\(words.map { escaped($0) }.joined(separator: " ")))"
        case .list(let words): "_sequence compadd - \(words.joined(separator: " "))"
        case .wordsOrFiles(let words): "{compadd - \(words.joined(separator: " ")); _files}"
        case .files: "_files"
        case .folders: "_files -/"
        case .firms: "_segreport_firms"
        }
    }

    private static func escaped(_ words: String, _ marks: String = ":") -> String {
        words.reduce(into: "") { text, character in
            if marks.contains(character) { text.append("\\") }
            text.append(character)
        }
    }

    private static func quoted(_ words: String) -> String { CompletionScript.quoted(words, escape: "'\\''") }
}
