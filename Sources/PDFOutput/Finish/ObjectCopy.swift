/// Takes objects over from one file into another, each when something leads to it.
///
/// Numbers are given in the order in which objects are met.
struct ObjectCopy {
    let source: QPDFFile
    var file = ObjectFile()
    /// The new number of each old one.
    private var numbers: [Int: Int] = [:]
    /// The old numbers of objects that are still to be taken over, and how many of them are.
    private var waiting: [Int] = []
    private var done: Set<Int> = []

    init(_ source: QPDFFile) {
        self.source = source
    }

    /// The new number of an object, which will be taken over.
    mutating func number(of old: Int) -> Int {
        if let known = numbers[old] { return known }
        let number = file.reserve()
        numbers[old] = number
        waiting.append(old)
        return number
    }

    /// Takes over a dictionary without some keys and with others.
    mutating func replace(_ old: Int, dropping keys: [String], _ more: (inout ObjectText) -> Void) {
        let number = number(of: old)
        let entries = entries(of: old, dropping: keys)
        done.insert(old)
        file.write(number) { text in
            text.append("<<")
            text.append(entries)
            more(&text)
            text.append(">>")
        }
    }

    /// What stands in a dictionary, without some keys.
    mutating func entries(of old: Int, dropping keys: [String]) -> ArraySlice<UInt8> {
        let text = renumbered(source.text(of: old, without: keys))
        precondition(text.starts(with: "<<".utf8) && text.suffix(2).elementsEqual(">>".utf8), "it is a dictionary")
        return text.dropFirst(2).dropLast(2)
    }

    /// Takes over everything that something leads to.
    mutating func finish() throws {
        var next = 0
        while next < waiting.count {
            let old = waiting[next]
            next += 1
            guard done.insert(old).inserted else { continue }
            let number = number(of: old)
            if source.isStream(old) {
                var dictionary = ObjectText()
                dictionary.append(entries(of: old, dropping: ["/Length"]))
                file.writeStream(number, dictionary, try source.packedBytes(of: old))
            } else {
                let text = renumbered(source.text(of: old))
                file.write(number) { $0.append(text) }
            }
        }
    }

    /// The text of an object with the new numbers of the objects it leads to.
    private mutating func renumbered(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let byte = text[index]
            var end = index + 1
            switch byte {
            case UInt8(ascii: "("):
                var depth = 1
                while end < text.count, depth > 0 {
                    switch text[end] {
                    case UInt8(ascii: "\\"): end += 1
                    case UInt8(ascii: "("): depth += 1
                    case UInt8(ascii: ")"): depth -= 1
                    default: break
                    }
                    end += 1
                }
            case UInt8(ascii: "/"):
                while end < text.count, !Self.isDelimiter(text[end]) { end += 1 }
            case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "."):
                while end < text.count, !Self.isDelimiter(text[end]) { end += 1 }
                if text[end...].starts(with: " 0 R".utf8), end + 4 == text.count || Self.isDelimiter(text[end + 4]),
                    let old = Int(String(decoding: text[index..<end], as: UTF8.self))
                {
                    result += "\(number(of: old)) 0 R".utf8
                    index = end + 4
                    continue
                }
            default: break
            }
            end = min(end, text.count)
            result += text[index..<end]
            index = end
        }
        return result
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        byte <= 32 || "()<>[]/%".utf8.contains(byte)
    }
}
