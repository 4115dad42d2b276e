import DocumentModel

/// What a marked stretch of a page is part of.
///
/// Its position among the marks of its page is its number there.
struct Mark: Sendable, Equatable {
    var part: Page.Part
    /// The anchor it leads to; nil when it leads nowhere.
    var link: String?
    /// The area of a chart or a picture.
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
        case .image(_, let area): points = area.corners
        }
        for point in points {
            let known = area ?? Area(left: point.x, top: point.y, width: 0, height: 0)
            let (left, top) = (min(known.left, point.x), min(known.top, point.y))
            area = Area(
                left: left, top: top, width: max(known.right, point.x) - left, height: max(known.bottom, point.y) - top)
        }
    }
}

/// A stretch of what is drawn on a page: of one part, or of none.
struct Drawn: Sendable, Equatable {
    /// The part; nil for what is not content.
    var mark: Mark?
    /// How many glyphs it has, unless it stands between tags.
    var glyphs = 0
    /// Whether Cairo was told where it begins and ends.
    var isTagged = false
}

/// Rewrites the operators of a page: each stretch of content stands between marks of its own, numbered through, and
/// what else is drawn is marked as not being content.
///
/// Text is told by the count of its glyphs, for Cairo writes a code for each; an operator that shows glyphs of several
/// stretches is split. Other content stands between tags, which Cairo writes as marks; it writes an empty one for each
/// link, too.
struct MarkedContent {
    /// The operators as they are to be.
    private(set) var bytes: [UInt8] = []
    /// What is marked, by the numbers of the marks.
    private(set) var marks: [Mark] = []
    /// Whether all that was drawn has been found.
    private(set) var isComplete = false

    private let source: [UInt8]
    private let drawn: [Drawn]
    /// The names of the fonts with codes of two bytes.
    private let wideFonts: Set<String>
    /// The stretch that glyphs belong to, and how many of it are still to come.
    private var stretch = -1
    private var remaining = 0
    /// Whether a mark of text is open.
    private var isOpen = false
    private var codeSize = 1
    /// Where the operators begin that are not yet written.
    private var pending = 0
    /// Whether those of them that are no text draw anything.
    private var draws = false
    /// How many marks within marks are open.
    private var depth = 0
    private var place = Place.page

    private enum Place {
        case page
        /// Between BT and ET.
        case text
        /// Between the marks of a tag.
        case tag
        /// In a mark that is left out.
        case link
    }

