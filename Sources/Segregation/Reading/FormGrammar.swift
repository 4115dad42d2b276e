/// All editions laid over each other, as the reader sees them: which phrases there are, on which rows they stand, and
/// which amounts may stand behind them.
///
/// Built once from the edition tables; it knows no figure and no layout.
struct FormGrammar: Sendable {
    /// An amount that may stand on a row, with the code each edition prints for it.
    struct Slot: Sendable, Equatable {
        let line: LineID
        /// The codes of the editions; 0 for none.
        ///
        /// More editions than two that move a code widen this.
        private(set) var codes: (UInt16, UInt16) = (0, 0)

        init(_ slot: FormRow.Slot) {
            line = slot.line
            codes.0 = slot.code ?? 0
        }

        /// Whether no edition prints a code.
        var isUncoded: Bool {
            codes.0 == 0
        }

        func accepts(_ code: UInt16) -> Bool {
            code != 0 && (codes.0 == code || codes.1 == code)
        }

        /// The codes as a list, for messages.
        var allCodes: [UInt16] {
            [codes.0, codes.1].filter { $0 != 0 }
        }

        mutating func add(_ other: Slot) {
            guard !other.isUncoded, !accepts(other.codes.0) else { return }
            precondition(codes.1 == 0, "a line has at most two codes over all editions")
            codes.1 = other.codes.0
        }

        static func == (left: Slot, right: Slot) -> Bool {
            left.line == right.line && left.codes == right.codes
        }
    }

    /// A row of one or more editions: plain values, so that the reader copies it without counting references.
    struct Row: Sendable {
        let phrase: Int
        /// The amount on the row, or the inner one of two; nil on a heading.
        var first: Slot?
        /// The outer amount of two.
        var second: Slot?
        /// An amount of the row before that some filings print on this one.
        let stray: Slot?
        /// The row of the heading it stands under; nil when it stands under none.
        var heading: Int?

        var isHeading: Bool {
            first == nil
        }

        /// Whether it carries one amount, without a code.
        var isUncoded: Bool {
            first?.isUncoded == true && second == nil
        }

        func carries(_ code: UInt16) -> Bool {
            first?.accepts(code) == true || second?.accepts(code) == true || stray?.accepts(code) == true
        }

        func isSame(as other: Row) -> Bool {
            phrase == other.phrase && first?.line == other.first?.line && second?.line == other.second?.line
        }
    }

    /// The numbers between two words of a caption, from left to right.
    typealias NumberRun = [[UInt8]]

    /// What a phrase may announce besides a row.
    enum Sign: Sendable, Equatable {
        case title(Statement)
        case cover
        case marker(Marker)
    }

    /// The rows of each statement, in the order printed; the index is `Statement.rawValue`.
    let rows: [[Row]]
    /// The rows a phrase stands on in each statement, one list after the other; see `places(of:in:)`.
    let placesOfPhrases: [Int]
    private let placeStarts: [Int]
    /// The numbers that end captions, with their punctuation, such as `13)` or `30.7`: none of them could be an amount.
    private let tails: [Tail]
    /// The numbers in the caption of each row, with their punctuation, such as `13)` or `30.7`: never an amount.
    ///
    /// Those that follow each other without a word between them stand in one run.
    let numbers: [[[NumberRun]]]
    /// The words of the caption of each row, in small letters, of all editions.
    let words: [[[[UInt8]]]]
    /// What each phrase announces; nil for the caption of a row.
    let signs: [Sign?]
    /// Whether a phrase is the title of a statement.
    let isTitle: [Bool]
    let automaton: PhraseAutomaton
    /// Whether a phrase stands inside a longer one, so that more words can show that another row is meant.
    let mayGrow: [Bool]
    /// Whether a phrase is the caption of a row whose amount has no code.
    let mayBeUncoded: [Bool]
    /// The line each code stands for in any edition, by code.
    let linesOfCode: [UInt16: [LineID]]

    /// The grammar of all editions known.
    static let shared = FormGrammar(FormEdition.all)

