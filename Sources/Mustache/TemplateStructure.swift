/// Which tags belong together, and what each does to the line it stands on.
///
/// A block given for a parent is moved from one template into another. Its lines lose the indentation they have in common
/// and get that of the place where they are shown.
struct TemplateStructure {
    /// What is known of a tag besides the tag itself.
    struct Role {
        /// The end of what begins here; the tag itself for a tag without an end.
        var end: Int
        /// The blanks before it are not shown.
        var dropsBlanks = false
        /// The rest of the line is not shown.
        var dropsLineEnd = false
        /// A block directly in a parent: given for it, not shown here.
        var isGiven = false
        /// What the lines within a block have in common at their beginning; nil where they stay as they are.
        var indent: Range<Int>?
    }

    /// What is open.
    private struct Open {
        let tag: Int
        /// The common beginning of the lines so far; nil before the first.
        var common: Range<Int>?
    }

    private let template: String
    private let source: [UInt8]
    private let tags: [TemplateScanner.Tag]
    private let rules: TemplateRules
    private var open: [Open] = []
    /// How many blocks are open whose lines are looked at.
    private var watching = 0
    private(set) var roles: [Role]
    private(set) var faults: [TemplateFault] = []

    init(_ source: TemplateSource, _ tags: [TemplateScanner.Tag], _ rules: TemplateRules) {
        template = source.name
        self.source = source.bytes
        self.tags = tags
        self.rules = rules
        roles = tags.indices.map { Role(end: $0) }
    }

    mutating func match() {
        var previous = 0
        for index in tags.indices {
            let tag = tags[index]
            passText(previous..<tag.start, after: index - 1)
            previous = tag.end
            if watching > 0, tag.kind != .close, let start = tag.lineStart { note(start..<tag.start) }
            checkPlace(of: tag)
            switch tag.kind {
            case .variable, .raw: break
            case .silent, .partial: roles[index].standAlone(tag.isAlone)
            case .section, .inverted, .parent, .block: begin(index)
            case .close: finish(index)
            }
            if open.count > TemplateRules.mostLevels {
                fault(tag.place, .tooDeep(limit: TemplateRules.mostLevels))
                return
            }
        }
        passText(previous..<source.count, after: tags.count - 1)
        for open in open { fault(tags[open.tag].place, .unclosedSection(text(tags[open.tag].content))) }
    }

    // MARK: Begin and end

    private var isInParent: Bool {
        open.last.map { tags[$0.tag].kind == .parent } ?? false
    }

    private mutating func begin(_ index: Int) {
        let tag = tags[index]
        if tag.kind == .section || tag.kind == .inverted { roles[index].standAlone(tag.isAlone) }
        if tag.kind == .block {
            // Nothing in front of a block within a parent is shown, so only the rest of the line counts there.
            roles[index].isGiven = isInParent
            roles[index].dropsLineEnd = isInParent ? tag.nextLine != nil : tag.isAlone
            roles[index].dropsBlanks = !isInParent && tag.isAlone
            if roles[index].dropsLineEnd { watching += 1 }
        }
        open.append(Open(tag: index))
    }

    private mutating func finish(_ index: Int) {
        let tag = tags[index]
        guard let match = open.lastIndex(where: { source[tags[$0.tag].content] == source[tag.content] }) else {
            let last = open.last.map { tags[$0.tag] }
            let line = Int(last?.place.line ?? 0)
            fault(tag.place, .strayClose(text(tag.content), open: last.map { text($0.content) }, line: line))
            return
        }
        while open.count > match + 1 {
            let inner = open.removeLast()
            let tag = tags[inner.tag]
            fault(tag.place, .unclosedSection(text(tag.content)))
            if tag.kind == .block, roles[inner.tag].dropsLineEnd { watching -= 1 }
        }
        let closed = open.removeLast()
        roles[closed.tag].end = index
        switch tags[closed.tag].kind {
        case .block: finishBlock(closed, index)
        case .parent:
            // It may go over several lines: what is in it is not shown.
            let isAlone = tags[closed.tag].lineStart != nil && tag.nextLine != nil
            roles[closed.tag].standAlone(isAlone)
            roles[index].standAlone(isAlone)
        default:
            roles[index].standAlone(tag.isAlone)
            if let common = closed.common { note(common) }
        }
        if watching > 0, let start = tag.lineStart { note(start..<tag.start) }
    }

    private mutating func finishBlock(_ closed: Open, _ index: Int) {
        let (first, last) = (tags[closed.tag], tags[index])
        let isGiven = roles[closed.tag].isGiven
        roles[index].dropsBlanks = isGiven ? last.lineStart != nil : last.isAlone
        roles[index].dropsLineEnd = !isGiven && last.isAlone
        if roles[closed.tag].dropsLineEnd {
            watching -= 1
            let own = first.lineStart.map { $0..<first.start } ?? first.start..<first.start
            roles[closed.tag].indent = closed.common ?? own
        }
        if !isGiven, let common = closed.common { note(common) }
    }

    // MARK: Text between tags

    private mutating func passText(_ range: Range<Int>, after tag: Int) {
        if isInParent, rules.isStrict, let stray = source[range].firstIndex(where: { $0 > 0x20 }) {
            strayContent(place(of: stray, after: tag))
        }
        guard watching > 0 else { return }
        var position = range.lowerBound
        while position < range.upperBound {
            guard source[position] == UInt8(ascii: "\n") else {
                position += 1
                continue
            }
            position += 1
            let start = position
            while position < range.upperBound, source[position] == UInt8(ascii: " ") || source[position] == 9 {
                position += 1
            }
            // A line of blanks says nothing; one that begins with a tag is noted with the tag.
            if position < range.upperBound, source[position] != UInt8(ascii: "\n"),
                source[position] != UInt8(ascii: "\r")
            {
                note(start..<position)
            }
        }
    }

    /// Takes the beginning of a line into what the lines of the innermost section have in common.
    private mutating func note(_ blanks: Range<Int>) {
        guard var last = open.popLast() else { return }
        if let common = last.common {
            var count = 0
            let most = min(common.count, blanks.count)
            while count < most, source[common.lowerBound + count] == source[blanks.lowerBound + count] { count += 1 }
            last.common = common.lowerBound..<common.lowerBound + count
        } else {
            last.common = blanks
        }
        open.append(last)
    }

    private mutating func checkPlace(of tag: TemplateScanner.Tag) {
        guard rules.isStrict, isInParent else { return }
        switch tag.kind {
        case .block, .close, .silent: break
        default: strayContent(tag.place)
        }
    }

    // MARK: Faults

    private mutating func strayContent(_ place: Place) {
        guard let parent = open.last else { return }
        fault(place, .strayContent(parent: text(tags[parent.tag].content)))
    }

    /// The place of a byte in the text behind a tag.
    private func place(of position: Int, after tag: Int) -> Place {
        var place = tags[tag].place
        var index = tags[tag].start
        while index < position {
            if source[index] == UInt8(ascii: "\n") {
                place = Place(line: place.line + 1, column: 1)
            } else {
                place.column += 1
            }
            index += 1
        }
        return place
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: source[range], as: UTF8.self)
    }

    private mutating func fault(_ place: Place, _ kind: TemplateFault.Kind) {
        faults.append(TemplateFault(template, place, kind))
    }
}

extension TemplateStructure.Role {
    fileprivate mutating func standAlone(_ isAlone: Bool) {
        dropsBlanks = isAlone
        dropsLineEnd = isAlone
    }
}
