import DocumentModel

/// What a marked stretch of a page is part of.
///
/// Its position among the marks of its page is its number there.
struct Mark: Sendable, Equatable {
    var part: Page.Part
    /// The anchor it leads to; nil when it leads nowhere.
    var link: String?
    /// The area of a chart.
    var area: Area?

    /// Widens the area by something drawn.
    mutating func include(_ shape: Page.Shape) {
        let points: [Drawing.Point]
        switch shape {
        case .text(let run):
            let width = run.text.width * run.style.size
            points = [
                Drawing.Point(x: run.place.x, y: run.place.y - run.style.size),
                Drawing.Point(x: run.place.x + width, y: run.place.y + run.style.size * 0.25),
            ]
        case .lines(let lines, _): points = lines.flatMap(\.self)
        case .polygon(let corners, _): points = corners
        case .dot(let centre, let radius, _):
            points = [
                Drawing.Point(x: centre.x - radius, y: centre.y - radius),
                Drawing.Point(x: centre.x + radius, y: centre.y + radius),
            ]
        }
        for point in points {
            let known = area ?? Area(left: point.x, top: point.y, width: 0, height: 0)
            let (left, top) = (min(known.left, point.x), min(known.top, point.y))
            area = Area(
                left: left, top: top, width: max(known.right, point.x) - left, height: max(known.bottom, point.y) - top)
        }
    }
}

/// Rewrites the operators of a page: marks are numbered through, and what is drawn outside of them is marked as not
/// being part of the content.
///
/// Cairo writes a mark around what is drawn between the beginning and the end of a tag, and an empty one for each link;
/// it has no way to mark furniture.
struct MarkedContent {
    /// The operators as they are to be.
    private(set) var bytes: [UInt8] = []
    /// How many marks there are.
    private(set) var markCount = 0

    private let source: [UInt8]
    /// Where the operators begin that are not yet written.
    private var pending = 0
    /// Whether they draw anything.
    private var draws = false
    /// How many marks within marks are open.
    private var depth = 0
    private var mark = State.outside

    private enum State {
        case outside
        case inside
        /// In a mark that is left out.
        case dropped
    }

    init(_ source: [UInt8]) {
        self.source = source
        bytes.reserveCapacity(source.count + source.count / 16)
        var index = 0
        var operands = 0
        var isNumbered = false
        var isLink = false
        while index < source.count {
            let byte = source[index]
            switch byte {
            case 0, 9, 10, 12, 13, 32, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ">"): index += 1
            case UInt8(ascii: "("): index = endOfString(from: index)
            case UInt8(ascii: "<"):
                index += 1
                if index < source.count, source[index] == byte { index += 1 } else { index = endOfHex(from: index) }
            case UInt8(ascii: "/"):
                let end = endOfWord(from: index + 1)
                if reads(index..<end, "/MCID") {
                    isNumbered = true
                } else if reads(index..<end, "/Link") {
                    isLink = true
                }
                index = end
            case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): index = endOfWord(from: index)
            default:
                let end = max(index + 1, endOfWord(from: index))
                perform(index..<end, operands: operands, isNumbered, isLink)
                (operands, isNumbered, isLink) = (end, false, false)
                index = end
            }
        }
        flush(upTo: source.count)
    }

    private mutating func perform(_ word: Range<Int>, operands: Int, _ isNumbered: Bool, _ isLink: Bool) {
        if reads(word, "BDC") || reads(word, "BMC") {
            guard isNumbered, mark == .outside, depth == 0 else {
                depth += 1
                draws = true
                return
            }
            flush(upTo: operands)
            pending = word.upperBound
            mark = isLink ? .dropped : .inside
            guard !isLink else { return }
            bytes += "\n/P<</MCID \(markCount)>>BDC".utf8
            markCount += 1
        } else if reads(word, "EMC") {
            if depth > 0 {
                depth -= 1
                return
            }
            bytes += source[pending..<(mark == .dropped ? operands : word.upperBound)]
            pending = word.upperBound
            (mark, draws) = (.outside, false)
        } else if Self.isPainting(source[word]) {
            draws = true
        }
    }

    /// Writes what stands between two marks.
    private mutating func flush(upTo end: Int) {
        if draws, mark == .outside { bytes += "\n/Artifact BMC\n".utf8 }
        bytes += source[pending..<end]
        if draws, mark == .outside { bytes += "\nEMC".utf8 }
        pending = end
        draws = false
    }

    // MARK: Words

    private func reads(_ range: Range<Int>, _ word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        for (offset, index) in range.enumerated() where source[index] != word.utf8Start[offset] { return false }
        return true
    }

    private static func isPainting(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first else { return false }
        switch word.count {
        case 1: return "SsfFBb'\"".utf8.contains(first)
        case 2: return ["f*", "B*", "b*", "Do", "sh", "Tj", "TJ", "BI"].contains { word.elementsEqual($0.utf8) }
        default: return false
        }
    }

    private func endOfWord(from start: Int) -> Int {
        var index = start
        while index < source.count {
            switch source[index] {
            case 0, 9, 10, 12, 13, 32, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"):
                return index
            default: index += 1
            }
        }
        return index
    }

    private func endOfHex(from start: Int) -> Int {
        var index = start
        while index < source.count, source[index] != UInt8(ascii: ">") { index += 1 }
        return min(index + 1, source.count)
    }

    private func endOfString(from start: Int) -> Int {
        var index = start
        var depth = 0
        while index < source.count {
            switch source[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return index + 1 }
            default: break
            }
            index += 1
        }
        return source.count
    }
}
