/// Puts together what the scanner meets: heads, statements, rows and the amounts on them.
///
/// A line is keyed on the caption of its row and the row's place in the statement; the code behind the amount confirms
/// it. Where several rows have the same caption ("A. Cash"), place decides among them, and a code that speaks for
/// another of them is a finding, not a vote.
struct FilingAssembler: ~Copyable {
    /// A code as printed.
    enum Code {
        case printed(UInt16)
        case garbled
        case absent
    }

    /// What stands between a caption, or the code before, and a code.
    struct Cell {
        let zone: Range<Int>
        let code: Code
        let bracket: Range<Int>
        /// Where the code before it ended.
        let after: Int
        /// The amount, when nothing else stands in the zone and it is in its plainest form.
        let plain: PlainAmount?
    }

    /// The row whose caption was met last.
    struct OpenRow {
        let index: Int
        let caption: Range<Int>
        /// The heading in force before it, to go back to when a longer caption turns out to be meant.
        let headingBefore: Int?
    }

    let grammar: FormGrammar
    let source: SourceFile
    var text: ReadableText

    var statements: [StatementDraft] = []
    var findings: [Finding] = []

    /// The statement being read; what it holds counts only while `isInStatement`.
    var draft: StatementDraft
    var isInStatement = false
    /// What decides on every row stands beside the draft, not in it: small values are read without copying the whole.
    var statement = Statement.segregated
    /// The rows of the statement being read.
    var rows: [FormGrammar.Row] = []
    /// Its lines.
    var lines = LineProgress()
    /// Whether the row at hand carries an amount without a code: it must be taken before the next word.
    var awaitsUncodedAmount = false
    var row: OpenRow?
    /// The last row that was confirmed by an amount or is a heading: later rows stand behind it.
    var position = -1
    var heading: Int?
    var cells: [Cell] = []
    /// Where the last code ended.
    private var codeEnd = 0
    /// A number that can only be an amount, with words and no code behind it, since the caption.
    var interrupted: Range<Int>?
    /// How many codes have been met since the caption.
    var codesOnRow = 0
    /// Whether an amount of the row being filled could not be read.
    var isRowRefused = false
    /// Numbers behind the code of an empty place that no code follows: they may be what belongs in front of it.
    private var unclaimed: [Range<Int>] = []
    /// The amount of a row without a code: nothing but the caption of the next row says where it ends.
    var unconfirmed: (row: Int, amount: FiledAmount)?
    /// A title of the statement being read was met again: a page turn, or a second filing in the file.
    var titleAgain: Range<Int>?

    /// The cover pages read so far, and the one being passed over: its title as it stands in the text, and its head.
    private(set) var covers: [CoverDraft] = []
    private var cover: (title: Range<Int>, header: HeaderDraft)?

    private var pending = HeaderDraft()
    private var isPendingUsed = false
    private var marker: (value: Marker, range: Range<Int>)?
    private var openField: (field: HeaderField, start: Int)?
    /// The text value of the head read last, by where it ends in the text: another label is due behind it.
    private var closedField: (field: HeaderField, range: Range<Int>)?

    init(_ grammar: FormGrammar, _ source: SourceFile, _ text: ReadableText) {
        self.grammar = grammar
        self.source = source
        self.text = text
        cells.reserveCapacity(4)
        draft = StatementDraft(.segregated, title: 0..<0, header: HeaderDraft())
    }

    // MARK: What the scanner asks

    /// Whether a value of the head is being read.
    var hasOpenField: Bool {
        openField != nil
    }

    /// Where in the form the last code or title stood, as a small number; nil outside of a statement or behind no caption.
    ///
    /// What the form prints next follows from it.
    mutating func placeInForm() -> Int? {
        guard isInStatement else { return nil }
        let first = Int(statement.rawValue) * CaptionMemory.rows
        guard let row else { return lines.isEmpty ? (first + CaptionMemory.rows - 1) * 2 : nil }
        return (first + row.index) * 2 + (codesOnRow > 1 ? 1 : 0)
    }

    // MARK: What the scanner meets

    mutating func reach(phrase: Int, at range: Range<Int>, in text: Span<UInt8>) {
        switch grammar.signs[phrase] {
        case .title(let statement):
            closeField(at: range.lowerBound, in: text)
            begin(statement, title: range, in: text)
        case .cover:
            closeField(at: range.lowerBound, in: text)
            finishStatement(in: text)
            finishCover(before: range.lowerBound, in: text)
            var header = isPendingUsed ? HeaderDraft() : pending
            header.marker = header.marker ?? marker.map { ($0.value, self.text.source($0.range)) }
            cover = (range, header)
        case .marker(let value):
            if openField == nil { marker = (value, range) }
        case nil:
            reachCaption(phrase, at: range, in: text)
        }
    }

