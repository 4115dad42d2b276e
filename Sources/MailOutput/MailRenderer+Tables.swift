import DocumentModel

/// Tables with heads that are read aloud, and bars that are cells of tables: both show with pictures off.
extension MailRenderer {
    func add(_ table: Table, to page: inout MailMarkup) {
        // Figures without a closing parenthesis leave its room free, so that digits stand below each other.
        let hangs = table.columns.indices.map { column in
            table.rows.contains { row in
                column < row.cells.count && MailRenderer.words(row.cells[column]).hasSuffix(")")
            }
        }
        page.add(.table, [], [.joined, .width(.percent(100))]) { page in
            if !table.title.isEmpty {
                page.add(.caption, [], [.align(.left), .padding(8, 0, 4, 0), .strong] + type(16, 22)) { page in
                    page.add(table.title)
                    guard !table.subtitle.isEmpty else { return }
                    page.add(.br)
                    page.add(.small, [], [.regular] + small) { $0.add(table.subtitle) }
                }
            }
            if table.columns.contains(where: { !$0.label.isEmpty }) { page.add(.thead) { head(of: table, hangs, &$0) } }
            page.add(.tbody) { page in
                for row in table.rows { add(row, of: table, hangs, to: &page) }
            }
        }
        spacer(&page)
        for note in table.notes { paragraph(&page, small) { add(note, to: &$0) } }
    }

    private func head(of table: Table, _ hangs: [Bool], _ page: inout MailMarkup) {
        if !table.spanners.isEmpty {
            page.add(.tr) { page in
                var column = 0
                while column < table.columns.count {
                    guard let spanner = table.spanners.first(where: { $0.columns.lowerBound == column }) else {
                        page.add(.td) { $0.addBlank() }
                        column += 1
                        continue
                    }
                    page.add(.th, [.headsColumn, .columns(spanner.columns.count)], [.align(.left)] + small) {
                        $0.add(spanner.label)
                    }
                    column = spanner.columns.upperBound + 1
                }
            }
        }
        page.add(.tr) { page in
            for (index, column) in table.columns.enumerated() {
                let style: [MailStyle] =
                    cell(column.kind, isFirst: index == 0, hangs: hangs[index], level: 0)
                    + [.stand(.bottom), .rule(.bottom, 1, .solid, palette.rule), .strong] + small
                // A head without words heads nothing.
                if column.label.isEmpty {
                    page.add(.td, [], style) { $0.addBlank() }
                } else {
                    page.add(.th, [.headsColumn], style) { $0.add(column.label) }
                }
            }
        }
    }

    private func add(_ row: Table.Row, of table: Table, _ hangs: [Bool], to page: inout MailMarkup) {
        let stub = table.columns.firstIndex { $0.kind == .stub } ?? 0
        let isStrong = row.role != .line
        page.add(.tr) { page in
            for (index, cell) in row.cells.enumerated() where index < table.columns.count {
                let kind = table.columns[index].kind
                let isHanging = MailRenderer.words(cell).hasSuffix(")")
                let level = kind == .stub ? row.level : 0
                var style = self.cell(kind, isFirst: index == 0, hangs: hangs[index] && !isHanging, level: level)
                style += [.stand(kind == .figure ? .bottom : .top), isStrong ? .strong : .regular] + type(14, 19)
                style += rules(of: cell)
                page.add(index == stub ? .th : .td, index == stub ? [.headsRow] : [], style) { page in
                    add(cell, to: &page)
                }
            }
        }
    }

    private func add(_ cell: Table.Cell, to page: inout MailMarkup) {
        switch cell.content {
        case .empty: page.addBlank()
        case .text(let text): add(text, to: &page)
        case .figure(let figure): page.add(figure.prefix + figure.text)
        case .sparkline(let sparkline): page.add(sparkline.alternative)
        }
        guard !cell.mark.isEmpty else { return }
        page.add(" ")
        add(cell.mark, to: &page)
    }

    /// How a cell of a column is set.
    private func cell(_ kind: Table.Column.Kind, isFirst: Bool, hangs: Bool, level: Int) -> [MailStyle] {
        let left = (isFirst ? 0 : 8) + level * 10
        return kind == .figure
            ? [.align(.right), .padding(4, hangs ? MailRenderer.parenthesis : 0, 4, left)]
            : [.align(.left), .padding(4, 4, 4, left)]
    }

