/// Why something cannot stand in a message.
///
/// Nothing is cleaned in silence: what a header cannot hold is refused, with its place.
public struct MailFault: Error, Sendable, Equatable {
    /// What is wrong with a value.
    public enum Problem: Sendable, Equatable {
        /// A control character or a line end: CR, LF, NUL, or another one.
        case control(Unicode.Scalar)
        /// An invisible mark that reorders what is read around it.
        case reordering(Unicode.Scalar)
        /// There is nothing.
        case empty
        /// Something else was expected; the words say what.
        case expected(String)
        /// There are more bytes than fit.
        case tooLong(count: Int, most: Int)
    }

    /// Where the value was to stand: the name of a header, such as `Subject`, or words such as `file name`.
    public var field: String
    /// The whole value.
    public let value: String
    /// The byte of the value's UTF-8 at which it goes wrong, counted from 0.
    public let offset: Int
    /// What is wrong there.
    public let problem: Problem

    init(_ field: String, _ value: String, at offset: Int = 0, _ problem: Problem) {
        self.field = field
        self.value = value
        self.offset = offset
        self.problem = problem
    }

    /// The same fault of a value that was to stand elsewhere.
    public func of(_ field: String) -> MailFault {
        var fault = self
        fault.field = field
        return fault
    }
}

extension MailFault: CustomStringConvertible {
    /// The fault in words, one line without a full stop: field, place, what was found, what was expected.
    ///
    /// The value is not part of it, for it may hold what must not be printed.
    public var description: String {
        switch problem {
        case .control(let scalar):
            "\(field) has \(MailFault.name(of: scalar)) at byte \(offset + 1); expected no control characters"
        case .reordering(let scalar):
            "\(field) has the invisible mark \(MailFault.code(of: scalar)) at byte \(offset + 1); "
                + "expected none that reorders text"
        case .empty: "\(field) is empty"
        case .expected(let words): "\(field) cannot be read at byte \(offset + 1); expected \(words)"
        case .tooLong(let count, let most): "\(field) has \(count) bytes; \(most) are the most"
        }
    }

    private static func name(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\r": "CR"
        case "\n": "LF"
        case "\0": "NUL"
        case "\t": "a tab"
        default: "the control character \(code(of: scalar))"
        }
    }

    private static func code(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}

/// Looks for what no header may hold.
enum HeaderValue {
    /// Throws at the first character that breaks a line, controls a terminal or reorders text.
    static func check(_ value: String, _ field: String) throws(MailFault) {
        var offset = 0
        for scalar in value.unicodeScalars {
            switch scalar.value {
            case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029:
                throw MailFault(field, value, at: offset, .control(scalar))
            case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
                throw MailFault(field, value, at: offset, .reordering(scalar))
            default: offset += UTF8.width(scalar)
            }
        }
    }
}
