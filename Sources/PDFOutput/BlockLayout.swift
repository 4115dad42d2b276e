import DocumentModel

/// Cuts the blocks of a document into strips, all but tables and charts, which have files of their own.
struct BlockLayout {
    let typesetter: Typesetter
    /// The document whose sections the contents list.
    let document: Document
    /// The section the blocks stand in; the contents leave it out.
    let section: String

    private var theme: PageTheme { typesetter.theme }

    /// The strips of a section's heading: its title over a hairline.
    func sectionHeading(_ title: String, block: Int) throws -> [Strip] {
        let style = TextStyle(.semibold, 14, .text)
        let lines = try typesetter.lines(title, style, within: theme.bodyWidth)
        let part = Page.Part(kind: .heading, block: block)
        var strips = typesetter.strips(lines, left: theme.left, style, part)
        guard !strips.isEmpty else { return [] }
        strips[0].above = 24
        for index in strips.indices.dropFirst() { strips[index].joint = .held }
        let last = strips.count - 1
        let y = strips[last].height + 4
        strips[last].height = y + 3
        strips[last].draw(.rule(from: theme.left, to: theme.right, at: y, theme.hairline(.rule)), .furniture)
        return strips
    }

    /// The strips of a block that is neither a table nor a chart.
    func strips(_ block: Block, at position: Int) throws -> [Strip] {
        switch block {
        case .masthead(let masthead): try strips(masthead, at: position)
        case .heading(let title): try heading(title, at: position)
        case .paragraph(let paragraph): try strips(paragraph, at: position)
        case .cards(let cards): try CardLayout(typesetter: typesetter).strips(cards, at: position)
        case .contents: try contents(at: position)
        case .definitions(let definitions): try strips(definitions, at: position)
        case .table, .chart: []
        }
    }

    // MARK: Words

    private func strips(_ masthead: Masthead, at position: Int) throws -> [Strip] {
        let parts: [(Text, [TextStyle], above: Double)] = [
            (Text(masthead.kicker), [TextStyle(.semibold, 9, .accent)], 0),
            (Text(masthead.title), [22, 18, 16].map { TextStyle(.semibold, $0, .text) }, 3),
            (Text(masthead.subtitle), [TextStyle(.regular, 12, .text)], 2),
            (Text(masthead.facts.joined(separator: "  ·  ")), [TextStyle(.regular, 8.5, .quiet)], 4),
        ]
        let logo = masthead.logo.map { ($0, area(ofLogo: $0)) }
        var strip = Strip(height: 0)
        for (row, (text, styles, above)) in parts.enumerated() where !text.isEmpty {
            let top = strip.height + above
            var (style, lines) = (styles[0], [TextLine]())
            for tried in styles where lines.isEmpty || lines.count > 2 {
                let right = logo.map { edge(of: tried, from: top, beside: $0.1) } ?? theme.right
                style = tried
                lines = try typesetter.breaker.lines(text, tried, within: right - theme.left)
            }
            let part = Page.Part(kind: .masthead, block: position, row: row)
            strip.height = typesetter.stack(lines, at: .left(theme.left), from: top, style, in: &strip, part)
        }
        if let (picture, area) = logo {
            strip.height = max(strip.height, area.bottom)
            strip.draw(.image(picture, area), Page.Part(kind: .logo, block: position))
        }
        strip.height += 9
        let stroke = Drawing.Stroke(.accent, width: 1.5)
        strip.draw(.rule(from: theme.left, to: theme.right, at: strip.height, stroke), .furniture)
        strip.height += 6
        return [strip]
    }

    /// How far to the right text may go: what begins below a logo has the whole width.
    private func edge(of style: TextStyle, from top: Double, beside logo: Area) -> Double {
        let capitals = top + theme.baseline(style.size) - style.size * 0.727
        return capitals < logo.bottom + 6 ? logo.left - 20 : theme.right
    }

    /// Where a logo stands at the head of its strip: at the right margin, no larger than there is room for and never
    /// larger than a dot a point, its top level with the capitals of the first line.
    private func area(ofLogo picture: Picture) -> Area {
        let (width, height) = (Double(picture.width), Double(picture.height))
        let scale = min(1, theme.logoWidth / width, theme.logoHeight / height)
        return Area(left: theme.right - width * scale, top: 3, width: width * scale, height: height * scale)
    }

    private func heading(_ title: String, at position: Int) throws -> [Strip] {
        let style = TextStyle(.semibold, 10.5, .text)
        let lines = try typesetter.lines(title, style, within: theme.bodyWidth)
        var strips = typesetter.strips(lines, left: theme.left, style, Page.Part(kind: .heading, block: position))
        for index in strips.indices.dropFirst() { strips[index].joint = .held }
        if !strips.isEmpty { strips[0].above = 16 }
        return strips
    }

