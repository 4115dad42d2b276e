/// Captions, and the amounts on their rows.
extension FilingAssembler {
    mutating func reachCaption(_ phrase: Int, at range: Range<Int>, in text: Span<UInt8>) {
        guard isInStatement, !grammar.places(of: phrase, in: draft.statement).isEmpty else { return }
        if let open = row, range.lowerBound <= open.caption.lowerBound {
            // The caption before was the beginning, or a part, of this one.
            heading = open.headingBefore
            row = nil
        } else {
            finishRow(before: range.lowerBound, in: text)
        }
        guard let index = choose(phrase) else {
            if let titleAgain {
                restart(at: titleAgain, in: text)
                reachCaption(phrase, at: range, in: text)
            }
            return
        }
        row = OpenRow(index: index, caption: range, headingBefore: heading)
        draft.see(index, at: self.text.source(range))
        let chosen = row(index)
        if chosen.isHeading, index > position {
            heading = index
            if chosen.stray == nil { position = index }
        }
    }

    /// The next row with the caption behind the last one confirmed; failing that an earlier one not yet read.
    private func choose(_ phrase: Int) -> Int? {
        let candidates = grammar.places(of: phrase, in: draft.statement)
        for candidate in candidates where candidate > position {
            let row = row(candidate)
            if row.isHeading || draft.isOpen(row.first) || draft.isOpen(row.second) { return candidate }
        }
        return candidates.first { candidate in
            let row = row(candidate)
            return !row.isUncoded && (draft.isOpen(row.first) || draft.isOpen(row.second))
        }
    }

    /// Places the amounts met since the caption; those behind `limit` belong to the caption that begins there, which is
    /// wrapped round them.
    mutating func finishRow(before limit: Int, in text: Span<UInt8>) {
        var own = 0
        while own < cells.count, cells[own].zone.lowerBound < limit { own += 1 }
        if own > 0 {
            let index = row.map { settledRow($0, cells[0]) }
            for place in 0..<own {
                if let index { fill(cells[place], on: index, in: text) } else { leave(cells[place], in: text) }
            }
            cells.removeFirst(own)
        }
        row = nil
    }

    /// The row meant: the one place speaks for, unless nothing but the order does and the code speaks for another row
    /// of the same caption.
    private func settledRow(_ open: OpenRow, _ cell: Cell) -> Int {
        let row = row(open.index)
        guard case .printed(let code) = cell.code, !row.carries(code), row.heading != heading || heading == nil else {
            return open.index
        }
        let twins = grammar.places(of: row.phrase, in: draft.statement)
        return twins.first { $0 > position && self.row($0).carries(code) } ?? open.index
    }

    private mutating func fill(_ cell: Cell, on index: Int, in text: Span<UInt8>) {
        let row = row(index)
        switch cell.code {
        case .printed(let code):
            if let first = row.first, first.accepts(code), draft.isOpen(first) {
                read(cell, on: index, nil, first, in: text)
            } else if let second = row.second, second.accepts(code), draft.isOpen(second) {
                readOuter(cell, on: index, second, in: text)
            } else if let stray = row.stray, stray.accepts(code), draft.isOpen(stray) {
                read(cell, on: index, nil, stray, in: text)
            } else if row.carries(code) {
                leave(cell, in: text)
            } else {
                fillAgainstCode(cell, on: index, in: text)
            }
        case .garbled:
            fillAgainstCode(cell, on: index, in: text)
        case .absent:
            if row.isUncoded, let slot = row.first, draft.isOpen(slot) { read(cell, on: index, nil, slot, in: text) }
        }
    }

    /// The outer amount of a row; the inner one stands in front of it when it has no code of its own: `0 0 [8715]`.
    private mutating func readOuter(
        _ cell: Cell, on index: Int, _ slot: FormGrammar.Slot, in text: Span<UInt8>
    ) {
        let row = row(index)
        let inner = row.first.flatMap { $0.isUncoded && draft.isOpen($0) ? $0 : nil }
        read(cell, on: index, inner, slot, in: text)
    }

