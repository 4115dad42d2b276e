/// Reads amounts as the forms print them, and refuses everything else: a number that could be read in two ways is not
/// read at all.
///
/// Accepted: `1,234,567` with every comma in place, or no commas; a leading `-`, U+2212 or `$`; parentheses for a
/// negative; a lone dash for zero. Refused: misplaced commas, cents, leading zeros, magnitudes over
/// `Dollars.largestFiled`, and anything with a character that is none of these.
enum AmountReader {
    /// A token read, or why it was not.
    enum Reading: Hashable {
        case amount(Dollars)
        case refused(AmountFault)
    }

    /// The value of a token without spaces.
    static func read(_ token: Span<UInt8>) -> Reading {
        var index = 0
        var end = token.count
        var isNegative = false
        var isParenthesised = false
        var hasCurrency = false
        prefix: while index < end {
            switch token[index] {
            case UInt8(ascii: "$") where !hasCurrency:
                hasCurrency = true
                index += 1
            case UInt8(ascii: "(") where !isNegative && token[end - 1] == UInt8(ascii: ")"):
                isNegative = true
                isParenthesised = true
                index += 1
                end -= 1
            default:
                let dash = dashLength(token, at: index, end: end)
                // Two dashes in a row are a longer one, which stands for zero alone.
                if dash > 0, isNegative, !isParenthesised, index + dash == end { return .amount(.zero) }
                guard dash > 0, !isNegative else { break prefix }
                isNegative = true
                index += dash
            }
        }
        if index == end {
            let isDash = isNegative && !isParenthesised && token[end - 1] != UInt8(ascii: "$")
            return isDash ? .amount(.zero) : .refused(.unclear)
        }
        return digits(token, index..<end, isNegative: isNegative)
    }

    /// The bytes of a minus sign or dash at a place: `-`, U+2212, U+2013, U+2014, or Windows-1252's 0x96 and 0x97.
    static func dashLength(_ token: Span<UInt8>, at index: Int, end: Int) -> Int {
        switch token[index] {
        case UInt8(ascii: "-"), 0x96, 0x97:
            return 1
        case 0xe2 where index + 2 < end:
            let last = token[index + 2]
            let isMinus = token[index + 1] == 0x88 && last == 0x92
            let isDash = token[index + 1] == 0x80 && (0x93...0x94).contains(last)
            return isMinus || isDash ? 3 : 0
        default:
            return 0
        }
    }

    private static func digits(_ token: Span<UInt8>, _ range: Range<Int>, isNegative: Bool) -> Reading {
        var value: Int64 = 0
        var group = 0
        var isGrouped = false
        for index in range {
            let byte = token[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                group += 1
                if isGrouped && group > 3 { return .refused(.grouping) }
                value = value * 10 + Int64(byte - UInt8(ascii: "0"))
                if value > Dollars.largestFiled { return .refused(.tooLarge) }
            case UInt8(ascii: ","):
                guard isGrouped ? group == 3 : (1...3).contains(group) else { return .refused(.grouping) }
                isGrouped = true
                group = 0
            case UInt8(ascii: "."):
                return .refused(.cents)
            default:
                return .refused(.unclear)
            }
        }
        guard !isGrouped || group == 3 else { return .refused(.grouping) }
        if token[range.lowerBound] == UInt8(ascii: "0"), range.count > 1 { return .refused(.grouping) }
        return .amount(Dollars(isNegative ? -value : value))
    }
}

/// An amount in the form in which nearly all are printed: digits in groups of three with commas, or a lone zero, with
/// or without a minus sign, between spaces or marks.
///
/// The scanner reads it in passing; every other form, and every fault, is left to `AmountZone`, which reads this one to
/// the same value.
struct PlainAmount {
    let value: Dollars
    let range: Range<Int>
    /// The number that ends a caption and stands in front of the amount; nil for none.
    private(set) var tail: Range<Int>?

    /// Whether it could be the number of a page or a year: the words in front of it must be looked at.
    var isSmall: Bool {
        value != .zero && value.magnitude < Dollars(10_000)
    }

    /// The amount with the number that stands in front of it.
    func behind(_ tail: Range<Int>?) -> PlainAmount {
        var amount = self
        amount.tail = tail
        return amount
    }

    /// The amount that begins at a place; nil when it is not in the plain form.
    @inline(__always)
    init?(_ text: Span<UInt8>, at start: Int) {
        var index = start
        let isNegative = text[index] == UInt8(ascii: "-")
        if isNegative { index &+= 1 }
        var value: Int64 = 0
        var group = 0
        var groups = 0
        let first = index
        var byte: UInt8 = 0
        while index < text.count {
            byte = text[index]
            let digit = byte &- UInt8(ascii: "0")
            if digit <= 9 {
                value = value &* 10 &+ Int64(digit)
                group &+= 1
                if group > 3 { return nil }
            } else if byte == UInt8(ascii: ",") {
                if group == 0 || (groups > 0 && group != 3) { return nil }
                group = 0
                groups &+= 1
            } else {
                break
            }
            index &+= 1
        }
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: "*"): break
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
        default: return nil
        }
        // Five groups hold no more than the greatest amount a filing may state.
        guard group > 0, groups == 0 || group == 3, groups <= 4, index < text.count else { return nil }
        if text[first] == UInt8(ascii: "0"), index - first > 1 { return nil }
        self.value = Dollars(isNegative ? -value : value)
        range = start..<index
    }
}