    init(_ editions: [FormEdition]) {
        var phrases: [String] = []
        var numberOfPhrase: [String: Int] = [:]
        func number(of phrase: String) -> Int {
            if let known = numberOfPhrase[phrase] { return known }
            phrases.append(phrase)
            numberOfPhrase[phrase] = phrases.count - 1
            return phrases.count - 1
        }

        var rows: [[Row]] = []
        var tails: [[UInt8]] = []
        var numbers: [[[NumberRun]]] = []
        var words: [[[[UInt8]]]] = []
        for statement in Statement.allCases {
            var merged: [Merged] = []
            for edition in editions {
                let recognised = edition.statement(statement).rows.compactMap { row in
                    row.phrase.map {
                        Merged(
                            row: Row(row, phrase: number(of: $0)), numbers: FormGrammar.numbers(in: row.caption),
                            words: FormGrammar.words(in: row.caption))
                    }
                }
                merged = FormGrammar.merging(merged, with: recognised)
                for row in edition.statement(statement).rows {
                    if let tail = FormGrammar.tail(of: row.caption), !tails.contains(tail) { tails.append(tail) }
                }
            }
            rows.append(FormGrammar.withHeadings(merged.map(\.row)))
            numbers.append(merged.map(\.numbers))
            words.append(merged.map(\.words))
        }
        self.numbers = numbers
        self.words = words
        self.tails = tails.map(Tail.init)

        var signOfPhrase: [Int: Sign] = [:]
        for (phrase, sign) in FormGrammar.announcements { signOfPhrase[number(of: phrase)] = sign }
        signs = phrases.indices.map { signOfPhrase[$0] }
        isTitle = signs.map { if case .title = $0 { true } else { false } }
        var places: [Int] = []
        var starts = [0]
        for rows in rows {
            for phrase in phrases.indices {
                places += rows.indices.filter { rows[$0].phrase == phrase }
                starts.append(places.count)
            }
        }
        let padded = phrases.map { Array(" \($0) ".utf8) }
        mayGrow = padded.map { inner in padded.contains { $0 != inner && FormGrammar.holds($0, inner) } }
        mayBeUncoded = phrases.indices.map { phrase in
            rows.joined().contains { $0.phrase == phrase && $0.isUncoded }
        }
        placesOfPhrases = places
        placeStarts = starts
        var lines: [UInt16: [LineID]] = [:]
        for row in rows.joined() {
            for slot in [row.first, row.second].compactMap(\.self) {
                for code in slot.allCodes where lines[code]?.contains(slot.line) != true {
                    lines[code, default: []].append(slot.line)
                }
            }
        }
        linesOfCode = lines
        self.rows = rows
        automaton = PhraseAutomaton(phrases)
    }

    /// Where in `placesOfPhrases` the rows stand that a phrase has in a statement, from top to bottom.
    func places(of phrase: Int, in statement: Statement) -> Range<Int> {
        let index = Int(statement.rawValue) * signs.count + phrase
        return placeStarts[index]..<placeStarts[index + 1]
    }

    /// The length of the number of a caption that stands at a place, by itself between spaces or marks; 0 for none.
    func tailLength(_ text: Span<UInt8>, at index: Int) -> Int {
        guard index == 0 || FormGrammar.isGap(text[index - 1]) else { return 0 }
        var bytes: UInt64 = 0
        for place in 0..<min(8, text.count - index) { bytes |= UInt64(text[index + place]) &<< UInt64(8 * place) }
        for tail in tails where bytes & tail.mask == tail.bytes {
            if index + tail.count < text.count, FormGrammar.isGap(text[index + tail.count]) { return tail.count }
        }
        return 0
    }

    /// A number of a caption as its bytes, the first one lowest.
    private struct Tail: Sendable {
        let count: Int
        let bytes: UInt64
        let mask: UInt64

        init(_ number: [UInt8]) {
            precondition(number.count < 8, "a number in a caption is below eight bytes")
            count = number.count
            bytes = number.reversed().reduce(0) { $0 << 8 | UInt64($1) }
            mask = (1 << UInt64(8 * number.count)) - 1
        }
    }

