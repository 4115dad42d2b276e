/// Finds every one of a set of phrases in a stream of words, in one pass and in time linear in the text, wherever lines
/// are broken and whatever stands between two words.
///
/// Text is seen as letters and gaps: case is folded, and every run of other bytes (spaces, digits, punctuation, line
/// ends) is one gap. A phrase is found only from word start to word end. The states of the first continuation of each
/// phrase are numbered consecutively, so that following a phrase is comparing bytes with an array.
///
///     phrases: "a cash", "a net liquidating equity"
///     text:    "…A. Cash\t<u>0</u> [7010]\n…"      finds "a cash" at the gap behind "Cash"
struct PhraseAutomaton: Sendable {
    /// The symbol of a gap; letters are 1…26.
    static let gap: UInt8 = 0
    private static let none: UInt8 = .max

    /// The symbol that continues to the next state; `none` at the end of a branch.
    let expected: [UInt8]
    /// The further continuations of a state: `branchStart[s]..<branchStart[s + 1]` in `branches`.
    private let branchStart: [UInt16]
    private let branches: [(symbol: UInt8, target: UInt16)]
    /// Where to go on when a state has no continuation.
    private let failure: [UInt16]
    /// The longest phrase that ends in a state, plus 1; 0 for none.
    private let ending: [UInt16]
    /// Where the first letter of a word leads when no phrase goes on: most words stop there.
    private var firstLetters = [UInt16](repeating: 0, count: 27)
    /// How many words each phrase has.
    let wordCounts: [Int]
    /// How many of the words just read a phrase that goes on from a state would begin with.
    let wordDepths: [UInt8]

    /// - Parameter phrases: lower-case words with single spaces between them.
    init(_ phrases: [String]) {
        var tree = Trie()
        var counts: [Int] = []
        for (number, phrase) in phrases.enumerated() {
            tree.insert(PhraseAutomaton.symbols(of: phrase), number: number)
            counts.append(phrase.utf8.reduce(1) { $0 + ($1 == UInt8(ascii: " ") ? 1 : 0) })
        }
        let flat = tree.flattened()
        wordCounts = counts
        wordDepths = flat.wordDepths
        expected = flat.expected
        branchStart = flat.branchStart
        branches = flat.branches
        failure = flat.failure
        ending = flat.ending
        for symbol in UInt8(1)...26 {
            firstLetters[Int(symbol)] = UInt16(expected[1] == symbol ? 2 : searched(1, symbol))
        }
    }

    /// The state before the first word.
    var start: Int {
        next(0, PhraseAutomaton.gap)
    }

    /// The state after one more symbol.
    func next(_ state: Int, _ symbol: UInt8) -> Int {
        expected[state] == symbol ? state + 1 : branched(state, symbol)
    }

    /// The longest phrase that ends at a gap that led to this state.
    func phrase(endingIn state: Int) -> Int? {
        let number = ending[state]
        return number == 0 ? nil : Int(number) - 1
    }

    /// The state after a symbol that is not the expected one.
    func branched(_ state: Int, _ symbol: UInt8) -> Int {
        // State 1 is the one behind a gap: every phrase begins there.
        state == 1 && symbol != PhraseAutomaton.gap ? Int(firstLetters[Int(symbol)]) : searched(state, symbol)
    }

    private func searched(_ state: Int, _ symbol: UInt8) -> Int {
        var state = state
        while true {
            for index in Int(branchStart[state])..<Int(branchStart[state + 1]) where branches[index].symbol == symbol {
                return Int(branches[index].target)
            }
            if state == 0 { return 0 }
            state = Int(failure[state])
            if expected[state] == symbol { return state + 1 }
        }
    }

    private static func symbols(of phrase: String) -> [UInt8] {
        var symbols = [gap]
        for byte in phrase.utf8 {
            switch byte {
            case UInt8(ascii: " "): symbols.append(gap)
            case UInt8(ascii: "a")...UInt8(ascii: "z"): symbols.append(byte - UInt8(ascii: "a") + 1)
            default: preconditionFailure("a phrase is lower-case letters and spaces: \(phrase)")
            }
        }
        symbols.append(gap)
        return symbols
    }

    /// The phrases as a tree, before its states are numbered.
    private struct Trie {
        struct Node {
            var symbol: UInt8
            var children: [Int] = []
            var phrase: Int?
        }

        var nodes = [Node(symbol: PhraseAutomaton.gap)]

        mutating func insert(_ symbols: [UInt8], number: Int) {
            var node = 0
            for symbol in symbols {
                if let child = nodes[node].children.first(where: { nodes[$0].symbol == symbol }) {
                    node = child
                } else {
                    nodes.append(Node(symbol: symbol))
                    nodes[node].children.append(nodes.count - 1)
                    node = nodes.count - 1
                }
            }
            precondition(nodes[node].phrase == nil, "a phrase stands in the list once")
            nodes[node].phrase = number
        }

        struct Flat {
            var expected: [UInt8] = []
            var branchStart: [UInt16] = []
            var branches: [(symbol: UInt8, target: UInt16)] = []
            var failure: [UInt16] = []
            var ending: [UInt16] = []
            var wordDepths: [UInt8] = []
        }

        /// Numbers the nodes so that a first child follows its parent, then links each to its longest proper suffix.
        func flattened() -> Flat {
            var order: [Int] = []
            var stack = [0]
            while let node = stack.popLast() {
                order.append(node)
                stack.append(contentsOf: nodes[node].children.reversed())
            }
            // The root is numbered 0, and `order` maps every number back to its node.
            var numbers = [Int](repeating: 0, count: nodes.count)
            for (number, node) in order.enumerated() { numbers[node] = number }

            var flat = Flat()
            for node in order {
                let children = nodes[node].children
                flat.expected.append(children.first.map { nodes[$0].symbol } ?? PhraseAutomaton.none)
                flat.branchStart.append(UInt16(flat.branches.count))
                for child in children.dropFirst() {
                    flat.branches.append((nodes[child].symbol, UInt16(numbers[child])))
                }
            }
            flat.branchStart.append(UInt16(flat.branches.count))

            flat.failure = [UInt16](repeating: 0, count: nodes.count)
            flat.wordDepths = [UInt8](repeating: 0, count: nodes.count)
            flat.ending = [UInt16](repeating: 0, count: nodes.count)
            var queue = [0]
            var head = 0
            while head < queue.count {
                let parent = queue[head]
                head += 1
                for child in nodes[parent].children {
                    let number = numbers[child]
                    // Every gap but the one in front of the first word ends a word.
                    let isEnd = parent != 0 && nodes[child].symbol == PhraseAutomaton.gap
                    flat.wordDepths[number] = flat.wordDepths[numbers[parent]] + (isEnd ? 1 : 0)
                    var suffix = 0
                    if parent != 0 {
                        suffix = Int(flat.failure[numbers[parent]])
                        while true {
                            let symbol = nodes[child].symbol
                            if let next = nodes[order[suffix]].children.first(where: { nodes[$0].symbol == symbol }) {
                                suffix = numbers[next]
                                break
                            }
                            if suffix == 0 { break }
                            suffix = Int(flat.failure[suffix])
                        }
                    }
                    flat.failure[number] = UInt16(suffix)
                    flat.ending[number] = nodes[child].phrase.map { UInt16($0 + 1) } ?? flat.ending[suffix]
                    queue.append(child)
                }
            }
            return flat
        }
    }
}
