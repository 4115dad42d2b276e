/// The head of a statement while it is being read: each field with the place it was read from.
struct HeaderDraft {
    var firm: (value: String?, range: Range<Int>)?
    var form: (value: String?, range: Range<Int>)?
    var asOf: (value: Day?, range: Range<Int>)?
    var submitted: (value: Day?, range: Range<Int>)?
    var marker: (value: Marker, range: Range<Int>)?

    /// Whether no field but the marker has been read.
    var isEmpty: Bool {
        firm == nil && form == nil && asOf == nil && submitted == nil
    }

    var header: FilingHeader {
        FilingHeader(
            firm: firm?.value, asOf: asOf?.value, submitted: submitted?.value, marker: marker?.value, form: form?.value)
    }

    func range(of field: HeaderField) -> Range<Int>? {
        switch field {
        case .firmName: firm?.range
        case .form: form?.range
        case .endDate: asOf?.range
        case .submitDate: submitted?.range
        case .marker: marker?.range
        }
    }

    func has(_ field: HeaderField) -> Bool {
        range(of: field) != nil
    }
}

/// Reads the labels and values of the head.
///
/// A label ends in a colon; its value stands behind it, with or without a space, up to the end of the line, a mark of
/// emphasis, a tag or the next label.
enum HeaderReader {
    private static let labels: [(field: HeaderField, label: [UInt8])] = [
        (.endDate, Array("end date".utf8)), (.firmName, Array("firm name".utf8)),
        (.submitDate, Array("submit date".utf8)), (.form, Array("form".utf8)),
    ]

    /// The field whose label ends at a colon, with the place where the label begins.
    static func field(endingAt colon: Int, in text: Span<UInt8>) -> (field: HeaderField, start: Int)? {
        var end = colon
        while let length = spaceLength(text, before: end, start: 0), colon - end < 16 { end -= length }
        for (field, label) in labels {
            var start = end
            var matched = 0
            while matched < label.count, start > 0 {
                let byte = text[start - 1]
                let wanted = label[label.count - 1 - matched]
                if wanted == UInt8(ascii: " "), spaceLength(text, before: start, start: 0) != nil {
                    while let length = spaceLength(text, before: start, start: 0) { start -= length }
                } else if byte | 0x20 == wanted {
                    start -= 1
                } else {
                    break
                }
                matched += 1
            }
            if matched == label.count, beginsWord(start, in: text) { return (field, start) }
        }
        return nil
    }

    /// Whether a label begins at a place: not within a word, unless other text was glued to it (`orForm:`,
    /// `FOCUS IISubmit Date:`).
    private static func beginsWord(_ start: Int, in text: Span<UInt8>) -> Bool {
        guard start > 0 else { return true }
        let lower = UInt8(ascii: "a")...UInt8(ascii: "z")
        guard lower.contains(text[start - 1] | 0x20) else { return true }
        if lower.contains(text[start]) { return false }
        return lower.contains(text[start - 1]) || lower.contains(text[start + 1])
    }

    /// The bytes of a value without the space and the marks around it, such as the closing emphasis of its label.
    static func value(_ range: Range<Int>, in text: Span<UInt8>) -> Range<Int> {
        var value = trimmed(range, in: text)
        while let first = value.first {
            let length =
                isMark(text[first]) ? 1 : text[first] == UInt8(ascii: "<") ? Markup.tagLength(text, at: first) : 0
            guard length > 0 else { break }
            value = trimmed(min(first + length, value.upperBound)..<value.upperBound, in: text)
        }
        while let last = value.last, isMark(text[last]) { value = trimmed(value.lowerBound..<last, in: text) }
        return value
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "*") || byte == UInt8(ascii: "|")
    }

    /// The bytes of a range without the space around it.
    static func trimmed(_ range: Range<Int>, in text: Span<UInt8>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while let length = spaceLength(text, at: start, end: end) { start += length }
        while let length = spaceLength(text, before: end, start: start) { end -= length }
        return start..<end
    }

    /// A date as the form prints it: month, day and year, without leading zeros needed.
    ///
    /// Nil for anything else.
    static func date(_ range: Range<Int>, in text: Span<UInt8>) -> Day? {
        var parts = [0, 0, 0]
        var digits = [0, 0, 0]
        var part = 0
        for index in range {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "/"):
                part += 1
                guard part < 3 else { return nil }
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits[part] += 1
                guard digits[part] <= 4 else { return nil }
                parts[part] = parts[part] * 10 + Int(byte - UInt8(ascii: "0"))
            default:
                return nil
            }
        }
        guard part == 2, (1...2).contains(digits[0]), (1...2).contains(digits[1]), digits[2] == 4 else { return nil }
        return Day(year: parts[2], month: parts[0], day: parts[1])
    }

    /// The text of a value; bytes that are not UTF-8 are taken as Windows-1252.
    static func string(_ range: Range<Int>, in text: Span<UInt8>) -> String {
        let value = text.extracting(range)
        do {
            return String(copying: try UTF8Span(validating: value))
        } catch {
            var scalars = String.UnicodeScalarView()
            for index in value.indices { scalars.append(Windows1252.scalar(value[index])) }
            return String(scalars)
        }
    }

    /// The bytes of the space at a place, a no-break space included; nil when none stands there.
    static func spaceLength(_ text: Span<UInt8>, at index: Int, end: Int) -> Int? {
        guard index < end else { return nil }
        if text[index] <= 0x20 || text[index] == 0xa0 { return 1 }
        return text[index] == 0xc2 && index + 1 < end && text[index + 1] == 0xa0 ? 2 : nil
    }

    /// The bytes of the space that ends at a place.
    ///
    /// A byte 0xa0 behind another one beyond ASCII is no space but the end of a letter, as in "à".
    private static func spaceLength(_ text: Span<UInt8>, before end: Int, start: Int) -> Int? {
        guard end > start else { return nil }
        if text[end - 1] <= 0x20 { return 1 }
        guard text[end - 1] == 0xa0 else { return nil }
        guard end - start > 1, text[end - 2] >= 0x80 else { return 1 }
        return text[end - 2] == 0xc2 ? 2 : nil
    }
}

/// The encoding of old office software, for the few characters in which it differs from Latin-1.
enum Windows1252 {
    private static let high: [UInt32] = [
        0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
        0x017d,
        0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153,
        0x9d,
        0x017e, 0x0178,
    ]

    static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        let value = (0x80...0x9f).contains(byte) ? high[Int(byte) - 0x80] : UInt32(byte)
        return Unicode.Scalar(value) ?? "\u{fffd}"
    }
}
