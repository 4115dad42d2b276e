/// Captions, and the amounts on their rows.
///
/// All of it is `mutating`, even what only looks: an assembler is large, and a method that merely borrows it is handed
/// a copy.
extension FilingAssembler {
    mutating func reachCaption(_ phrase: Int, at range: Range<Int>, in text: Span<UInt8>) {
        guard isInStatement else { return }
        let places = grammar.places(of: phrase, in: statement)
        guard !places.isEmpty else { return }
        if let open = row, range.lowerBound <= open.caption.lowerBound {
            // The caption before was the beginning, or a part, of this one.
            heading = open.headingBefore
            row = nil
        } else {
            finishRow(before: range.lowerBound, in: text)
        }
        guard let index = choose(places) else {
            if let titleAgain {
                restart(at: titleAgain, in: text)
                reachCaption(phrase, at: range, in: text)
            }
            return
        }
        if let (row, amount) = unconfirmed {
            if index == row + 1 {
                draft.amounts.append(amount)
                lines.fill(amount.line)
            }
            unconfirmed = nil
        }
        row = OpenRow(index: index, caption: range, headingBefore: heading)
        codesOnRow = 0
        interrupted = nil
        draft.see(index, at: self.text.source(range))
        let chosen = rows[index]
        awaitsUncodedAmount = chosen.isUncoded && lines.isOpen(chosen.first)
        if chosen.isHeading, index > position {
            heading = index
            if chosen.stray == nil { position = index }
        }
    }

    /// The next row with the caption behind the last one confirmed; failing that an earlier one not yet read.
    private mutating func choose(_ places: Range<Int>) -> Int? {
        for place in places {
            let candidate = grammar.placesOfPhrases[place]
            guard candidate > position else { continue }
            let row = rows[candidate]
            if row.isHeading || lines.isOpen(row.first) || lines.isOpen(row.second) { return candidate }
        }
        for place in places {
            let candidate = grammar.placesOfPhrases[place]
            let row = rows[candidate]
            if !row.isUncoded, lines.isOpen(row.first) || lines.isOpen(row.second) { return candidate }
        }
        return nil
    }

    /// Places the amounts met since the caption; those behind `limit` belong to the caption that begins there, which is
    /// wrapped round them.
    mutating func finishRow(before limit: Int, in text: Span<UInt8>) {
        awaitsUncodedAmount = false
        isRowRefused = false
        var own = 0
        while own < cells.count, cells[own].zone.lowerBound < limit { own += 1 }
        guard own > 0 else {
            row = nil
            return
        }
        if let open = row {
            let index = settledRow(open, cells[0])
            for place in 0..<own { fill(cells[place], on: index, in: text) }
        } else {
            for place in 0..<own { leave(cells[place], in: text) }
        }
        if own == cells.count { cells.removeAll(keepingCapacity: true) } else { cells.removeFirst(own) }
        row = nil
    }

    /// The row meant: the one place speaks for, unless nothing but the order does and the code speaks for another row
    /// of the same caption.
    private mutating func settledRow(_ open: OpenRow, _ cell: Cell) -> Int {
        let row = rows[open.index]
        guard case .printed(let code) = cell.code, !row.carries(code), row.heading != heading || heading == nil else {
            return open.index
        }
        for place in grammar.places(of: row.phrase, in: statement) {
            let twin = grammar.placesOfPhrases[place]
            if twin > position, rows[twin].carries(code) { return twin }
        }
        return open.index
    }

    /// Files an amount as soon as its code is met, where nothing that follows can change which row it stands on: the
    /// caption is not the beginning of a longer one, and the code confirms it.
    mutating func fileAtOnce(_ plain: PlainAmount, _ code: UInt16, in text: Span<UInt8>) -> Bool {
        guard let open = row, cells.isEmpty, !plain.isSmall else { return false }
        let row = rows[open.index]
        guard !grammar.mayGrow[row.phrase], isPlain(plain, on: open.index, in: text) else { return false }
        if let first = row.first, first.accepts(code), lines.isOpen(first) {
            file(plain.value, plain.range, first, .printed(code))
        } else if let second = row.second, row.first?.isUncoded == false, second.accepts(code), lines.isOpen(second) {
            file(plain.value, plain.range, second, .printed(code))
        } else {
            return false
        }
        position = max(position, open.index)
        return true
    }