/// The stretch between a caption and the code behind it, where one amount stands, or two.
struct AmountZone {
    /// What stands in a zone.
    enum Content {
        case blank
        case one(Dollars, Range<Int>)
        case two(Dollars, Range<Int>, Dollars, Range<Int>)
        case refused(AmountFault, Range<Int>)
    }

    private var first: Range<Int>?
    private var second: Range<Int>?
    private var count = 0
    private var end: Int
    /// Whether the first token is glued to a letter: it may be the rest of a longer number.
    private var isTorn = false
    /// Whether the first and the second token stand in parentheses that are apart from it: `( 1,234 )`.
    private var isParenthesised = (false, false)

    /// Finds the tokens, without what belongs to the caption or the layout: its closing parenthesis, leaders, a
    /// currency sign set apart, marks of emphasis, tags, and numbers of the caption.
    ///
    /// - Parameter numbers: the numbers in the caption, of which one run may stand in front of the amount: at its end,
    ///   or where it is wrapped round the amount.
    init(_ text: Span<UInt8>, _ zone: Range<Int>, numbers: [FormGrammar.NumberRun]) {
        end = zone.lowerBound
        var skipped = 0
        /// The runs that the tokens skipped so far are the beginning of.
        var open = UInt64.max
        var index = zone.lowerBound
        /// Where a parenthesis opened that stands apart from what it encloses.
        var opened: Int?
        while index < zone.upperBound {
            let gap = AmountZone.gapLength(text, at: index, end: zone.upperBound)
            if gap > 0 {
                index += gap
                continue
            }
            let start = index
            var isFurniture = true
            while index < zone.upperBound, AmountZone.gapLength(text, at: index, end: zone.upperBound) == 0 {
                isFurniture = isFurniture && AmountZone.isFurniture(text[index])
                index += 1
            }
            if isFurniture { continue }
            if opened == nil, AmountZone.isOpening(text, start..<index) {
                opened = start
                continue
            }
            if count == 0, !numbers.isEmpty {
                open = AmountZone.narrowed(open, numbers, at: skipped, text, start..<index)
                skipped += 1
                if open != 0 { continue }
            }
            count += 1
            let closed = AmountZone.closing(text, start..<index, isOpen: opened != nil, end: zone.upperBound)
            if let closed { index = closed }
            end = index
            let token = (opened ?? start)..<index
            if count == 1 { isParenthesised.0 = closed != nil } else if count == 2 { isParenthesised.1 = closed != nil }
            // What opens and does not close is no amount.
            if opened != nil, closed == nil { count += 2 }
            opened = nil
            if count == 1, start == zone.lowerBound, start > 0 { isTorn = AmountZone.isLetter(text[start - 1]) }
            if first == nil { first = token } else if second == nil { second = token }
        }
        if let opened {
            count += 2
            first = first ?? opened..<zone.upperBound
            end = zone.upperBound
        }
    }

    /// Whether a token is an opening parenthesis by itself, with or without a currency sign.
    private static func isOpening(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var count = 0
        for index in range {
            switch text[index] {
            case UInt8(ascii: "("): count += 1
            case UInt8(ascii: "$"): break
            default: return false
            }
        }
        return count == 1
    }

    /// Where the parenthesis ends that encloses a token and stands apart from it on one side or both; nil when none does.
    private static func closing(_ text: Span<UInt8>, _ token: Range<Int>, isOpen: Bool, end: Int) -> Int? {
        let opensItself = token.prefix(2).contains { text[$0] == UInt8(ascii: "(") }
        let closesItself = text[token.upperBound - 1] == UInt8(ascii: ")")
        guard isOpen || opensItself, !(isOpen && opensItself) else { return nil }
        if closesItself { return isOpen ? token.upperBound : nil }
        var index = token.upperBound
        while index < end {
            let gap = gapLength(text, at: index, end: end)
            guard gap > 0 else { break }
            index += gap
        }
        guard index < end, text[index] == UInt8(ascii: ")") else { return nil }
        return index + 1
    }

