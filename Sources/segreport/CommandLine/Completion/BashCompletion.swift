/// The completions of bash, which need no library of completions to be installed.
enum BashCompletion {
    /// The script.
    static let script: String = {
        """
        # Completions of segreport for bash: eval "$(segreport completion bash)"

        # Offers the lines of $1 that go on what is typed, capitals or not; $2 is what was typed before the part completed.
        _segreport_offer() {
            local candidate typed=${cur#"$2"}
            while IFS= read -r candidate; do
                [[ -n $candidate && ${candidate,,} == "${typed,,}"* ]] || continue
                if [[ -n $quote ]]; then
                    COMPREPLY+=("$2$candidate")
                else
                    COMPREPLY+=("$2$(printf %q "$candidate")")
                fi
            done <<<"$1"
        }

        # Offers the words of $1 that do not stand in the list yet.
        _segreport_list() {
            local done= word rest=
            [[ $cur == *,* ]] && done=${cur%,*},
            for word in $1; do
                [[ ,$done == *",$word,"* ]] || rest+=$word$'\\n'
            done
            compopt -o nospace
            _segreport_offer "$rest" "$done"
        }

        _segreport_paths() {
            local path
            compopt -o filenames
            while IFS= read -r path; do
                [[ -n $path ]] && COMPREPLY+=("$path")
            done <<<"$(compgen "$1" -- "$cur")"
        }

        _segreport() {
            local cur=${COMP_WORDS[COMP_CWORD]} option= command= ended= quote= word i
            (( COMP_CWORD > 0 )) && option=${COMP_WORDS[COMP_CWORD-1]}
            # For the shell the '=' of --option=value is a word of its own.
            if [[ $cur == '=' ]]; then
                cur=
            elif [[ $option == '=' ]]; then
                option=${COMP_WORDS[COMP_CWORD-2]}
            fi
            case $cur in
                [\\"\\']*) quote=${cur:0:1} cur=${cur:1} ;;
                *) cur=${cur//\\\\/} ;;
            esac
            COMPREPLY=()
            for (( i = 1; i < COMP_CWORD; i++ )); do
                word=${COMP_WORDS[i]}
                case $word in
                    --) ended=1 ;;
                    \(CompletionScript.takingValue.joined(separator: "|")))
                        (( i++ ))
                        [[ ${COMP_WORDS[i]} == '=' ]] && (( i++ )) ;;
                    -*) ;;
                    *) command=$word; break ;;
                esac
            done
            if [[ -z $ended ]]; then
                case ${command:-report}:$option in
        \(values)
                esac
                if [[ $cur == -* ]]; then
                    case ${command:-report} in
        \(options)
                    esac
                    return
                fi
            fi
            case $command in
                '') _segreport_offer "\(words(Command.allCases.map(\.rawValue)))" ;;
        \(operands)
            esac
        }

        complete -F _segreport segreport

        """
    }()

    /// What is offered behind an option: a line for each of the table that a shell can help with.
    private static var values: String {
        OptionTable.entries.compactMap { entry in
            guard entry.value.name != nil else { return nil }
            let spellings = entry.spellings
            let patterns = entry.commands.flatMap { command in spellings.map { "\(command.rawValue):\($0)" } }
            let action = action(entry.candidates).map { "\($0); " } ?? ""
            return "            \(patterns.joined(separator: "|"))) \(action)return ;;"
        }.joined(separator: "\n")
    }

    private static var options: String {
        Command.allCases.map { command in
            let spellings = OptionTable.entries(of: command).flatMap { $0.spellings.suffix(1) }
            return "                \(command.rawValue)) _segreport_offer \"\(words(spellings))\" ;;"
        }.joined(separator: "\n")
    }

    private static var operands: String {
        Command.allCases.compactMap { command in
            action(command.candidates).map { "        \(command.rawValue)) \($0) ;;" }
        }.joined(separator: "\n")
    }

    private static func action(_ candidates: Candidates) -> String? {
        switch candidates {
        case .nothing: nil
        case .words(let choices): "_segreport_offer \"\(words(choices))\""
        case .list(let choices): "_segreport_list \"\(choices.joined(separator: " "))\""
        case .wordsOrFiles(let words): "_segreport_offer \"\(self.words(words))\"; _segreport_paths -f"
        case .files: "_segreport_paths -f"
        case .folders: "_segreport_paths -d"
        case .firms: "_segreport_offer \"$(\(CompletionScript.firms) 2>/dev/null)\""
        }
    }

    private static func words(_ words: [String]) -> String { words.joined(separator: "\n") }
}
