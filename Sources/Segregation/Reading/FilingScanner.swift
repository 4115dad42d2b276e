/// One pass over the bytes of a text: words are followed through the phrases of the grammar, codes, labels and the gaps
/// between words are handed to the assembler.
///
/// It decides nothing.
///
/// Captions are the same bytes in filing after filing. What the scanner met between a code and the next amount is
/// therefore remembered (`CaptionMemory`), and met again without following the words when the same bytes come round.
struct FilingScanner: ~Copyable {
    /// What a byte is to the scanner.
    private enum Kind {
        /// Space and punctuation that belongs to captions or the layout.
        static let separator: UInt8 = 32
        /// A digit, a dash, or what may begin one.
        static let digit: UInt8 = 33
        static let bracket: UInt8 = 34
        static let tag: UInt8 = 35
        static let colon: UInt8 = 36
        static let lineEnd: UInt8 = 37
        static let star: UInt8 = 38
        /// Any other byte: an amount beside it is not in its plainest form.
        static let other: UInt8 = 39
    }

    /// The kind of each byte: 1…26 for a letter of either case, else one of `Kind`.
    private static let kinds: [UInt8] = (0...255).map { value in
        let byte = UInt8(value)
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): return byte - UInt8(ascii: "a") + 1
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): return byte - UInt8(ascii: "A") + 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), 0x96, 0x97, 0xe2: return Kind.digit
        case UInt8(ascii: "["): return Kind.bracket
        case UInt8(ascii: "<"): return Kind.tag
        case UInt8(ascii: ":"): return Kind.colon
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0c: return Kind.lineEnd
        case UInt8(ascii: "*"): return Kind.star
        case 0x09...0x0d, 0x20, UInt8(ascii: ")"), UInt8(ascii: "."): return Kind.separator
        default: return Kind.other
        }
    }

    /// How many word starts are remembered: more than the longest phrase has words.
    static let remembered = 32

    private let grammar: FormGrammar
    private(set) var memory = CaptionMemory()

    init(_ grammar: FormGrammar) {
        precondition(
            grammar.automaton.wordCounts.allSatisfy { $0 < FilingScanner.remembered }, "a phrase is below 32 words")
        self.grammar = grammar
    }

    mutating func scan(_ text: Span<UInt8>, into assembler: inout FilingAssembler) {
        let automaton = grammar.automaton
        let expected = automaton.expected.span
        let kindTable = FilingScanner.kinds
        let kinds = kindTable.span
        var state = automaton.start
        var wordStarts = InlineArray<32, Int>(repeating: 0)
        var words = 0
        /// Where the last word or code ended: an amount stands behind it.
        var zoneStart = 0
        var zoneHasDigits = false
        /// What the zone holds so far: nothing, one amount in its plain form, or anything else.
        var plain: PlainAmount?
        var isPlain = true
        /// A number in the zone that ends some caption: the assembler sees whether it is that of the row.
        var tail: Range<Int>?
        /// Whether a code or a title has just ended: what comes next is mostly the same in every filing.
        var isAtPlace = false
        var index = 0
        let count = text.count
        memory.forget()

        while index < count {
            let kind = kinds[Int(text[index])]
            if kind <= 26 {
                if zoneHasDigits {
                    if memory.isWatching { memory.noteDigits(before: grammar) }
                    if assembler.awaitsUncodedAmount { assembler.reachWord(zone: zoneStart..<index, in: text) }
                    zoneHasDigits = false
                }
                if let amount = plain { assembler.reachWord(behind: amount, in: text) }
                plain = nil
                isPlain = true
                tail = nil
                wordStarts[words & (FilingScanner.remembered - 1)] = index
                words &+= 1
                if memory.isWatching { memory.note(wordAt: index) }
                var symbol = kind
                repeat {
                    state = expected[state] == symbol ? state &+ 1 : automaton.branched(state, symbol)
                    index &+= 1
                    guard index < count else { break }
                    symbol = kinds[Int(text[index])]
                } while symbol <= 26 && state != 0
                // No phrase goes on from here: the rest of the word is passed over.
                while index < count, kinds[Int(text[index])] <= 26 { index &+= 1 }
                state =
                    expected[state] == PhraseAutomaton.gap
                    ? state &+ 1 : automaton.branched(state, PhraseAutomaton.gap)
                zoneStart = index
                if let phrase = automaton.phrase(endingIn: state) {
                    let first = words &- automaton.wordCounts[phrase]
                    let start = wordStarts[first & (FilingScanner.remembered - 1)]
                    if memory.isWatching {
                        memory.note(phrase, at: start..<index, isCaption: grammar.signs[phrase] == nil)
                    }
                    assembler.reach(phrase: phrase, at: start..<index, in: text)
                    isAtPlace = grammar.isTitle[phrase]
                }
            } else {
                switch kind {
                case Kind.separator:
                    index &+= 1
                case Kind.digit:
                    let isFirst = isPlain && plain == nil && index > 0 && FilingScanner.isGap(text[index - 1])
                    if isFirst, let amount = PlainAmount(text, at: index) {
                        zoneHasDigits = true
                        if memory.isWatching {
                            memory.keep(
                                text, upTo: index, state: state, wordDepth: Int(automaton.wordDepths[state]),
                                zoneStart: zoneStart, tail: tail)
                        }
                        plain = amount
                        index = amount.range.upperBound
                        index += memory.closingLength(text, at: index)
                    } else {
                        let length = isFirst && tail == nil ? grammar.tailLength(text, at: index) : 0
                        if length == 0 {
                            zoneHasDigits = true
                            isPlain = false
                        } else {
                            tail = index..<(index + length)
                        }
                        index &+= max(1, length)
                    }
                case Kind.tag:
                    let length = Markup.tagLength(text, at: index)
                    if assembler.hasOpenField, length > 0 { assembler.closeField(at: index, in: text) }
                    if length == 0 { isPlain = false }
                    index += max(1, length)
                case Kind.bracket:
                    if isPlain, let amount = plain { memory.noteClosing(text, amount.range.upperBound..<index) }
                    let end = assembler.reach(
                        bracketAt: index, zoneStart: zoneStart, plain: isPlain ? plain?.behind(tail) : nil, in: text)
                    if end > index {
                        zoneStart = end
                        zoneHasDigits = false
                        plain = nil
                        isPlain = true
                        tail = nil
                        memory.forget()
                        isAtPlace = true
                    } else {
                        isPlain = false
                        memory.forget()
                    }
                    index = max(index + 1, end)
                case Kind.colon:
                    assembler.reach(colonAt: index, in: text)
                    if assembler.hasOpenField || !memory.isBehindCode(text) { memory.forget() }
                    index &+= 1
                case Kind.lineEnd:
                    if assembler.hasOpenField { assembler.closeField(at: index, in: text) }
                    index &+= 1
                case Kind.other:
                    isPlain = false
                    index &+= 1
                default:
                    let isDouble = index + 1 < count && text[index + 1] == UInt8(ascii: "*")
                    if assembler.hasOpenField, isDouble { assembler.closeField(at: index, in: text) }
                    index &+= isDouble ? 2 : 1
                }
            }
            guard isAtPlace else { continue }
            isAtPlace = false
            // Where an amount without a code is still to come, digits between words are the assembler's business.
            guard !assembler.hasOpenField, !assembler.awaitsUncodedAmount, let place = assembler.placeInForm() else {
                continue
            }
            guard let known = memory.recall(place, text, at: index, state: state) else {
                memory.watch(place, from: index, state: state)
                continue
            }
            for word in memory.stretches[known].words {
                wordStarts[words & (FilingScanner.remembered - 1)] = index + Int(memory.words[word])
                words &+= 1
            }
            for place in memory.stretches[known].phrases {
                let phrase = memory.phrases[place]
                let range = (index + Int(phrase.start))..<(index + Int(phrase.end))
                assembler.reach(phrase: Int(phrase.number), at: range, in: text)
            }
            state = memory.stretches[known].endState
            zoneStart = index + memory.stretches[known].zoneStart
            tail = memory.stretches[known].tail.map { (index + $0.lowerBound)..<(index + $0.upperBound) }
            index += memory.stretches[known].count
        }
        if zoneHasDigits, assembler.awaitsUncodedAmount { assembler.reachWord(zone: zoneStart..<count, in: text) }
        assembler.finish(at: count, in: text)
    }

    /// Whether an amount may begin behind a byte: white space, the end of a tag, a mark of emphasis.
    private static func isGap(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "*")
    }
}