    /// How wide a closing parenthesis is in type of 14 pixels.
    private static let parenthesis = 5

    private func rules(of cell: Table.Cell) -> [MailStyle] {
        func rule(_ side: MailStyle.Side, _ rule: Table.Cell.Rule) -> MailStyle? {
            switch rule {
            case .none: nil
            case .single: .rule(side, 1, .solid, palette.rule)
            case .double: .rule(side, 3, .double, palette.rule)
            }
        }
        return [rule(.top, cell.above), rule(.bottom, cell.below)].compactMap(\.self)
    }

    private static func words(_ cell: Table.Cell) -> String {
        switch cell.content {
        case .empty, .sparkline: ""
        case .text(let text): text.string
        case .figure(let figure): figure.text
        }
    }

    // MARK: Charts

    /// A chart: bars of cells where it is one of wholes, else its picture when one travels along, else its words.
    func add(_ chart: Chart, to page: inout MailMarkup) {
        heading(chart.title, &page)
        if !chart.subtitle.isEmpty { paragraph(&page, small) { $0.add(chart.subtitle) } }
        if case .composition(let composition) = chart.plot {
            for bar in composition.bars { add(bar, to: &page) }
            key(of: composition, &page)
        } else if let picture = pictures.first(where: { $0.chart == chart.id }) {
            page.add(.p, [], [.margin(above: 0, below: 8)] + small) { page in
                page.add(
                    .img,
                    [.content(picture.contentID), .width(MailRenderer.pictureWidth), .alternative(chart.alternative)],
                    [.width(.percent(100)), .maximum(MailRenderer.pictureWidth)])
            }
        } else {
            paragraph(&page, type(14, 20)) { $0.add(chart.alternative) }
        }
    }

    /// How wide a picture is shown where there is room.
    private static let pictureWidth = 572

    private func add(_ bar: Composition.Bar, to page: inout MailMarkup) {
        paragraph(&page, type(14, 20), below: 3) { page in
            page.add(.strong) { $0.add(bar.title) }
            page.add(": \(bar.total)")
        }
        let widths = MailRenderer.widths(of: bar.parts)
        page.add(.table, [.layout], [.joined, .width(.percent(100))]) { page in
            page.add(.tbody) { page in
                page.add(.tr) { page in
                    for (part, width) in zip(bar.parts, widths) {
                        page.add(.td, [], fill(part.fill, bar.hue) + [.width(.percent(width))]) { $0.addBlank() }
                    }
                }
            }
        }
        paragraph(&page, small) { $0.add(bar.parts.map(\.label).joined(separator: ", ")) }
    }

    private func key(of composition: Composition, _ page: inout MailMarkup) {
        guard let hue = composition.bars.first?.hue, !composition.key.isEmpty else { return }
        page.add(.table, [.layout], [.joined]) { page in
            page.add(.tbody) { page in
                for key in composition.key {
                    page.add(.tr) { page in
                        page.add(.td, [], fill(key.fill, hue) + [.width(.pixels(24))]) { $0.addBlank() }
                        page.add(.td, [], [.padding(0, 0, 0, 8)] + small) { $0.add(key.label) }
                    }
                }
            }
        }
        spacer(&page)
    }

    /// A fill of its own frame, so that parts are told apart without colour.
    private func fill(_ fill: Composition.Part.Fill, _ hue: Hue) -> [MailStyle] {
        let full = palette.colour(of: .hue(hue))
        let style: [MailStyle] =
            switch fill {
            case .solid: [.ground(full), .frame(1, .solid, full)]
            case .plain: [.ground(palette.colour(of: .shade(hue))), .frame(1, .solid, full)]
            case .hatched: [.ground(palette.colour(of: .deficiencyTint)), .frame(1, .dashed, palette.deficiency)]
            }
        return style + [.padding(0, 0, 0, 0), .size(10, line: 14)]
    }

    /// The widths of parts in percent, each at least one, a hundred together.
    static func widths(of parts: [Composition.Part]) -> [Int] {
        let whole = parts.reduce(0.0) { $0 + Double($1.value.magnitude) }
        var widths = parts.map { max(1, Int((Double($0.value.magnitude) / whole * 100).rounded())) }
        if let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) {
            widths[widest] += 100 - widths.reduce(0, +)
        }
        return widths
    }
}
