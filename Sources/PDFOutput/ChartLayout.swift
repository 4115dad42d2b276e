import DocumentModel

/// Cuts a chart into strips: title and subtitle, the drawing, the caption; all on one page.
struct ChartLayout {
    let typesetter: Typesetter

    private var theme: PageTheme { typesetter.theme }

    /// What is left of the height at which a chart looks best, where it must share a page.
    private static let lowest = 0.66

    /// The strips of a chart; it is made lower when a page could not hold it.
    ///
    /// The first strip has lower ones at hand.
    func strips(_ chart: Chart, at position: Int) throws -> [Strip] {
        var strips = try strips(chart, at: position, part: 1)
        // Only plots over time can be lower than they are.
        if ChartDrawing.height(of: chart, width: theme.bodyWidth) != nil {
            strips[0].lower = try self.strips(chart, at: position, part: Self.lowest)
        }
        return strips
    }

    /// The strips with the picture at a part of its best height.
    private func strips(_ chart: Chart, at position: Int, part: Double) throws -> [Strip] {
        let titlePart = Page.Part(kind: .chartTitle, block: position)
        let titleStyle = TextStyle(.semibold, 10.5, .text)
        let smallStyle = TextStyle(.regular, 8, .quiet)
        let title = try typesetter.lines(chart.title, titleStyle, within: theme.bodyWidth)
        let subtitle = try typesetter.lines(chart.subtitle, smallStyle, within: theme.bodyWidth)
        let caption = try typesetter.breaker.lines(chart.caption, smallStyle, within: theme.bodyWidth)
        let head =
            typesetter.strips(title, left: theme.left, titleStyle, titlePart)
            + typesetter.strips(subtitle, left: theme.left, smallStyle, titlePart)
        var foot = typesetter.strips(caption, left: theme.left, smallStyle, Page.Part(kind: .note, block: position))
        if !foot.isEmpty { foot[0].above = 5 }
        let room = theme.bodyHeight - head.height - foot.height - 70
        let best = ChartDrawing.height(of: chart, width: theme.bodyWidth)
        var strips = head + [try picture(chart, height: best.map { min($0 * part, room) }, at: position)] + foot
        for index in strips.indices.dropFirst() { strips[index].joint = .held }
        strips[0].above = 14
        strips[0].anchors.append(Page.Anchor(name: chart.id, place: Drawing.Point(x: theme.left, y: 0)))
        return strips
    }

    private func picture(_ chart: Chart, height: Double?, at position: Int) throws -> Strip {
        let measure = ShapedMeasure(shaper: typesetter.shaper)
        let drawing = try ChartDrawing.drawing(of: chart, width: theme.bodyWidth, height: height, measure: measure)
        let part = Page.Part(kind: .chart, block: position)
        var strip = Strip(height: drawing.height)
        strip.above = 9
        for mark in drawing.marks {
            var shape = try typesetter.shaper.shape(of: mark)
            shape.move(right: theme.left)
            strip.draw(shape, part)
        }
        return strip
    }
}

extension TextShaper {
    /// A mark of a drawing as a shape of a page.
    func shape(of mark: Drawing.Mark) throws -> Page.Shape {
        switch mark {
        case .lines(let lines, let stroke): return .lines(lines, stroke)
        case .polygon(let corners, let ink): return .polygon(corners, ink)
        case .dot(let centre, let radius, let ink): return .dot(centre, radius: radius, ink)
        case .label(let label):
            let style = TextStyle(label.weight.face, label.size, label.ink)
            let text = try words(label.string, style.face)
            var place = label.place
            switch label.anchor {
            case .start: break
            case .middle: place.x -= text.width * style.size / 2
            case .end: place.x -= text.width * style.size
            }
            return .text(Page.TextRun(text: text, style: style, place: place))
        }
    }
}
