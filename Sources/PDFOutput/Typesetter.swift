import DocumentModel

/// What every kind of block needs to be set: the theme, the words' breaker, and a few ways to draw a line of text.
struct Typesetter {
    let theme: PageTheme
    let shaper: any TextShaper
    let breaker: LineBreaker

    init(theme: PageTheme, shaper: any TextShaper, anchors: Set<String>) {
        self.theme = theme
        self.shaper = shaper
        breaker = LineBreaker(shaper: shaper, anchors: anchors)
    }

    /// Where the left or right end of a line of text stands.
    enum Edge {
        case left(Double)
        case right(Double)
    }

    /// Draws a line with its baseline at `y` of the strip, and its links.
    func set(_ line: TextLine, at edge: Edge, baseline y: Double, in strip: inout Strip, _ part: Page.Part) {
        var x: Double
        switch edge {
        case .left(let left): x = left
        case .right(let right): x = right - line.width
        }
        for (index, stretch) in line.stretches.enumerated() {
            let size = stretch.style.size
            let width = stretch.text.width * size
            let isLast = index == line.stretches.count - 1
            let run = Page.TextRun(
                text: stretch.text, style: stretch.style, place: Drawing.Point(x: x, y: y),
                endsAtSpace: isLast && line.endsAtSpace)
            strip.draw(.text(run), part, link: stretch.link)
            if let anchor = stretch.link {
                let area = Area(left: x, top: y - size, width: width, height: size * 1.25)
                strip.links.append(Page.Link(anchor: anchor, area: area, part: part))
            }
            x += width
        }
    }

    /// Lines of text one below the other, each a strip of its own; the first two and the last two stay together.
    func strips(
        _ lines: [TextLine], left: Double, _ style: TextStyle, _ part: Page.Part
    ) -> [Strip] {
        lines.indices.map { index in
            var strip = Strip(height: theme.leading(style.size))
            set(lines[index], at: .left(left), baseline: theme.baseline(style.size), in: &strip, part)
            if index == 1 || index == lines.count - 1, index > 0 { strip.joint = .held }
            return strip
        }
    }

    /// Lines of text one below the other in a single strip, from `top` on; returns where the next line would begin.
    @discardableResult
    func stack(
        _ lines: [TextLine], at edge: Edge, from top: Double, _ style: TextStyle, in strip: inout Strip,
        _ part: Page.Part
    ) -> Double {
        var y = top
        for line in lines {
            set(line, at: edge, baseline: y + theme.baseline(style.size), in: &strip, part)
            y += theme.leading(style.size)
        }
        return y
    }

    /// The lines of a string in one style.
    func lines(_ string: String, _ style: TextStyle, within measure: Double) throws -> [TextLine] {
        try breaker.lines(Text(string), style, within: measure)
    }
}