    /// An amount behind a code that is not of its row, or that cannot be read. The caption is two witnesses against one
    /// where it is that of a single line: the amount is taken and the code reported. Where the caption stands on
    /// several rows and the code is that of another, place and code contradict each other and nothing is taken.
    private mutating func fillAgainstCode(_ cell: Cell, on index: Int, in text: Span<UInt8>) {
        let row = row(index)
        let slots = [row.first, row.second].compactMap(\.self)
        guard let slot = slots.first(where: { !$0.isUncoded && draft.isOpen($0) }) else {
            leave(cell, in: text)
            return
        }
        let printed = HeaderReader.string(cell.bracket, in: text)
        let facts = FindingFacts.unknownCode(text: printed, line: slot.line, expected: slot.allCodes)
        add(.readCodeUnknown, facts, at: cell.bracket)
        if case .printed(let code) = cell.code {
            let twins = grammar.places(of: row.phrase, in: draft.statement)
            if twins.contains(where: { self.row($0).carries(code) }) {
                draft.settled.insert(slot.line)
                return
            }
        }
        if slot == row.second {
            readOuter(cell, on: index, slot, in: text)
        } else {
            read(cell, on: index, nil, slot, in: text)
        }
    }

    /// Reads the amounts of a cell: one into the outer slot, or two into both.
    private mutating func read(
        _ cell: Cell, on index: Int, _ inner: FormGrammar.Slot?, _ outer: FormGrammar.Slot, in text: Span<UInt8>
    ) {
        if inner == nil, let amount = cell.plain {
            file(amount.value, amount.range, outer, cell.code)
            position = max(position, index)
            return
        }
        let zone = AmountZone(text, cell.zone, numbers: grammar.numbers[Int(draft.statement.rawValue)][index])
        switch zone.content(text, upTo: inner == nil ? 1 : 2) {
        case .blank:
            if case .absent = cell.code { return }
            draft.settled.insert(outer.line)
        case .one(let amount, let range):
            file(amount, range, outer, cell.code)
        case .two(let first, let firstRange, let second, let secondRange):
            if let inner { file(first, firstRange, inner, cell.code) }
            file(second, secondRange, outer, cell.code)
        case .refused(let fault, let range):
            let printed = HeaderReader.string(range, in: text)
            add(.readAmount, .amount(line: outer.line, text: printed, fault: fault), at: range)
            draft.settled.insert(outer.line)
            if let inner { draft.settled.insert(inner.line) }
        }
        position = max(position, index)
    }

    private mutating func file(_ amount: Dollars, _ range: Range<Int>, _ slot: FormGrammar.Slot, _ code: Code) {
        var printed: UInt16?
        if !slot.isUncoded, case .printed(let code) = code { printed = code }
        draft.fill(FiledAmount(line: slot.line, code: printed, amount: amount, range: text.source(range)))
    }

    /// An amount that stands on no row with room for it: its code was met before, or its caption was not made out.
    private mutating func leave(_ cell: Cell, in text: Span<UInt8>) {
        if case .blank = AmountZone(text, cell.zone, numbers: []).content(text, upTo: 1) { return }
        if case .absent = cell.code { return }
        if case .printed(let code) = cell.code,
            let line = grammar.linesOfCode[code]?.first(where: { $0.statement == draft.statement })
        {
            if draft.filled.contains(line) {
                add(.readCodeDuplicate, .duplicateCode(code: code, line: line), at: cell.bracket)
            } else if draft.isOpen(line) {
                let whole = cell.zone.lowerBound..<cell.bracket.upperBound
                add(.readLineMissing, .strandedAmount(line: line, code: code), at: HeaderReader.trimmed(whole, in: text))
                draft.settled.insert(line)
            }
            return
        }
        let printed = HeaderReader.string(cell.bracket, in: text)
        add(.readCodeUnknown, .unknownCode(text: printed, line: nil, expected: []), at: cell.bracket)
    }

    static func hasDigit(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
        range.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[$0]) }
    }
}