    /// - Returns: where the bracket ends, or its own place when it holds no code.
    mutating func reach(
        bracketAt index: Int, zoneStart: Int, plain: PlainAmount?, in text: Span<UInt8>
    ) -> Int {
        // What stood in front of the words in front of the amount belongs to the zone: it can be read in two ways.
        let zoneStart = interrupted?.lowerBound ?? zoneStart
        let plain = interrupted == nil ? plain : nil
        if let code = FilingAssembler.code(text, at: index) {
            let end = index + 6
            guard isInStatement else { return end }
            codesOnRow += 1
            defer { codeEnd = end }
            if let plain, fileAtOnce(plain, code, in: text) { return end }
            let (zone, bracket) = (zoneStart..<index, index..<end)
            cells.append(Cell(zone: zone, code: .printed(code), bracket: bracket, after: codeEnd, plain: plain))
            return end
        }
        var end = index + 1
        var hasDigit = false
        while end < text.count, text[end] != UInt8(ascii: "]") {
            hasDigit = hasDigit || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[end])
            end += 1
            guard end - index <= 9 else { return index }
        }
        guard end < text.count, hasDigit else { return index }
        end += 1
        guard isInStatement else { return end }
        codesOnRow += 1
        cells.append(Cell(zone: zoneStart..<index, code: .garbled, bracket: index..<end, after: codeEnd, plain: plain))
        codeEnd = end
        return end
    }

    /// The code of four digits that a bracket encloses; nil when it encloses anything else.
    private static func code(_ text: Span<UInt8>, at index: Int) -> UInt16? {
        guard text.count - index > 5, text[index + 5] == UInt8(ascii: "]") else { return nil }
        var code: UInt16 = 0
        for place in (index + 1)...(index + 4) {
            let digit = text[place] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            code = code &* 10 &+ UInt16(digit)
        }
        return code
    }

    /// A word stands behind an amount, where a code was due.
    ///
    /// Numbers of lines and regulations in captions are smaller than what counts as an amount here.
    mutating func reachWord(behind amount: PlainAmount, in text: Span<UInt8>) {
        guard let row, interrupted == nil, amount.value.magnitude >= Dollars(1000) else { return }
        if codesOnRow > 0 {
            guard let cell = cells.first, cell.plain == nil, case .printed = cell.code else { return }
            let numbers = grammar.numbers[Int(statement.rawValue)][row.index]
            if case .blank = AmountZone(text, cell.zone, numbers: numbers).content(text, upTo: 1) {
                unclaimed.append(amount.range)
            }
            return
        }
        if rows[row.index].first?.isUncoded == false { interrupted = amount.range }
    }

    /// A word behind a row that awaits an amount without a code.
    ///
    /// The gap between two words of its caption is no place for an amount unless a digit or a dash for zero stands in
    /// it.
    mutating func reachWord(zone: Range<Int>, in text: Span<UInt8>) {
        switch AmountZone(text, zone, numbers: []).content(text, upTo: 2) {
        case .blank: return
        case .refused where !FilingAssembler.hasDigit(zone, in: text): return
        default: break
        }
        awaitsUncodedAmount = false
        let end = zone.upperBound..<zone.upperBound
        cells.append(Cell(zone: zone, code: .absent, bracket: end, after: codeEnd, plain: nil))
    }

    mutating func reach(colonAt index: Int, in text: Span<UInt8>) {
        guard let (field, start) = HeaderReader.field(endingAt: index, in: text) else { return }
        closeField(at: start, in: text)
        refuseWrapped(before: start, in: text)
        openField = (field, index + 1)
    }

    /// Ends the value being read; a value that has not begun yet stays open, it may stand on the next line.
    mutating func closeField(at end: Int, in text: Span<UInt8>) {
        guard let (field, start) = openField else { return }
        let value = HeaderReader.value(start..<max(start, end), in: text)
        guard !value.isEmpty else { return }
        openField = nil
        if field == .firmName || field == .form { closedField = (field, value) }
        store(field, value, in: text)
    }

    mutating func finish(at end: Int, in text: Span<UInt8>) {
        closeField(at: end, in: text)
        finishStatement(in: text)
        finishCover(before: end, in: text)
    }

    // MARK: Heads

    /// Whether the word at a place is one that stands between fields without being of any: that of a page, a marker.
    private static func isFurniture(_ text: Span<UInt8>, at start: Int) -> Bool {
        furniture.contains { word in
            word.count <= text.count - start && word.indices.allSatisfy { text[start + $0] | 0x20 == word[$0] }
        }
    }

    private static let furniture = ["page", "initial", "amended"].map { Array($0.utf8) }

    /// Leaves out a firm or form that goes on behind its line: words stand between it and the next label.
    private mutating func refuseWrapped(before end: Int, in text: Span<UInt8>) {
        guard let (field, range) = closedField else { return }
        closedField = nil
        guard range.upperBound < end, end - range.upperBound < 200 else { return }
        var index = range.upperBound
        while index < end {
            if text[index] == UInt8(ascii: "<"), Markup.tagLength(text, at: index) > 0 {
                index += Markup.tagLength(text, at: index)
            } else if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[index] | 0x20) {
                break
            } else {
                index += 1
            }
        }
        guard index < end, !isPendingUsed, !FilingAssembler.isFurniture(text, at: index) else { return }
        switch field {
        case .firmName: pending.firm?.value = nil
        case .form: pending.form?.value = nil
        case .endDate, .submitDate, .marker: return
        }
        add(.readHeader, .wrappedHeader(field, text: HeaderReader.string(range, in: text)), at: range)
    }

    private mutating func store(_ field: HeaderField, _ range: Range<Int>, in text: Span<UInt8>) {
        if isPendingUsed {
            pending = HeaderDraft()
            isPendingUsed = false
        }
        attachMarker()
        switch field {
        case .firmName:
            let value = FilingAssembler.string(range, in: text, or: draft.header.firm?.value)
            pending.firm = (value, self.text.source(range))
        case .form:
            let value = FilingAssembler.string(range, in: text, or: draft.header.form?.value)
            pending.form = (value, self.text.source(range))
        case .endDate: pending.asOf = date(field, range, in: text)
        case .submitDate: pending.submitted = date(field, range, in: text)
        case .marker: preconditionFailure("the marker has no label")
        }
    }

    private mutating func date(
        _ field: HeaderField, _ range: Range<Int>, in text: Span<UInt8>
    ) -> (value: Day?, range: Range<Int>) {
        var end = range.lowerBound
        while end < range.upperBound, HeaderReader.spaceLength(text, at: end, end: range.upperBound) == nil { end += 1 }
        let token = range.lowerBound..<end
        let day = HeaderReader.date(token, in: text)
        if day == nil {
            // A date of several words is shown whole.
            let shown = range.count <= 24 ? range : token
            add(.readDate, .date(field: field, text: HeaderReader.string(shown, in: text)), at: shown)
        }
        return (day, self.text.source(token))
    }

    /// The text of a value, which is mostly that of the statement before: then no new one is made.
    private static func string(_ range: Range<Int>, in text: Span<UInt8>, or known: String?) -> String {
        if let known {
            let bytes = known.utf8Span.span
            var place = 0
            if bytes.count == range.count {
                while place < bytes.count, text[range.lowerBound + place] == bytes[place] { place += 1 }
                if place == bytes.count { return known }
            }
        }
        return HeaderReader.string(range, in: text)
    }

    private mutating func attachMarker() {
        guard let found = marker, pending.marker == nil else { return }
        pending.marker = (found.value, text.source(found.range))
        marker = nil
    }

    // MARK: Statements

    private mutating func begin(_ statement: Statement, title: Range<Int>, in text: Span<UInt8>) {
        if isInStatement, self.statement == statement {
            if lines.isEmpty { return }
            let isOtherHead = !isPendingUsed && !pending.isEmpty && pending.header != draft.header.header
            if !isOtherHead {
                titleAgain = title
                return
            }
        }
        finishStatement(in: text)
        finishCover(before: title.lowerBound, in: text)
        start(statement, title: title)
    }

    private mutating func finishCover(before end: Int, in text: Span<UInt8>) {
        guard let (title, header) = cover else { return }
        cover = nil
        var draft = CoverDraft(title: self.text.source(title), header: header)
        CoverPageReader.read(title.upperBound..<end, of: text, self.text, source, into: &draft)
        covers.append(draft)
    }

    private mutating func start(_ statement: Statement, title: Range<Int>) {
        if !isPendingUsed { attachMarker() }
        draft = StatementDraft(statement, title: text.source(title), header: pending)
        isInStatement = true
        self.statement = statement
        rows = grammar.rows[Int(statement.rawValue)]
        lines = LineProgress()
        isPendingUsed = true
        row = nil
        position = -1
        heading = nil
        cells.removeAll(keepingCapacity: true)
        unconfirmed = nil
        unclaimed = []
        titleAgain = nil
    }

    private mutating func finishStatement(in text: Span<UInt8>) {
        guard isInStatement else { return }
        finishRow(before: text.count, in: text)
        refuseUnclaimed(in: text)
        draft.lines = lines
        if !draft.isEmpty || draft.hasCaptions || !draft.header.isEmpty { statements.append(draft) }
        isInStatement = false
        awaitsUncodedAmount = false
        row = nil
    }

    /// Numbers stand behind codes whose own places are empty.
    ///
    /// Where several do, the statement prints codes in front of amounts, and an amount in front of a code may be that of
    /// the code before: nothing in it is certain.
    private mutating func refuseUnclaimed(in text: Span<UInt8>) {
        guard let first = unclaimed.first else { return }
        if unclaimed.count < 3 {
            for range in unclaimed {
                let printed = HeaderReader.string(range, in: text)
                add(.readAmount, .amount(line: nil, text: printed, fault: .behindCode), at: range)
            }
            return
        }
        add(.readAmount, .codesFirst(statement), at: first)
        draft.amounts = []
        lines = LineProgress()
        for row in rows {
            for slot in [row.first, row.second, row.stray] { if let slot { lines.settle(slot.line) } }
        }
    }

    /// A title was met again and no row is left that the caption could stand for: it began another filing.
    mutating func restart(at title: Range<Int>, in text: Span<UInt8>) {
        let statement = statement
        finishStatement(in: text)
        start(statement, title: title)
    }

    mutating func add(_ rule: Rule, _ facts: FindingFacts, at range: Range<Int>) {
        findings.append(Finding(rule, facts, at: Place(source, text.source(range))))
    }
}
