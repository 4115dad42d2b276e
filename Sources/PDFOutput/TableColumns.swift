import DocumentModel

/// Where the columns of a table stand on the page, and in what size its figures are set.
struct TableColumns: Sendable {
    /// A column on the page.
    struct Place: Sendable {
        var kind: Table.Column.Kind
        var left: Double
        var width: Double
        /// For figures: the right edge of the digits.
        ///
        /// A closing parenthesis and marks hang beyond it.
        var digitEdge: Double
        /// For figures: where marks begin.
        var markLeft: Double
        /// For figures: where a rule ends, a hanging parenthesis included.
        var ruleRight: Double
        /// For codes that stand right of a figure and belong to it.
        var followsFigure: Bool

        var right: Double { left + width }

        /// How far a label of a level is indented.
        func indent(_ level: Int) -> Double {
            min(Double(level) * TableRowLayout.indent, width / 3)
        }
    }

    /// The columns from left to right.
    private(set) var places: [Place]
    /// The size of figures and labels.
    private(set) var size: Double

    /// The right edge of the table.
    var right: Double { places.last?.right ?? 0 }

    /// The space between what stands left of the marks and the marks.
    fileprivate static let markGap = 2.0

    /// The columns in the largest size in which no word and no figure must be broken and labels have room; else in the
    /// smallest.
    ///
    /// With `relatives`, tables of the same kinds of columns, the columns suit them as well.
    init(_ table: Table, relatives: [Table] = [], _ typesetter: Typesetter) throws {
        let theme = typesetter.theme
        let kin = relatives.filter { $0.columns.map(\.kind) == table.columns.map(\.kind) }
        let extents = try table.columns.indices.map { column in
            try kin.reduce(Extent(table, column: column, typesetter)) { extent, relative in
                extent.holding(try Extent(relative, column: column, typesetter))
            }
        }
        let sizes = theme.tableSizes
        let gutters = table.columns.indices.map { Self.gutter(before: $0, table.columns) }
        let room = theme.bodyWidth - gutters.reduce(0, +)
        let smallest = sizes.last ?? theme.smallestSize
        size = sizes.first { size in extents.reduce(0) { $0 + $1.good(size) } <= room } ?? smallest
        let widths = Self.widths(extents, table.columns, size, room)
        places = []
        var left = theme.left
        for (index, column) in table.columns.enumerated() {
            left += gutters[index]
            let extent = extents[index]
            let hang = min(extent.hang * size, widths[index] / 4)
            let marks = min(extent.marks, widths[index] / 4)
            let end = left + widths[index]
            places.append(
                Place(
                    kind: column.kind, left: left, width: widths[index], digitEdge: end - hang - marks,
                    markLeft: end - marks + Self.markGap, ruleRight: end - marks,
                    followsFigure: column.kind == .code && index > 0
                        && table.columns[index - 1].kind == .figure))
            left = end
        }
    }

    private static func gutter(before index: Int, _ columns: [Table.Column]) -> Double {
        guard index > 0 else { return 0 }
        if columns[index].kind == .code, columns[index - 1].kind == .figure { return 5 }
        if columns[index - 1].kind == .code, columns[index].kind != .figure { return 6 }
        return 12
    }

    /// The widths: fitted columns first, shares of the rest; when even words would break, all give way alike.
    private static func widths(
        _ extents: [Extent], _ columns: [Table.Column], _ size: Double, _ room: Double
    ) -> [Double] {
        var widths = extents.map { $0.least(size) }
        let wanted = extents.map { $0.natural(size) }
        let need = widths.reduce(0, +)
        if need > room { return widths.map { $0 * room / need } }
        let fitted = columns.indices.filter { columns[$0].width == .fitted }
        let missing = fitted.reduce(0) { $0 + wanted[$1] - widths[$1] }
        let spare = room - need
        let part = missing > spare ? spare / missing : 1
        for index in fitted { widths[index] += (wanted[index] - widths[index]) * part }
        share(room - widths.reduce(0, +), columns, &widths)
        return widths
    }

    /// Deals out what is left so that the shared columns stand in their proportions as nearly as their words allow.
    private static func share(_ spare: Double, _ columns: [Table.Column], _ widths: inout [Double]) {
        var open: [(index: Int, part: Double)] = columns.indices.compactMap { index in
            guard case .share(let part) = columns[index].width else { return nil }
            return (index, Double(max(1, part)))
        }
        var total = spare + open.reduce(0) { $0 + widths[$1.index] }
        while !open.isEmpty {
            let unit = total / open.reduce(0) { $0 + $1.part }
            guard let tight = open.firstIndex(where: { widths[$0.index] > unit * $0.part }) else {
                for (index, part) in open { widths[index] = unit * part }
                return
            }
            total -= widths[open[tight].index]
            open.remove(at: tight)
        }
    }
}

