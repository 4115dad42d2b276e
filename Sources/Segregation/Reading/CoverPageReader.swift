/// A cover page while it is being read.
struct CoverDraft {
    /// The bytes of its title in the source file.
    let title: Range<Int>
    /// What stands in the head in front of it.
    let header: HeaderDraft
    var targets: [TargetChoice] = []
    var findings: [Finding] = []
}

extension CoverPage {
    /// The page of a filing, from what was read of it; of a target met twice the first one counts.
    ///
    /// Nil when there is none.
    init?(_ drafts: [CoverDraft]) {
        guard let first = drafts.first else { return nil }
        let targets = drafts.flatMap(\.targets)
        self.init(
            title: first.title,
            targets: Statement.allCases.compactMap { statement in targets.first { $0.statement == statement } })
    }
}

/// Reads the targets of a cover page: the text from its title to that of the next statement.
///
/// Words are followed as in the statements, so the layout does not matter. The figures of an option stand behind its
/// words, or among them where a caption is wrapped; they end at the first word that is not of the option.
struct CoverPageReader {
    /// What a phrase of the page announces.
    private enum Sign {
        /// A block.
        case heading(Statement)
        /// An option; where its words name the pool, that too.
        case option(TargetKind, Statement?)
        case end
    }

    /// A number as printed, with whether letters touch it.
    private typealias Token = (range: Range<Int>, isTouched: Bool)

    /// An option whose figures are being met.
    private struct Open {
        var statement: Statement?
        let kind: TargetKind
        var label: Range<Int>
        /// Whether its words name the pool.
        var isNamed = false
        /// What stands behind its words, or among them.
        var figures: [Token]
        /// A number behind a word that is not of the option.
        var stray: Range<Int>?
        /// Whether a word that is not of the option has been met.
        var isClosed = false
        /// Whether what follows that word is known to be none of its figures.
        var isLeft = false
    }

    private static let signs: [(phrase: String, sign: Sign)] = [
        ("customer segregated funds residual", .heading(.segregated)),
        ("customer secured amount funds residual", .heading(.secured)),
        ("customer secured funds residual", .heading(.secured)),
        ("cleared swaps customer collateral residual", .heading(.swaps)),
        ("minimum dollar amount", .option(.minimumAmount, nil)),
        ("minimum percentage", .option(.minimumPercentage, nil)),
        ("minimum percentage of customer segregated", .option(.minimumPercentage, .segregated)),
        ("minimum percentage of customer secured", .option(.minimumPercentage, .secured)),
        ("minimum percentage of cleared swaps", .option(.minimumPercentage, .swaps)),
        ("dollar amount range", .option(.amountRange, nil)),
        ("percentage range", .option(.percentageRange, nil)),
        ("percentage range of customer segregated", .option(.percentageRange, .segregated)),
        ("percentage range of customer secured", .option(.percentageRange, .secured)),
        ("percentage range of cleared swaps", .option(.percentageRange, .swaps)),
        ("attach supporting documents", .end),
    ]

    private static let automaton = PhraseAutomaton(signs.map(\.phrase))

    /// The words of the options: figures may stand among them.
    private static let ownWords: [[UInt8]] = [
        "of", "customer", "segregated", "secured", "amount", "funds", "required", "between", "and", "or", "cleared",
        "swaps", "collateral",
    ].map { Array($0.utf8) }

    private static let page = Array("page".utf8)

    private let source: SourceFile
    private var text: ReadableText
    private var statement: Statement?
    private var open: Open?
    /// The numbers met since the last sign: those among the first words of an option are its own.
    private var recent: [Token] = []
    /// The option met last in the block.
    private var last: TargetKind?
    private var options: [(statement: Statement, option: TargetOption)] = []
    /// The options met since words last named the pool.
    private var unnamed: [Int] = []
    private var findings: [Finding] = []

    /// Reads the targets from a range of the text, and the findings on them.
    static func read(
        _ range: Range<Int>, of bytes: Span<UInt8>, _ text: ReadableText, _ source: SourceFile,
        into draft: inout CoverDraft
    ) {
        var reader = CoverPageReader(source, text)
        reader.scan(range, of: bytes)
        for statement in Statement.allCases {
            let own = reader.options.filter { $0.statement == statement }.map(\.option)
            if own.isEmpty { continue }
            draft.targets.append(TargetChoice(statement, options: own.sorted { $0.kind < $1.kind }))
        }
        draft.findings = reader.findings
    }

    private init(_ source: SourceFile, _ text: ReadableText) {
        self.source = source
        self.text = text
    }