    private static func isGap(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "*")
    }

    /// The phrases that announce a statement or a marker: the title in the head, and the one above the figures.
    private static let announcements: [(String, Sign)] = [
        ("daily segregation segregation statement", .title(.segregated)),
        ("segregation requirements section", .title(.segregated)),
        ("daily segregation secured amounts", .title(.secured)),
        ("foreign futures and foreign options secured amounts", .title(.secured)),
        ("daily segregation swaps statement", .title(.swaps)),
        ("statement of cleared swaps customer segregation requirements", .title(.swaps)),
        // Where marks between fields were taken away, words are glued to each other.
        ("daily segregation swaps statementstatement", .title(.swaps)),
        ("initialend", .marker(.initial)),
        ("amendedend", .marker(.amended)),
        ("daily segregation cover page", .cover),
        ("initial", .marker(.initial)),
        ("amended", .marker(.amended)),
    ]

    /// Lays the rows of an edition over those of the editions before it: equal rows fall together, the others are
    /// inserted where they stand between them.
    private static func merging(_ merged: [Merged], with rows: [Merged]) -> [Merged] {
        var result = merged
        var position = 0
        for other in rows {
            let row = other.row
            if let index = result[position...].firstIndex(where: { $0.row.isSame(as: row) }) {
                if let slot = row.first { result[index].row.first?.add(slot) }
                if let slot = row.second { result[index].row.second?.add(slot) }
                for run in other.numbers where !result[index].numbers.contains(run) {
                    result[index].numbers.append(run)
                }
                for word in other.words where !result[index].words.contains(word) { result[index].words.append(word) }
                position = index + 1
            } else {
                result.insert(other, at: position)
                position += 1
            }
        }
        return result
    }

    private static func withHeadings(_ rows: [Row]) -> [Row] {
        var result = rows
        var heading: Int?
        for index in rows.indices {
            if rows[index].isHeading { heading = index }
            result[index].heading = heading
        }
        return result
    }

    private static func holds(_ outer: [UInt8], _ inner: [UInt8]) -> Bool {
        guard outer.count >= inner.count else { return false }
        return (0...(outer.count - inner.count)).contains { outer[$0...].starts(with: inner) }
    }

    /// The words and numbers of a caption, as bytes: characters are slow, and this is done at every start.
    private static func tokens(of caption: String) -> [ArraySlice<UInt8>] {
        Array(caption.utf8).split(separator: UInt8(ascii: " "))
    }

    /// Whether a token of a caption is a number with its punctuation.
    private static func isNumber(_ token: ArraySlice<UInt8>) -> Bool {
        var hasDigit = false
        for byte in token {
            if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) { return false }
            hasDigit = hasDigit || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        return hasDigit
    }

    /// The number that ends a caption.
    private static func tail(of caption: String) -> [UInt8]? {
        guard let token = tokens(of: caption).last, isNumber(token) else { return nil }
        return Array(token)
    }

    /// A row of the editions laid over each other, while they are.
    private struct Merged {
        var row: Row
        var numbers: [NumberRun]
        var words: [[UInt8]]
    }

    /// The words of a caption in small letters.
    private static func words(in caption: String) -> [[UInt8]] {
        Array(caption.utf8).split { !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
            .map { $0.map { $0 | 0x20 } }
    }

    private static func numbers(in caption: String) -> [NumberRun] {
        var runs: [NumberRun] = []
        var isRunning = false
        for token in tokens(of: caption) {
            let isNumber = FormGrammar.isNumber(token)
            if isNumber, isRunning {
                runs[runs.count - 1].append(Array(token))
            } else if isNumber {
                runs.append([Array(token)])
            }
            isRunning = isNumber
        }
        return runs
    }
}

extension FormGrammar.Row {
    init(_ row: FormRow, phrase: Int) {
        precondition(row.slots.count <= 2, "a row prints at most two amounts")
        self.phrase = phrase
        first = row.slots.first.map(FormGrammar.Slot.init)
        second = row.slots.dropFirst().first.map(FormGrammar.Slot.init)
        stray = row.stray.map(FormGrammar.Slot.init)
        heading = nil
    }
}