/// What the cells of one column ask for.
///
/// Lengths named in ems are multiplied by the size of the figures.
private struct Extent {
    var column: Table.Column
    /// Of figures, without a closing parenthesis, in ems.
    var digits = 0.0
    /// Of closing parentheses, in ems.
    var hang = 0.0
    /// Of prefixes with the space behind them, in ems.
    var prefix = 0.0
    /// Of marks, in points.
    var marks = 0.0
    /// Of words on one line, in ems.
    var words = 0.0
    /// Of the longest single word, in ems.
    var word = 0.0
    /// Of codes and of the words of the label, in points.
    var fixed = 0.0

    init(_ table: Table, column index: Int, _ typesetter: Typesetter) throws {
        column = table.columns[index]
        let small = typesetter.theme.smallestSize
        let breaker = typesetter.breaker
        fixed = try breaker.widestWord(Text(column.label), TextStyle(.semibold, small, .quiet))
        var longest: [Face: Int] = [:]
        for row in table.rows where index < row.cells.count {
            let cell = row.cells[index]
            let face = TableRowLayout.face(of: row.role)
            if !cell.mark.isEmpty {
                marks = max(marks, try width(cell.mark, .regular, breaker) * small + TableColumns.markGap)
            }
            switch cell.content {
            case .empty: break
            case .figure(let figure) where column.kind != .figure:
                try add(Text(figure.prefix + figure.text), face, indent: 0, &longest, typesetter)
            case .figure(let figure):
                let extent = try typesetter.shaper.extent(ofFigure: figure.text, face)
                digits = max(digits, extent.digits)
                hang = max(hang, extent.hang)
                if !figure.prefix.isEmpty {
                    prefix = max(prefix, try typesetter.shaper.extent(ofFigure: figure.prefix, face).digits + 0.35)
                }
            case .sparkline: fixed = max(fixed, Sparkline.width)
            case .text(let text):
                if !row.heads || column.kind != .stub {
                    try add(text, face, indent: column.kind == .stub ? row.level : 0, &longest, typesetter)
                }
            }
        }
        // Marks keep the distance of a parenthesis from the digits, whether there is a parenthesis or not.
        if marks > 0 { hang = max(hang, try typesetter.shaper.extent(ofFigure: "(1)", .regular).hang) }
    }

    /// The extent that suits both columns.
    func holding(_ other: Extent) -> Extent {
        var both = self
        both.digits = max(digits, other.digits)
        both.hang = max(hang, other.hang)
        both.prefix = max(prefix, other.prefix)
        both.marks = max(marks, other.marks)
        both.words = max(words, other.words)
        both.word = max(word, other.word)
        both.fixed = max(fixed, other.fixed)
        return both
    }

    /// Takes in words; the search for the longest word is left out for texts that cannot have it.
    private mutating func add(
        _ text: Text, _ face: Face, indent: Int, _ longest: inout [Face: Int], _ typesetter: Typesetter
    ) throws {
        let breaker = typesetter.breaker
        let inset = (Double(indent) * TableRowLayout.indent + TableRowLayout.turnover) / 8
        if column.kind == .code {
            fixed = max(fixed, try width(text, .regular, breaker) * typesetter.theme.smallestSize)
            return
        }
        if column.width == .fitted { words = max(words, try width(text, face, breaker) + inset) }
        let length = text.runs.reduce(0) { max($0, Self.longestWord($1.string)) } + indent
        guard length + 3 >= longest[face, default: 0] else { return }
        longest[face] = max(length, longest[face, default: 0])
        word = max(word, try breaker.widestWord(text, TextStyle(face, 1, .text)) + inset)
    }

    private static func longestWord(_ string: String) -> Int {
        var longest = 0
        var count = 0
        for byte in string.utf8 {
            count = byte == UInt8(ascii: " ") ? 0 : count + 1
            longest = max(longest, count)
        }
        return longest
    }

    /// The width of a text on one line, in ems.
    private func width(_ text: Text, _ face: Face, _ breaker: LineBreaker) throws -> Double {
        try breaker.lines(text, TextStyle(face, 1, .text), within: .infinity).reduce(0) { max($0, $1.width) }
    }

    /// The width at which figures stay whole and words too, unless a word is very long.
    func least(_ size: Double) -> Double {
        switch column.kind {
        case .figure: max(fixed, (prefix + digits) * size) + hang * size + marks
        case .code: fixed
        case .stub: max(fixed, min(word * size, 160), 72)
        case .text: max(fixed, min(word * size, 120))
        }
    }

    /// The width that reads well: labels are not broken after every other word.
    func good(_ size: Double) -> Double {
        guard column.kind == .stub, case .share = column.width else { return least(size) }
        return max(least(size), 19 * size)
    }

    /// The width at which every cell stands on one line.
    func natural(_ size: Double) -> Double {
        column.kind == .figure || column.kind == .code ? least(size) : max(least(size), words * size)
    }
}