    /// - Parameters:
    ///   - drawn: what was drawn, in its order.
    ///   - wideFonts: the names of the fonts with codes of two bytes.
    init(_ source: [UInt8], _ drawn: [Drawn], wideFonts: Set<String> = []) {
        self.source = source
        self.drawn = drawn
        self.wideFonts = wideFonts
        bytes.reserveCapacity(source.count + drawn.count * 28)
        var index = 0
        var operands = 0
        var isNumbered = false
        var name = 0..<0
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
                if reads(index..<end, "/MCID") { isNumbered = true } else if name.isEmpty { name = index..<end }
                index = end
            case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): index = endOfWord(from: index)
            default:
                let end = max(index + 1, endOfWord(from: index))
                perform(index..<end, operands: operands, name, isNumbered)
                (operands, isNumbered, name) = (end, false, 0..<0)
                index = end
            }
        }
        closeMark()
        writePaths(upTo: source.count)
        isComplete = remaining == 0 && drawn[(stretch + 1)...].allSatisfy { $0.glyphs == 0 && !$0.isTagged }
    }

    private mutating func perform(_ word: Range<Int>, operands: Int, _ name: Range<Int>, _ isNumbered: Bool) {
        switch place {
        case .page:
            if reads(word, "BT") {
                writePaths(upTo: operands)
                place = .text
            } else if reads(word, "BDC") || reads(word, "BMC") {
                begin(word, operands: operands, name, isNumbered)
            } else if Self.isPainting(source[word]) {
                draws = true
            } else if reads(word, "EMC") {
                depth = max(0, depth - 1)
            }
        case .text: performText(word, operands: operands, name)
        case .tag, .link:
            if reads(word, "BDC") || reads(word, "BMC") {
                depth += 1
            } else if reads(word, "EMC") {
                if depth > 0 {
                    depth -= 1
                    return
                }
                bytes += source[pending..<(place == .link ? operands : word.upperBound)]
                pending = word.upperBound
                place = .page
            } else if reads(word, "Tf") {
                chooseFont(name)
            }
        }
    }

    /// Begins what stands between marks of Cairo's.
    private mutating func begin(_ word: Range<Int>, operands: Int, _ name: Range<Int>, _ isNumbered: Bool) {
        guard isNumbered else {
            depth += 1
            return
        }
        writePaths(upTo: operands)
        pending = word.upperBound
        if reads(name, "/Link") {
            place = .link
        } else {
            place = .tag
            advance()
            openMark()
            // Its end is Cairo's own.
            isOpen = false
        }
    }

    // MARK: Text

    private mutating func performText(_ word: Range<Int>, operands: Int, _ name: Range<Int>) {
        if reads(word, "ET") {
            copy(upTo: operands)
            closeMark()
            copy(upTo: word.upperBound)
            place = .page
        } else if reads(word, "Tf") {
            chooseFont(name)
        } else if reads(word, "BDC") || reads(word, "BMC") {
            // What stands for other text is of one part, and so are its marks.
            copy(upTo: operands)
            prepareMark()
            depth += 1
        } else if reads(word, "EMC") {
            depth = max(0, depth - 1)
        } else if reads(word, "Tj") || reads(word, "TJ") {
            copy(upTo: operands)
            show(operands..<word.lowerBound, isList: reads(word, "TJ"))
            pending = word.upperBound
        }
    }

    private mutating func chooseFont(_ name: Range<Int>) {
        guard !wideFonts.isEmpty else { return }
        codeSize = wideFonts.contains(String(decoding: source[name], as: UTF8.self)) ? 2 : 1
    }

    /// Writes an operator that shows glyphs, in as many pieces as there are stretches in it.
    private mutating func show(_ operands: Range<Int>, isList: Bool) {
        let close = isList ? "]TJ" : "Tj"
        var start = operands.lowerBound
        var index = operands.lowerBound
        // A piece ends before the next glyph, so that a shift between them belongs to what follows.
        prepareMark()
        while index < operands.upperBound {
            let byte = source[index]
            guard byte == UInt8(ascii: "(") || byte == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            let isHex = byte == UInt8(ascii: "<")
            index += 1
            while index < operands.upperBound, source[index] != (isHex ? UInt8(ascii: ">") : UInt8(ascii: ")")) {
                if remaining == 0 {
                    bytes += source[start..<index]
                    // Of a string that has just begun nothing is shown.
                    bytes += (isHex ? ">" : ")").utf8
                    bytes += close.utf8
                    prepareMark()
                    bytes += "\n".utf8
                    bytes += (isList ? "[" : "").utf8
                    bytes.append(byte)
                    start = index
                }
                index = endOfCode(from: index, isHex)
                remaining -= 1
            }
            index += 1
        }
        bytes += source[start..<operands.upperBound]
        bytes += (isList ? "TJ" : "Tj").utf8
    }

    private func endOfCode(from start: Int, _ isHex: Bool) -> Int {
        if isHex { return start + 2 * codeSize }
        var index = start
        for _ in 0..<codeSize {
            guard source[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            index += 1
            if index < source.count, (0x30...0x37).contains(source[index]) { index += 3 } else { index += 1 }
        }
        return min(index, source.count)
    }

    // MARK: Marks

    /// Opens the mark of the next glyph, if it is not open yet.
    private mutating func prepareMark() {
        if remaining == 0 {
            closeMark()
            advance()
        }
        if !isOpen { openMark() }
    }

    private mutating func advance() {
        repeat { stretch += 1 } while stretch < drawn.count && drawn[stretch].glyphs == 0 && !drawn[stretch].isTagged
        // Glyphs that nobody has drawn end nowhere.
        remaining = stretch < drawn.count ? drawn[stretch].isTagged ? 0 : drawn[stretch].glyphs : Int.max
    }

    private mutating func openMark() {
        isOpen = true
        guard stretch < drawn.count, let mark = drawn[stretch].mark else {
            bytes += "\n/Artifact BMC".utf8
            return
        }
        bytes += "\n/P<</MCID \(marks.count)>>BDC".utf8
        marks.append(mark)
    }

    private mutating func closeMark() {
        guard isOpen else { return }
        bytes += "\nEMC".utf8
        isOpen = false
    }

    private mutating func copy(upTo end: Int) {
        bytes += source[pending..<end]
        pending = end
    }

    /// Writes what stands outside of text and marks.
    private mutating func writePaths(upTo end: Int) {
        guard draws else { return copy(upTo: end) }
        bytes += "\n/Artifact BMC\n".utf8
        copy(upTo: end)
        bytes += "\nEMC".utf8
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
