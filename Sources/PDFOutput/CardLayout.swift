import DocumentModel

/// Sets cards side by side, equally wide and equally high: a bar and a tinted head in the pool's hue, then the figures.
struct CardLayout {
    let typesetter: Typesetter

    private let gap = 10.0
    private let padding = 8.0
    private let leastWidth = 146.0
    /// The least room for a label beside its figure; with less, the figure stands below it.
    private let leastLabel = 40.0
    private var theme: PageTheme { typesetter.theme }

    /// One strip for each row of cards.
    func strips(_ cards: [Card], at position: Int) throws -> [Strip] {
        guard !cards.isEmpty else { return [] }
        let most = max(1, Int((theme.bodyWidth + gap) / (leastWidth + gap)))
        let rows = (cards.count + most - 1) / most
        let across = (cards.count + rows - 1) / rows
        let width = (theme.bodyWidth - gap * Double(across - 1)) / Double(across)
        var strips: [Strip] = []
        for row in 0..<rows {
            let range = (row * across)..<min(cards.count, (row + 1) * across)
            var strip = Strip(height: 0)
            strip.above = row == 0 ? 12 : gap
            let heads = try range.map { try head(cards[$0], width: width) }
            let headHeight = heads.map(\.height).max() ?? 0
            for (column, index) in range.enumerated() {
                let left = theme.left + Double(column) * (width + gap)
                let area = Area(left: left, top: 0, width: width, height: headHeight)
                strip.draw(.polygon(area.corners, .tint(cards[index].hue)), .furniture)
                let bar = Area(left: left, top: 0, width: width, height: 2.5)
                strip.draw(.polygon(bar.corners, .hue(cards[index].hue)), .furniture)
                let part = Page.Part(kind: .cardTitle, block: position, row: index)
                set(heads[column], left: left + padding, in: &strip, part)
                let bottom = try figures(cards[index], index, position, left: left, width, headHeight, &strip)
                strip.height = max(strip.height, bottom)
            }
            frames(count: range.count, width: width, in: &strip)
            strips.append(strip)
        }
        return strips
    }

    private struct Head {
        var title: [TextLine]
        var subtitle: [TextLine]
        var height: Double
    }

    private let titleStyle = TextStyle(.semibold, 9.5, .text)
    private let subtitleStyle = TextStyle(.regular, 7.5, .quiet)

    private func head(_ card: Card, width: Double) throws -> Head {
        let measure = width - 2 * padding
        let title = try typesetter.lines(card.title, titleStyle, within: measure)
        let subtitle = try typesetter.lines(card.subtitle, subtitleStyle, within: measure)
        let height =
            8 + Double(title.count) * theme.leading(titleStyle.size) + Double(subtitle.count)
            * theme.leading(subtitleStyle.size) + 4
        return Head(title: title, subtitle: subtitle, height: height)
    }

    private func set(_ head: Head, left: Double, in strip: inout Strip, _ part: Page.Part) {
        let y = typesetter.stack(head.title, at: .left(left), from: 7, titleStyle, in: &strip, part)
        typesetter.stack(head.subtitle, at: .left(left), from: y, subtitleStyle, in: &strip, part)
    }

    /// The lines of a card; returns where they end.
    ///
    /// The figure stands on the last line of its label.
    private func figures(
        _ card: Card, _ row: Int, _ position: Int, left: Double, _ width: Double, _ top: Double, _ strip: inout Strip
    ) throws -> Double {
        let size = 8.0
        let hang = try typesetter.shaper.figure(")", .semibold).width * size
        let edge = left + width - padding - hang
        var y = top + 4
        for (index, line) in card.lines.enumerated() {
            let face: Face = line.role == .result ? .semibold : .regular
            let style = TextStyle(face, size, .text)
            let value = try typesetter.shaper.figure(line.value.prefix + line.value.text, face)
            let digits = (value.width - value.hang) * size
            if line.role == .result {
                y += 2.5
                strip.draw(
                    .rule(from: left + padding, to: left + width - padding, at: y, theme.hairline(.rule)), .furniture)
                y += 1.5
            }
            let beside = edge - digits - left - padding - 5
            let whole = width - 2 * padding
            let label = try typesetter.lines(line.label, style, within: beside < leastLabel ? whole : beside)
            let part = Page.Part(kind: .cardLabel, block: position, row: row, column: index)
            let next = typesetter.stack(label, at: .left(left + padding), from: y, style, in: &strip, part)
            let top = beside < leastLabel ? next : max(next - theme.leading(size), y)
            let place = Drawing.Point(x: edge - digits, y: top + theme.baseline(size))
            let run = Page.TextRun(text: value, style: style, place: place)
            strip.draw(.text(run), Page.Part(kind: .cardFigure, block: position, row: row, column: index))
            y = top + theme.leading(size) + 1.5
        }
        return y + 4
    }

    private func frames(count: Int, width: Double, in strip: inout Strip) {
        for column in 0..<count {
            let left = theme.left + Double(column) * (width + gap)
            var corners = Area(left: left, top: 0, width: width, height: strip.height).corners
            corners.append(corners[0])
            strip.draw(.lines([corners], theme.hairline(.grid)), .furniture)
        }
    }
}