    private func strips(_ paragraph: Paragraph, at position: Int) throws -> [Strip] {
        let style: TextStyle
        let above: Double
        switch paragraph.role {
        case .body: (style, above) = (TextStyle(.regular, theme.bodySize, .text), 7)
        case .lead: (style, above) = (TextStyle(.regular, 11.5, .text), 10)
        case .note: (style, above) = (TextStyle(.regular, 8, .quiet), 5)
        }
        let measure = min(theme.bodyWidth, 56 * style.size)
        let lines = try typesetter.breaker.lines(paragraph.text, style, within: measure)
        let kind: Page.Part.Kind = paragraph.role == .note ? .note : .paragraph
        var strips = typesetter.strips(lines, left: theme.left, style, Page.Part(kind: kind, block: position))
        if !strips.isEmpty {
            strips[0].above = above
            if paragraph.role == .note { strips[0].joint = .held }
        }
        return strips
    }

    private func strips(_ definitions: [Definition], at position: Int) throws -> [Strip] {
        let termStyle = TextStyle(.semibold, theme.bodySize, .text)
        let textStyle = TextStyle(.regular, theme.bodySize, .text)
        let most = theme.bodyWidth * 0.27
        let terms = try definitions.flatMap { try typesetter.lines($0.term, termStyle, within: most) }
        let termWidth = terms.reduce(0) { max($0, $1.width) }
        let textLeft = theme.left + termWidth + 14
        var strips: [Strip] = []
        for (row, definition) in definitions.enumerated() {
            let term = try typesetter.lines(definition.term, termStyle, within: most)
            let text = try typesetter.breaker.lines(definition.text, textStyle, within: theme.right - textLeft)
            let count = max(term.count, text.count)
            for index in 0..<count {
                var strip = Strip(height: theme.leading(theme.bodySize))
                let y = theme.baseline(theme.bodySize)
                if index < term.count {
                    let part = Page.Part(kind: .term, block: position, row: row)
                    typesetter.set(term[index], at: .left(theme.left), baseline: y, in: &strip, part)
                }
                if index < text.count {
                    let part = Page.Part(kind: .definition, block: position, row: row)
                    typesetter.set(text[index], at: .left(textLeft), baseline: y, in: &strip, part)
                }
                if index == 0 { strip.above = row == 0 ? 9 : 5 }
                if index > 0, index == 1 || index == count - 1 || index < term.count { strip.joint = .held }
                strips.append(strip)
            }
        }
        return strips
    }

    // MARK: Contents

    /// The most entries that stand in one column.
    private static let longestColumn = 7

    /// The most entries that stand on one strip, which never breaks.
    private static let mostOnStrip = 60

    /// The list of the other sections that are not parts of one.
    private func contents(at position: Int) throws -> [Strip] {
        let listed = document.sections.filter { $0.id != section && !$0.isPart }
        var strips: [Strip] = []
        for start in stride(from: 0, to: listed.count, by: Self.mostOnStrip) {
            let end = min(start + Self.mostOnStrip, listed.count)
            strips.append(try contents(listed[start..<end], at: position))
        }
        return strips
    }

    /// Entries on a strip, in two columns when there are many.
    private func contents(_ listed: ArraySlice<Section>, at position: Int) throws -> Strip {
        let columns = listed.count > Self.longestColumn ? 2 : 1
        let gap = 28.0
        let width = (theme.bodyWidth - Double(columns - 1) * gap) / Double(columns)
        let length = (listed.count + columns - 1) / columns
        var strip = Strip(height: 0)
        strip.above = 10
        var y = 0.0
        for (row, section) in zip(listed.indices, listed) {
            let place = row - listed.startIndex
            if place % length == 0 { y = 0 }
            let area = Area(
                left: theme.left + Double(place / length) * (width + gap), top: y, width: width, height: 0)
            let part = Page.Part(kind: .contentsEntry, block: position, row: row)
            y += try draw(section, in: area, &strip, part)
            strip.height = max(strip.height, y)
        }
        return strip
    }

    /// Draws an entry at the top of an area; gives its height.
    private func draw(_ section: Section, in area: Area, _ strip: inout Strip, _ part: Page.Part) throws -> Double {
        let style = TextStyle(.regular, theme.bodySize, .text)
        let leading = theme.leading(theme.bodySize)
        let numberRoom = 30.0
        let lines = try typesetter.lines(section.shortTitle, style, within: area.width - numberRoom - 30)
        var area = area
        area.height = Double(max(1, lines.count)) * leading + 3
        var y = area.top + theme.baseline(theme.bodySize) + 1.5
        for (index, line) in lines.enumerated() {
            typesetter.set(line, at: .left(area.left), baseline: y, in: &strip, part)
            if index == lines.count - 1 {
                let dots = Drawing.Stroke(.quiet, width: 0.6, dash: [0.6, 3.4])
                let start = area.left + line.width + 6
                strip.draw(.rule(from: start, to: area.right - numberRoom + 8, at: y - 0.6, dots), .furniture)
                strip.pageNumbers.append(
                    Strip.PageNumber(
                        anchor: section.id, place: Drawing.Point(x: area.right, y: y), style: style, part: part))
            }
            y += leading
        }
        strip.links.append(Page.Link(anchor: section.id, area: area, part: part))
        return area.height
    }
}
