/// Makes the steps of a template out of its tags.
struct TemplateParser {
    /// What is open while steps are made.
    private struct Open {
        let tag: Int
        /// The step that begins it, or for a block given to a parent its number there.
        let step: Int
        /// What is taken from the lines around it.
        let outerIndent: Range<Int>
    }

    private let name: String
    private let source: [UInt8]
    private let tags: [TemplateScanner.Tag]
    private let roles: [TemplateStructure.Role]
    private var literals: [UInt8] = []
    private var steps: [Template.Step] = []
    private var names: [Template.Name] = []
    private var insertions: [Template.Insertion] = []
    private var blocks: [Template.Block] = []
    private var open: [Open] = []
    /// What is taken from the beginning of each line.
    private var indent = 0..<0
    /// A line has begun, and nothing of it is written yet.
    private var isLineStart = true
    /// Text is not joined to steps before this one.
    private var floor = 0

    /// The template, or what is wrong with it.
    static func parse(_ source: TemplateSource, _ rules: TemplateRules) -> Result<Template, TemplateFaults> {
        let start = Place(line: 1, column: 1)
        guard source.bytes.count <= TemplateRules.mostBytes else {
            let fault = TemplateFault(source.name, start, .tooLarge(limit: TemplateRules.mostBytes))
            return .failure(TemplateFaults(all: [fault]))
        }
        if let place = placeOfInvalidUTF8(in: source.bytes) {
            return .failure(TemplateFaults(all: [TemplateFault(source.name, place, .invalidUTF8)]))
        }
        var scanner = TemplateScanner(source)
        scanner.scan()
        var structure = TemplateStructure(source, scanner.tags, rules)
        structure.match()
        let faults = scanner.faults + structure.faults
        guard faults.isEmpty else {
            let sorted = faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
            return .failure(TemplateFaults(all: sorted))
        }
        var parser = TemplateParser(source, scanner.tags, structure.roles)
        parser.makeSteps()
        return .success(parser.template)
    }