    /// Whether nothing stands in front of the amount but a number that ends the caption of its row.
    private mutating func isPlain(_ plain: PlainAmount, on index: Int, in text: Span<UInt8>) -> Bool {
        guard let tail = plain.tail else { return true }
        for run in grammar.numbers[Int(statement.rawValue)][index] where run.count == 1 && run[0].count == tail.count {
            var place = 0
            while place < tail.count, text[tail.lowerBound + place] == run[0][place] { place += 1 }
            if place == tail.count { return true }
        }
        return false
    }

    private mutating func fill(_ cell: Cell, on index: Int, in text: Span<UInt8>) {
        let row = rows[index]
        switch cell.code {
        case .printed(let code):
            if let first = row.first, first.accepts(code), lines.isOpen(first) {
                read(cell, on: index, nil, first, in: text)
            } else if let second = row.second, second.accepts(code), lines.isOpen(second) {
                readOuter(cell, on: index, second, in: text)
            } else if let stray = row.stray, stray.accepts(code), lines.isOpen(stray) {
                read(cell, on: index, nil, stray, in: text)
            } else if row.carries(code) {
                leave(cell, in: text)
            } else {
                fillAgainstCode(cell, on: index, in: text)
            }
        case .garbled:
            fillAgainstCode(cell, on: index, in: text)
        case .absent:
            if row.isUncoded, let slot = row.first, lines.isOpen(slot) { read(cell, on: index, nil, slot, in: text) }
        }
    }

    /// The outer amount of a row; the inner one stands in front of it when it has no code of its own: `0 0 [8715]`.
    private mutating func readOuter(
        _ cell: Cell, on index: Int, _ slot: FormGrammar.Slot, in text: Span<UInt8>
    ) {
        let row = rows[index]
        let inner = row.first.flatMap { $0.isUncoded && lines.isOpen($0) ? $0 : nil }
        read(cell, on: index, inner, slot, in: text)
    }

    /// An amount behind a code that is not of its row, or that cannot be read.
    ///
    /// The amount is taken and the code reported where nothing speaks for another line: the caption is that of a single
    /// row, and the code is none of the statement. Else caption and code contradict each other and nothing is taken.
    private mutating func fillAgainstCode(_ cell: Cell, on index: Int, in text: Span<UInt8>) {
        let row = rows[index]
        let slots = [row.first, row.second].compactMap(\.self)
        guard let slot = slots.first(where: { !$0.isUncoded && lines.isOpen($0) }) else {
            leave(cell, in: text)
            return
        }
        let places = grammar.places(of: row.phrase, in: statement)
        var isContradicted = false
        if case .printed(let code) = cell.code {
            let twins = places.map { rows[grammar.placesOfPhrases[$0]] }.filter { $0.carries(code) }
            if let known = lineOfCode(code) {
                if !twins.isEmpty, lines.isFilled(known) {
                    // A row that was read before stands here again; this one's own is still to come.
                    add(.readCodeDuplicate, .duplicateCode(code: code, line: known), at: cell.bracket)
                    return
                }
                isContradicted = true
            }
        }
        let printed = HeaderReader.string(cell.bracket, in: text)
        let facts = FindingFacts.unknownCode(text: printed, line: slot.line, expected: slot.allCodes)
        add(.readCodeUnknown, facts, at: cell.bracket)
        if isContradicted {
            lines.settle(slot.line)
            isRowRefused = true
            return
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
        if inner == nil, let amount = cell.plain, !amount.isSmall, isPlain(amount, on: index, in: text) {
            file(amount.value, amount.range, outer, cell.code)
            position = max(position, index)
            return
        }
        let zone = AmountZone(text, cell.zone, numbers: grammar.numbers[Int(statement.rawValue)][index])
        switch zone.content(text, upTo: inner == nil ? 1 : 2) {
        case .blank:
            if case .absent = cell.code { return }
            if let stray = strayNumber(before: cell, on: index, in: text) {
                refuse(stray, .unclear, inner, outer, in: text)
            } else if isRowRefused {
                // What belongs here may be the other half of what could not be read in front of it.
                lines.settle(outer.line)
            } else {
                lines.leaveBlank(outer.line)
            }
        case .one(let amount, let range) where isForeign(amount, range, to: cell, on: index, in: text):
            refuse(range, .unclear, inner, outer, in: text)
        case .one(let amount, let range):
            file(amount, range, outer, cell.code)
        case .two(let first, let firstRange, _, let secondRange)
        where isForeign(first, firstRange, to: cell, on: index, in: text):
            refuse(firstRange.lowerBound..<secondRange.upperBound, .unclear, inner, outer, in: text)
        case .two(let first, let firstRange, let second, let secondRange):
            if let inner { file(first, firstRange, inner, cell.code) }
            file(second, secondRange, outer, cell.code)
        case .refused(let fault, let range):
            refuse(range, fault, inner, outer, in: text)
        }
        position = max(position, index)
    }

    private mutating func refuse(
        _ range: Range<Int>, _ fault: AmountFault, _ inner: FormGrammar.Slot?, _ outer: FormGrammar.Slot,
        in text: Span<UInt8>
    ) {
        let printed = HeaderReader.string(range, in: text)
        add(.readAmount, .amount(line: outer.line, text: printed, fault: fault), at: range)
        lines.settle(outer.line)
        if let inner { lines.settle(inner.line) }
        isRowRefused = true
    }

    /// Whether a small number may be something else than the amount of its row, such as the number of a page or a year:
    /// a page turns between it and its caption, or words stand there that are not of the caption.
    private mutating func isForeign(
        _ amount: Dollars, _ range: Range<Int>, to cell: Cell, on index: Int, in text: Span<UInt8>
    ) -> Bool {
        guard amount != .zero, amount.magnitude < Dollars(10_000), let open = row,
            !range.contains(where: { text[$0] == UInt8(ascii: ",") })
        else { return false }
        let words = grammar.words[Int(statement.rawValue)][index]
        var place = max(open.caption.upperBound, cell.after)
        while place < range.lowerBound {
            let start = place
            while place < range.lowerBound, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[place] | 0x20) {
                place += 1
            }
            if place == start {
                if text[place] == 0x0c { return true }
                place += max(1, text[place] == UInt8(ascii: "<") ? Markup.tagLength(text, at: place) : 0)
                continue
            }
            let isKnown = words.contains { word in
                word.count == place - start && word.indices.allSatisfy { text[start + $0] | 0x20 == word[$0] }
            }
            if !isKnown { return true }
        }
        return false
    }

