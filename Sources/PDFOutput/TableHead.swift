import DocumentModel

/// Cuts the head of a table into strips: title, unit and date, spanners, column labels.
struct TableHead {
    /// Whether the head stands above the whole table or above a part that goes on from the page before.
    enum Occasion {
        case first
        case again
    }

    private let table: Table
    private let block: Int
    private let typesetter: Typesetter
    private let columns: TableColumns
    private let labelStyle: TextStyle

    private var theme: PageTheme { typesetter.theme }

    init(_ table: Table, _ block: Int, _ typesetter: Typesetter, _ columns: TableColumns) throws {
        self.table = table
        self.block = block
        self.typesetter = typesetter
        self.columns = columns
        labelStyle = TextStyle(.semibold, typesetter.theme.smallestSize, .quiet)
    }

    /// The strips of the head, all joined.
    ///
    /// On a further page they are furniture: the content has had them once.
    func strips(_ occasion: Occasion) throws -> [Strip] {
        var strips = try title(occasion)
        if let spanners = try spanners(occasion) { strips.append(spanners) }
        strips.append(try labels(occasion))
        for index in strips.indices.dropFirst() { strips[index].joint = .held }
        if occasion == .first {
            strips[0].above = 14
            strips[0].anchors.append(Page.Anchor(name: table.id, place: Drawing.Point(x: theme.left, y: 0)))
        }
        return strips
    }

    private func part(_ kind: Page.Part.Kind, _ occasion: Occasion, row: Int = 0, column: Int = 0) -> Page.Part {
        occasion == .again ? .furniture : Page.Part(kind: kind, block: block, row: row, column: column)
    }

    private func title(_ occasion: Occasion) throws -> [Strip] {
        let style = TextStyle(.semibold, 10.5, .text)
        var lines = try typesetter.lines(table.title, style, within: theme.bodyWidth)
        if occasion == .again {
            let italic = TextStyle(.italic, 9.5, .quiet)
            let words = try typesetter.shaper.words(lines.isEmpty ? "(continued)" : " (continued)", italic.face)
            let stretch = TextLine.Stretch(text: words, style: italic, link: nil)
            let width = words.width * italic.size
            if let last = lines.indices.last, lines[last].width + width <= theme.bodyWidth {
                lines[last].stretches.append(stretch)
                lines[last].width += width
            } else {
                lines.append(TextLine(stretches: [stretch], width: width))
            }
        }
        var strips = typesetter.strips(lines, left: theme.left, style, part(.tableTitle, occasion))
        let small = TextStyle(.regular, 8, .quiet)
        let subtitle = try typesetter.lines(table.subtitle, small, within: theme.bodyWidth)
        strips += typesetter.strips(subtitle, left: theme.left, small, part(.tableTitle, occasion))
        return strips
    }

    private func spanners(_ occasion: Occasion) throws -> Strip? {
        guard !table.spanners.isEmpty else { return nil }
        var strip = Strip(height: 0)
        strip.above = 4
        var set: [(lines: [TextLine], left: Double, right: Double, column: Int)] = []
        for spanner in table.spanners {
            let range = spanner.columns.clamped(to: 0...max(0, columns.places.count - 1))
            let left = columns.places[range.lowerBound].left
            let last = columns.places[range.upperBound]
            let right = last.kind == .figure ? last.ruleRight : last.right
            let lines = try typesetter.lines(spanner.label, labelStyle, within: right - left)
            set.append((lines, left, right, range.lowerBound))
            strip.height = max(strip.height, Double(lines.count) * theme.leading(labelStyle.size) + 1.5)
        }
        for (lines, left, right, column) in set {
            var y = strip.height - 1.5 - Double(lines.count) * theme.leading(labelStyle.size)
            for line in lines {
                let edge = Typesetter.Edge.left((left + right - line.width) / 2)
                typesetter.set(
                    line, at: edge, baseline: y + theme.baseline(labelStyle.size), in: &strip,
                    part(.columnLabel, occasion, column: column))
                y += theme.leading(labelStyle.size)
            }
            strip.draw(.rule(from: left, to: right, at: strip.height, theme.hairline(.rule)), .furniture)
        }
        return strip
    }

    /// The column labels, standing on the rule below them.
    private func labels(_ occasion: Occasion) throws -> Strip {
        let leading = theme.leading(labelStyle.size) - 0.5
        let lines = try zip(table.columns, columns.places).map { column, place in
            let measure = place.kind == .figure ? place.digitEdge - place.left : place.width
            return try typesetter.lines(column.label, labelStyle, within: measure)
        }
        let count = lines.map(\.count).max() ?? 0
        var strip = Strip(height: Double(count) * leading + (count > 0 ? 3 : 0))
        strip.above = table.spanners.isEmpty ? 5 : 1.5
        for (column, place) in columns.places.enumerated() {
            let first = count - lines[column].count
            for (number, line) in lines[column].enumerated() {
                let y = Double(first + number) * leading + theme.baseline(labelStyle.size)
                let edge: Typesetter.Edge = place.kind == .figure ? .right(place.digitEdge) : .left(place.left)
                typesetter.set(
                    line, at: edge, baseline: y, in: &strip, part(.columnLabel, occasion, row: 1, column: column))
            }
        }
        let stroke = Drawing.Stroke(.rule, width: 0.75)
        strip.draw(.rule(from: theme.left, to: columns.right, at: strip.height, stroke), .furniture)
        strip.height += 2
        return strip
    }
}