    private mutating func scan(_ range: Range<Int>, of bytes: Span<UInt8>) {
        let automaton = CoverPageReader.automaton
        var state = automaton.start
        // More than the longest phrase has words.
        var wordStarts = [Int](repeating: range.lowerBound, count: 8)
        var words = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let start = index
            while index < range.upperBound, let symbol = CoverPageReader.letter(bytes[index]) {
                state = automaton.next(state, symbol)
                index += 1
            }
            if index > start {
                wordStarts[words % 8] = start
                words += 1
                state = automaton.next(state, PhraseAutomaton.gap)
                reach(word: start..<index, of: bytes)
                if let phrase = automaton.phrase(endingIn: state) {
                    let first = wordStarts[(words - automaton.wordCounts[phrase]) % 8]
                    reach(CoverPageReader.signs[phrase].sign, at: first..<index, of: bytes)
                }
                continue
            }
            let gap = CoverPageReader.gapLength(bytes, at: index, end: range.upperBound)
            if gap > 0 {
                index += gap
                continue
            }
            while index < range.upperBound, CoverPageReader.letter(bytes[index]) == nil,
                CoverPageReader.gapLength(bytes, at: index, end: range.upperBound) == 0
            {
                index += 1
            }
            reach(token: start..<index, of: bytes)
        }
        finishOption(before: nil, of: bytes)
    }

    // MARK: What is met

    private mutating func reach(word: Range<Int>, of bytes: Span<UInt8>) {
        guard let open, !open.isClosed else { return }
        let isOwn = CoverPageReader.ownWords.contains { CoverPageReader.isSame($0, bytes, word) }
        if isOwn { return }
        self.open?.isClosed = true
        // The letter of the next option, or the number of a page.
        let next = word.upperBound < bytes.count ? bytes[word.upperBound] : 0
        let isLetter = word.count == 1 && (next == UInt8(ascii: ".") || next == UInt8(ascii: ")"))
        self.open?.isLeft = isLetter || CoverPageReader.isSame(CoverPageReader.page, bytes, word)
    }

    private mutating func reach(_ sign: Sign, at range: Range<Int>, of bytes: Span<UInt8>) {
        defer { recent.removeAll() }
        switch sign {
        case .heading(let named):
            finishOption(before: range.lowerBound, of: bytes)
            statement = named
            last = nil
            unnamed = []
        case .end:
            finishOption(before: range.lowerBound, of: bytes)
            statement = nil
        case .option(let kind, let named):
            if let open, open.label.lowerBound == range.lowerBound, open.kind == kind {
                self.open?.label = range
                if let named { self.open?.statement = named }
            } else {
                finishOption(before: range.lowerBound, of: bytes)
                // The options go on from a to d: an earlier one is of a block whose heading was not made out.
                if let last, kind <= last {
                    statement = nil
                    unnamed = []
                }
                let own = recent.filter { $0.range.lowerBound > range.lowerBound }
                open = Open(statement: named ?? statement, kind: kind, label: range, figures: own)
            }
            if let named {
                open?.isNamed = true
                confirm(named)
            }
            last = kind
        }
    }

    /// The words of an option name the pool.
    ///
    /// Where it is not the one the block is of, a heading was lost, and nothing tells on which side of it the options
    /// stood that name none.
    private mutating func confirm(_ named: Statement) {
        if statement != named {
            for place in unnamed {
                let option = options[place].option
                options[place].option = TargetOption(option.kind, .unreadable, label: option.label)
            }
        }
        unnamed = []
        statement = named
    }

    private mutating func reach(token: Range<Int>, of bytes: Span<UInt8>) {
        let hasDigit = token.contains { CoverPageReader.isDigit(bytes[$0]) }
        // A comma that stands by itself is what is left of a number.
        let isFigure =
            hasDigit
            || token.contains { index in
                bytes[index] == UInt8(ascii: ",")
                    || AmountReader.dashLength(bytes, at: index, end: token.upperBound) > 0
            }
        guard isFigure else { return }
        let isTouched = [token.lowerBound - 1, token.upperBound].contains { index in
            bytes.indices.contains(index) && CoverPageReader.letter(bytes[index]) != nil
        }
        // Three are too many for any option: of more the last ones are kept, whose end a finding tells.
        if recent.count == 8 { recent.removeFirst() }
        recent.append((token, isTouched))
        guard let open, !open.isLeft else { return }
        if !open.isClosed {
            if open.figures.count == 8 { self.open?.figures.removeLast() }
            self.open?.figures.append((token, isTouched))
        } else if hasDigit, open.stray == nil {
            self.open?.stray = token
        }
    }

    // MARK: Options

    /// - Parameter end: where something known of the page follows; nil where a number behind the figures may be that of
    ///   the page.
    private mutating func finishOption(before end: Int?, of bytes: Span<UInt8>) {
        guard let option = open else { return }
        open = nil
        guard let statement = option.statement else { return }
        let isBounded = end != nil
        let stray = option.stray.flatMap { $0.lowerBound < end ?? 0 ? $0 : nil }
        let content: TargetOption.Content
        if let first = option.figures.first?.range ?? stray {
            let last = stray?.upperBound ?? option.figures.last?.range.upperBound ?? first.upperBound
            let whole = first.lowerBound..<last
            if let values = values(of: option, hasStray: stray != nil, isBounded, statement, whole, bytes) {
                content = .figures(
                    zip(values, option.figures).map { TargetFigure($0, range: text.source($1.range)) })
            } else {
                content = .unreadable
            }
        } else {
            content = .blank
        }
        let read = TargetOption(option.kind, content, label: text.source(option.label))
        guard let known = options.firstIndex(where: { $0.statement == statement && $0.option.kind == option.kind })
        else {
            if !option.isNamed { unnamed.append(options.count) }
            options.append((statement, read))
            return
        }
        contradict(known, by: read)
    }

    /// Takes back what was read of an option that is printed again with other figures: nothing tells which are meant.
    private mutating func contradict(_ known: Int, by read: TargetOption) {
        let (statement, first) = options[known]
        guard first.content != .unreadable, first.figures.map(\.value) != read.figures.map(\.value) else { return }
        if read.content != .unreadable {
            let range = read.label.lowerBound..<(read.figures.last?.range.upperBound ?? read.label.upperBound)
            let facts = FindingFacts.target(
                statement, read.kind, text: source.text(in: range), fault: .unclear)
            findings.append(Finding(.readAmount, facts, at: Place(source, range)))
        }
        options[known].option = TargetOption(first.kind, .unreadable, label: first.label)
    }

    /// The figures of an option; nil, with a finding where no other reading is left, when they cannot be read.
    private mutating func values(
        of option: Open, hasStray: Bool, _ isBounded: Bool, _ statement: Statement, _ whole: Range<Int>,
        _ bytes: Span<UInt8>
    ) -> [TargetFigure.Value]? {
        var values: [TargetFigure.Value] = []
        var fault: AmountFault?
        for (range, isTouched) in option.figures {
            switch CoverPageReader.value(bytes.extracting(range), option.kind) {
            case .success where isTouched: fault = fault ?? .unclear
            case .success(let value): values.append(value)
            case .failure(let refusal): fault = fault ?? refusal.fault
            }
        }
        let count = option.figures.count
        if fault == nil, !hasStray, count == option.kind.count { return values }
        // Where the page may end behind the option, what is too much, or too long, may be the number of the page.
        let mayBePageNumber = !isBounded && (count > option.kind.count || values.count == count - 1)
        if !mayBePageNumber {
            let facts = FindingFacts.target(
                statement, option.kind, text: HeaderReader.string(whole, in: bytes), fault: fault ?? .unclear)
            findings.append(Finding(.readAmount, facts, at: Place(source, text.source(whole))))
        }
        return nil
    }

    private struct Refusal: Error {
        let fault: AmountFault
    }

    private static func value(_ token: Span<UInt8>, _ kind: TargetKind) -> Result<TargetFigure.Value, Refusal> {
        if kind.isPercentage { return percentage(token).map { .percentage($0) } }
        switch AmountReader.read(token) {
        case .amount(let amount): return .success(.dollars(amount))
        case .refused(let fault): return .failure(Refusal(fault: fault))
        }
    }

    /// A percentage: digits, with at most four behind a point; a lone dash for zero.
    private static func percentage(_ token: Span<UInt8>) -> Result<Percentage, Refusal> {
        if AmountReader.dashLength(token, at: 0, end: token.count) == token.count { return .success(.zero) }
        var value: Int64 = 0
        var whole = 0
        var decimals: Int?
        for index in token.indices {
            if token[index] == UInt8(ascii: "."), decimals == nil {
                decimals = 0
                continue
            }
            guard isDigit(token[index]) else { return .failure(Refusal(fault: .unclear)) }
            value = value * 10 + Int64(token[index] - UInt8(ascii: "0"))
            if let known = decimals { decimals = known + 1 } else { whole += 1 }
            guard whole <= 6, decimals ?? 0 <= 4 else { return .failure(Refusal(fault: .unclear)) }
        }
        let hasLeadingZero = whole > 1 && token[0] == UInt8(ascii: "0")
        guard whole > 0, decimals != 0, !hasLeadingZero else { return .failure(Refusal(fault: .unclear)) }
        for _ in (decimals ?? 0)..<4 { value *= 10 }
        return .success(Percentage(millionths: value))
    }

    // MARK: Bytes

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// The symbol of a letter of either case, 1 to 26.
    private static func letter(_ byte: UInt8) -> UInt8? {
        let lower = byte | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower) ? lower - UInt8(ascii: "a") + 1 : nil
    }

    private static func isSame(_ word: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        word.count == range.count && word.indices.allSatisfy { bytes[range.lowerBound + $0] | 0x20 == word[$0] }
    }

    /// The bytes that separate figures at a place: those between amounts, and the punctuation of the options.
    private static func gapLength(_ bytes: Span<UInt8>, at index: Int, end: Int) -> Int {
        switch bytes[index] {
        case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "%"): 1
        default: AmountZone.gapLength(bytes, at: index, end: end)
        }
    }
}