    /// A number in front of a blank place that is none of the caption's: an amount that was damaged into words.
    private mutating func strayNumber(before cell: Cell, on index: Int, in text: Span<UInt8>) -> Range<Int>? {
        guard let open = row else { return nil }
        let start = max(cell.after, open.caption.lowerBound)
        guard start < cell.zone.lowerBound else { return nil }
        let numbers = grammar.numbers[Int(statement.rawValue)][index]
        return AmountZone.strayNumber(text, start..<cell.zone.lowerBound, numbers: numbers)
    }

    private mutating func file(_ amount: Dollars, _ range: Range<Int>, _ slot: FormGrammar.Slot, _ code: Code) {
        if case .absent = code, let row {
            let amount = FiledAmount(line: slot.line, code: nil, amount: amount, range: text.source(range))
            unconfirmed = (row.index, amount)
            return
        }
        var printed: UInt16?
        if !slot.isUncoded, case .printed(let code) = code { printed = code }
        draft.amounts.append(FiledAmount(line: slot.line, code: printed, amount: amount, range: text.source(range)))
        lines.fill(slot.line)
    }

    /// An amount that stands on no row with room for it: its code was met before, or its caption was not made out.
    private mutating func leave(_ cell: Cell, in text: Span<UInt8>) {
        if case .blank = AmountZone(text, cell.zone, numbers: []).content(text, upTo: 1) { return }
        if case .absent = cell.code { return }
        if case .printed(let code) = cell.code, let line = lineOfCode(code) {
            if lines.isFilled(line) {
                add(.readCodeDuplicate, .duplicateCode(code: code, line: line), at: cell.bracket)
            } else if lines.isOpen(line) || lines.isBlank(line) {
                let whole = cell.zone.lowerBound..<cell.bracket.upperBound
                add(
                    .readLineMissing, .strandedAmount(line: line, code: code), at: HeaderReader.trimmed(whole, in: text)
                )
                lines.settle(line)
            }
            return
        }
        let printed = HeaderReader.string(cell.bracket, in: text)
        add(.readCodeUnknown, .unknownCode(text: printed, line: nil, expected: []), at: cell.bracket)
    }

    /// The line of the statement that a code stands for in any edition.
    ///
    /// Of two, the one that was left blank, else the one that was read with this code, else the one that has not been
    /// read.
    private mutating func lineOfCode(_ code: UInt16) -> LineID? {
        let candidates = (grammar.linesOfCode[code] ?? []).filter { $0.statement == statement }
        if let blank = candidates.last(where: lines.isBlank) { return blank }
        let read = draft.amounts.first { $0.code == code }?.line
        return read ?? candidates.first(where: lines.isOpen) ?? candidates.first
    }

    static func hasDigit(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
        range.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[$0]) }
    }
}
