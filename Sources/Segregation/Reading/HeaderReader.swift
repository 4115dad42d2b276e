/// The head of a statement while it is being read: each field with the place it was read from.
struct HeaderDraft {
    var firm: (value: String, range: Range<Int>)?
    var form: (value: String, range: Range<Int>)?
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

/// Reads the labels and values of the head. A label ends in a colon; its value stands behind it, with or without a
/// space, up to the end of the line, a mark of emphasis, a tag or the next label.
enum HeaderReader {
    private static let labels: [(field: HeaderField, label: [UInt8])] = [
        (.endDate, Array("end date".utf8)), (.firmName, Array("firm name".utf8)),
        (.submitDate, Array("submit date".utf8)), (.form, Array("form".utf8)),
    ]

    /// The field whose label ends at a colon, with the place where the label begins.
    static func field(endingAt colon: Int, in text: Span<UInt8>) -> (field: HeaderField, start: Int)? {
        for (field, label) in labels {
            var start = colon
            var matched = 0
            while matched < label.count, start > 0 {
                let byte = text[start - 1]
                let wanted = label[label.count - 1 - matched]
                if wanted == UInt8(ascii: " "), isSpace(byte) {
                    while start > 0, isSpace(text[start - 1]) { start -= 1 }
                } else if byte | 0x20 == wanted {
                    start -= 1
                } else {
                    break
                }
                matched += 1
            }
            if matched == label.count { return (field, start) }
        }
        return nil
    }

    /// The bytes of a value without the space around it.
    static func trimmed(_ range: Range<Int>, in text: Span<UInt8>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, isSpace(text[start]) { start += 1 }
        while end > start, isSpace(text[end - 1]) { end -= 1 }
        return start..<end
    }

    /// A date as the form prints it: month, day and year, without leading zeros needed. Nil for anything else.
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

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0xa0
    }
}

/// The encoding of old office software, for the few characters in which it differs from Latin-1.
enum Windows1252 {
    private static let high: [UInt32] = [
        0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d,
        0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,
        0x017e, 0x0178,
    ]

    static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        let value = (0x80...0x9f).contains(byte) ? high[Int(byte) - 0x80] : UInt32(byte)
        return Unicode.Scalar(value) ?? "\u{fffd}"
    }
}