    /// The amount of a token.
    private static func read(_ text: Span<UInt8>, _ token: Range<Int>, isParenthesised: Bool) -> AmountReader.Reading {
        guard isParenthesised else { return AmountReader.read(text.extracting(token)) }
        var start = token.lowerBound
        var end = token.upperBound
        func isOutside(_ index: Int) -> Bool {
            switch text[index] {
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "$"): true
            default: gapLength(text, at: index, end: token.upperBound) > 0
            }
        }
        while start < end, isOutside(start) { start += max(1, gapLength(text, at: start, end: end)) }
        while start < end, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[end - 1]) { end -= 1 }
        guard start < end else { return .refused(.unclear) }
        switch AmountReader.read(text.extracting(start..<end)) {
        case .amount(let amount) where !amount.isNegative: return .amount(-amount)
        case .amount: return .refused(.unclear)
        case .refused(let fault): return .refused(fault)
        }
    }

    /// What stands in the zone, if at most `limit` amounts may, 1 or 2.
    func content(_ text: Span<UInt8>, upTo limit: Int) -> Content {
        guard let first else { return .blank }
        guard count <= limit, !isTorn else { return .refused(.unclear, first.lowerBound..<end) }
        switch AmountZone.read(text, first, isParenthesised: isParenthesised.0) {
        case .refused(let fault):
            return .refused(fault, first)
        case .amount(let amount):
            guard let second else { return .one(amount, first) }
            switch AmountZone.read(text, second, isParenthesised: isParenthesised.1) {
            case .refused(let fault): return .refused(fault, second)
            case .amount(let other): return .two(amount, first, other, second)
            }
        }
    }

    /// The first token with a digit that is no number of the caption; nil when there is none.
    static func strayNumber(
        _ text: Span<UInt8>, _ range: Range<Int>, numbers: [FormGrammar.NumberRun]
    ) -> Range<Int>? {
        var index = range.lowerBound
        while index < range.upperBound {
            let start = index
            var hasDigit = false
            while index < range.upperBound, gapLength(text, at: index, end: range.upperBound) == 0 {
                hasDigit = hasDigit || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[index])
                index += 1
            }
            if hasDigit {
                let isKnown = numbers.joined().contains { $0.count == index - start && isSame($0, text, at: start) }
                if !isKnown { return start..<index }
            }
            index += index < range.upperBound ? gapLength(text, at: index, end: range.upperBound) : 0
        }
        return nil
    }

    private static func isSame(_ number: [UInt8], _ text: Span<UInt8>, at start: Int) -> Bool {
        number.indices.allSatisfy { text[start + $0] == number[$0] }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// The bytes that separate tokens at a place: white space, emphasis, column rules, a tag; 0 for none.
    static func gapLength(_ text: Span<UInt8>, at index: Int, end: Int) -> Int {
        switch text[index] {
        case 0x09...0x0d, 0x20, UInt8(ascii: "*"), UInt8(ascii: "|"), UInt8(ascii: "_"), 0xa0:
            return 1
        case 0xc2 where index + 1 < end && text[index + 1] == 0xa0:
            return 2
        case UInt8(ascii: "<"):
            return Markup.tagLength(text, at: index)
        default:
            return 0
        }
    }

    private static func isFurniture(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: ":"), UInt8(ascii: "$"): true
        default: false
        }
    }

    /// Those of some runs, as bits, that have a token at a place.
    private static func narrowed(
        _ open: UInt64, _ runs: [FormGrammar.NumberRun], at place: Int, _ text: Span<UInt8>, _ range: Range<Int>
    ) -> UInt64 {
        var result: UInt64 = 0
        for (index, run) in runs.enumerated() where open & (1 &<< UInt64(index)) != 0 {
            guard place < run.count, run[place].count == range.count else { continue }
            if isSame(run[place], text, at: range.lowerBound) { result |= 1 &<< UInt64(index) }
        }
        return result
    }
}

/// The little that the reader knows of markup: where a tag ends.
enum Markup {
    /// The tags of more than one letter that text and Markdown carry for emphasis and line breaks.
    ///
    /// Any other `<` is a character like another, so that a name is never cut where it holds one.
    private static let names: [[UInt8]] = ["em", "strong", "br", "sup", "sub", "span", "font"]
        .map { Array($0.utf8) }

    /// The length of the tag that begins at a `<`; 0 when none does.
    ///
    /// A tag is short and stays on its line.
    static func tagLength(_ text: Span<UInt8>, at start: Int) -> Int {
        var index = start + 1
        guard index < text.count else { return 0 }
        if text[index] == UInt8(ascii: "/") { index += 1 }
        let name = index
        while index < text.count, isLetter(text[index]), index - name <= 6 { index += 1 }
        guard isName(text, name..<index) else { return 0 }
        let limit = min(text.count, start + 256)
        while index < limit {
            switch text[index] {
            case UInt8(ascii: ">"): return index + 1 - start
            case UInt8(ascii: "<"), UInt8(ascii: "\n"): return 0
            default: index += 1
            }
        }
        return 0
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isName(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        // Nearly every tag is <u> or <b>.
        if range.count == 1 {
            switch text[range.lowerBound] | 0x20 {
            case UInt8(ascii: "u"), UInt8(ascii: "b"), UInt8(ascii: "i"), UInt8(ascii: "s"), UInt8(ascii: "p"),
                UInt8(ascii: "a"):
                return true
            default: return false
            }
        }
        return names.contains { name in
            name.count == range.count && name.indices.allSatisfy { text[range.lowerBound + $0] | 0x20 == name[$0] }
        }
    }
}