    private static func placeOfInvalidUTF8(in bytes: [UInt8]) -> Place? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            var place = Place(line: 1, column: 1)
            for byte in bytes[..<error.byteOffsets.lowerBound] {
                place = byte == UInt8(ascii: "\n") ? Place(line: place.line + 1, column: 1) : place.next
            }
            return place
        }
    }

    private init(
        _ source: TemplateSource, _ tags: [TemplateScanner.Tag], _ roles: [TemplateStructure.Role]
    ) {
        name = source.name
        self.source = source.bytes
        self.tags = tags
        self.roles = roles
        literals.reserveCapacity(source.bytes.count)
    }

    private var template: Template {
        Template(
            name: name, literals: literals, steps: steps, names: names, insertions: insertions, blocks: blocks)
    }

    // MARK: Tags

    private mutating func makeSteps() {
        var position = 0
        var index = 0
        while index < tags.count {
            let tag = tags[index]
            let role = roles[index]
            if isInParent {
                // Only blocks count here; whatever else begins within a parent ends there, too.
                if tag.kind != .block && tag.kind != .close {
                    index = role.end + 1
                    continue
                }
            } else {
                writeText(position..<(role.dropsBlanks ? tag.lineStart ?? tag.start : tag.start))
                if !role.dropsBlanks { beginLine() }
            }
            makeStep(index)
            position = role.dropsLineEnd ? tag.nextLine ?? tag.end : tag.end
            if role.dropsLineEnd { isLineStart = true }
            index += 1
        }
        writeText(position..<source.count)
    }

    private var isInParent: Bool {
        open.last.map { tags[$0.tag].kind == .parent } ?? false
    }

    private mutating func makeStep(_ index: Int) {
        let tag = tags[index]
        switch tag.kind {
        case .silent: break
        case .variable: steps.append(.variable(name: addName(tag), isEscaped: true))
        case .raw: steps.append(.variable(name: addName(tag), isEscaped: false))
        case .section, .inverted:
            open.append(Open(tag: index, step: steps.count, outerIndent: indent))
            let name = addName(tag)
            steps.append(tag.kind == .section ? .section(name: name, end: 0) : .inverted(name: name, end: 0))
            floor = steps.count
        case .partial:
            addInsertion(index)
            insertions[insertions.count - 1].end = steps.count
        case .parent:
            open.append(Open(tag: index, step: insertions.count, outerIndent: indent))
            addInsertion(index)
        case .block: beginBlock(index)
        case .close: finish(index)
        }
    }

    private mutating func addInsertion(_ index: Int) {
        let (tag, role) = (tags[index], roles[index])
        let isDynamic = source[tag.content.lowerBound] == UInt8(ascii: "*")
        let blanks = role.dropsBlanks ? (tag.lineStart ?? tag.start)..<tag.start : tag.start..<tag.start
        let name = isDynamic ? Self.pathName(dynamicName(tag), tag.place) : Self.plainName(text(tag.content), tag.place)
        insertions.append(
            Template.Insertion(
                name: name, isDynamic: isDynamic, isParent: tag.kind == .parent, indent: addIndent(blanks),
                isStandalone: role.dropsBlanks))
        steps.append(.insertion(Int32(insertions.count - 1)))
        floor = steps.count
    }

    private mutating func beginBlock(_ index: Int) {
        let (tag, role) = (tags[index], roles[index])
        let name = Self.plainName(text(tag.content), tag.place)
        if role.isGiven, let parent = open.last {
            open.append(Open(tag: index, step: insertions[parent.step].given.count, outerIndent: indent))
            insertions[parent.step].given.append(
                Template.Given(name: name, body: steps.count..<steps.count, startsLine: role.dropsLineEnd))
            indent = role.indent ?? 0..<0
            isLineStart = role.dropsLineEnd
        } else {
            open.append(Open(tag: index, step: blocks.count, outerIndent: indent))
            let blanks = role.indent ?? tag.lineStart.map { $0..<tag.start } ?? tag.start..<tag.start
            blocks.append(
                Template.Block(
                    name: name, body: steps.count + 1..<steps.count + 1, indent: addIndent(blanks),
                    startsLine: role.dropsLineEnd))
            steps.append(.block(Int32(blocks.count - 1)))
            if let own = role.indent { indent = own }
        }
        floor = steps.count
    }

    private mutating func finish(_ index: Int) {
        guard let closed = open.popLast() else { return }
        let end = steps.count
        floor = end
        let isGiven = roles[closed.tag].isGiven
        switch tags[closed.tag].kind {
        case .block where isGiven:
            guard let parent = open.last else { return }
            let from = insertions[parent.step].given[closed.step].body.lowerBound
            insertions[parent.step].given[closed.step].body = from..<end
        case .block: blocks[closed.step].body = blocks[closed.step].body.lowerBound..<end
        case .parent:
            insertions[closed.step].end = end
            isLineStart = false
        default:
            switch steps[closed.step] {
            case .section(let name, _): steps[closed.step] = .section(name: name, end: Int32(end))
            case .inverted(let name, _): steps[closed.step] = .inverted(name: name, end: Int32(end))
            default: break
            }
        }
        indent = closed.outerIndent
    }

    // MARK: Names

    private mutating func addName(_ tag: TemplateScanner.Tag) -> Int32 {
        names.append(Self.pathName(text(tag.content), tag.place))
        return Int32(names.count - 1)
    }

    private func dynamicName(_ tag: TemplateScanner.Tag) -> String {
        var name = tag.content.dropFirst()
        while let first = name.first, source[first] <= 0x20 { name = name.dropFirst() }
        return text(name)
    }

    private static func pathName(_ text: String, _ place: Place) -> Template.Name {
        let parts = text == "." ? [] : text.split(separator: ".").map(String.init)
        return Template.Name(text: text, parts: parts, place: place)
    }

    private static func plainName(_ text: String, _ place: Place) -> Template.Name {
        Template.Name(text: text, parts: [text], place: place)
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: source[range], as: UTF8.self)
    }

    // MARK: Text

    /// The step after this one is the first of its line to write something.
    private mutating func beginLine() {
        guard isLineStart else { return }
        isLineStart = false
        steps.append(.lineStart)
    }

    /// Keeps what blanks are left when those are gone that all lines around have in common.
    private mutating func addIndent(_ blanks: Range<Int>) -> Range<Int> {
        let start = literals.count
        literals += source[blanks.dropFirst(indent.count)]
        return start..<literals.count
    }

    private mutating func writeText(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let start = literals.count
        let startsLine = isLineStart
        if indent.isEmpty {
            literals += source[range]
        } else {
            writeLines(range)
        }
        guard literals.count > start else { return }
        isLineStart = literals[literals.count - 1] == UInt8(ascii: "\n")
        if steps.count > floor, case .text(let from, let to, let first) = steps[steps.count - 1], Int(to) == start {
            steps[steps.count - 1] = .text(from: from, to: Int32(literals.count), startsLine: first)
        } else {
            steps.append(.text(from: Int32(start), to: Int32(literals.count), startsLine: startsLine))
        }
    }

    /// Writes lines without what they have in common at their beginning.
    private mutating func writeLines(_ range: Range<Int>) {
        var position = range.lowerBound
        var begins = isLineStart
        while position < range.upperBound {
            if begins {
                var common = indent
                while position < range.upperBound, let next = common.first, source[next] == source[position] {
                    common = common.dropFirst()
                    position += 1
                }
            }
            let end = source[position..<range.upperBound].firstIndex(of: UInt8(ascii: "\n"))
            let next = end.map { $0 + 1 } ?? range.upperBound
            literals += source[position..<next]
            position = next
            begins = true
        }
    }
}

extension Place {
    /// The next column.
    fileprivate var next: Place { Place(line: line, column: column + 1) }
}
