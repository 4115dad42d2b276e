import Segregation

/// What a cover page says, apart from how it is printed: the figures of the options printed in each block.
public struct CoverContent: Sendable, Hashable {
    /// The figures by block and option; an option that is not printed has none, one that is not used has zeros.
    public var targets: [Statement: [TargetKind: [TargetFigure.Value]]]

    /// A page to be printed.
    public init(targets: [Statement: [TargetKind: [TargetFigure.Value]]]) {
        self.targets = targets
    }

    /// What a page that was read says.
    public init(_ cover: CoverPage) {
        targets = [:]
        for target in cover.targets {
            targets[target.statement] = Dictionary(
                target.options.map { ($0.kind, $0.figures.map(\.value)) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// A page made up by chance: mostly one option a block is used, sometimes none or two; option a may be missing.
    public init(_ random: inout SplitMix64) {
        targets = [:]
        for statement in Statement.allCases {
            var options: [TargetKind: [TargetFigure.Value]] = [:]
            let used = (0..<Int.random(in: 0...3, using: &random)).compactMap { count in
                count == 1 ? nil : TargetKind.allCases.randomElement(using: &random)
            }
            for kind in TargetKind.allCases {
                let figures = (0..<kind.count).map { _ in
                    CoverContent.figure(kind, isUsed: used.contains(kind), &random)
                }
                options[kind] = figures
            }
            if Int.random(in: 0..<3, using: &random) == 0 { options[.minimumAmount] = nil }
            targets[statement] = options
        }
    }

    private static func figure(
        _ kind: TargetKind, isUsed: Bool, _ random: inout SplitMix64
    ) -> TargetFigure.Value {
        guard kind.isPercentage else {
            return .dollars(isUsed ? Dollars(RandomFiling.magnitude(&random)) : .zero)
        }
        var unit: Int64 = 1
        for _ in 0..<Int.random(in: 0...4, using: &random) { unit *= 10 }
        return .percentage(
            isUsed ? Percentage(millionths: Int64.random(in: 0..<1_000_000 / unit, using: &random) * unit) : .zero)
    }
}

/// The words of a cover page, ready to be laid out.
struct CoverSheet {
    struct Block {
        let heading: String
        var options: [Option] = []
    }

    struct Option {
        let letter: String
        let words: String
        let figures: [String]
    }

    let marker: String
    let fields: [(label: String, value: String)]
    let title: String
    /// Company and persons.
    let names: [String]
    private(set) var blocks: [Block] = []
    let end: String
    /// Whether nothing stands between the letter of an option and its words.
    let isGlued: Bool

    init(_ content: CoverContent, on sheet: Sheet, firm: String, style: PrintStyle) {
        marker = sheet.marker
        fields = sheet.fields
        title = style.words("Daily Segregation - Cover Page")
        names = [
            style.words("Name of Company") + " " + firm, style.words("Contact Name") + " J. Example",
            style.words("Contact Phone Number") + " 312-555-0100",
            style.words("Contact Address") + " contact@example.co m",
        ]
        end = style.words("Attach supporting documents")
        isGlued = style.apostrophe == .curly
        for statement in Statement.allCases {
            guard let options = content.targets[statement] else { continue }
            var block = Block(heading: style.words(CoverSheet.heading(statement)))
            for kind in TargetKind.allCases {
                guard let figures = options[kind] else { continue }
                block.options.append(
                    Option(
                        letter: style.words("\(kind.letter)."), words: style.words(CoverSheet.words(kind, statement)),
                        figures: figures.map(style.token)))
            }
            blocks.append(block)
        }
    }

    private static func heading(_ statement: Statement) -> String {
        let pool =
            switch statement {
            case .segregated: "Customer Segregated Funds"
            case .secured: "Customer Secured Amount Funds"
            case .swaps: "Cleared Swaps Customer Collateral"
            }
        return "FCM's \(pool) Residual Interest Target (choose one):"
    }

    private static func words(_ kind: TargetKind, _ statement: Statement) -> String {
        let pool =
            switch statement {
            case .segregated: "customer segregated funds"
            case .secured: "customer secured funds"
            case .swaps: "cleared swaps customer collateral"
            }
        switch kind {
        case .minimumAmount: return "Minimum dollar amount: ; or"
        case .minimumPercentage: return "Minimum percentage of \(pool) required:% ; or"
        case .amountRange: return "Dollar amount range between:and; or"
        case .percentageRange: return "Percentage range of \(pool) required between:% and%."
        }
    }

    // MARK: Layouts

    private func lines(_ option: Option, gap: String, open: String, close: String) -> String {
        option.letter + (isGlued ? "" : gap) + option.words + gap
            + option.figures.map { open + $0 + close }.joined(separator: " ")
    }

    /// A paragraph or a line a field and an option.
    func text(separator: String, open: String, close: String) -> String {
        let head = [marker] + fields.map { "\($0.label):\($0.value)" } + [title] + names
        let body = blocks.flatMap { block in
            [block.heading] + block.options.map { lines($0, gap: "\t", open: open, close: close) }
        }
        return (head + body + [end]).joined(separator: separator) + "\n"
    }

    /// One paragraph behind the spaced-out banner, without a head but the marker, page numbers glued to both ends.
    var runTogether: String {
        let body = blocks.flatMap { block in
            [block.heading] + block.options.map { lines($0, gap: " ", open: "", close: "") }
        }
        return (["1W I N J A M M E R F I L I N G", marker, title] + names + body + [end]).joined(separator: " ") + "1\n"
    }

    /// A page in columns; the words of an option are wrapped, its figures stand beside their first or last line.
    func columns(width: Int, figuresOnLastLine: Bool) -> String {
        var lines = [marker] + fields.map { "   \($0.label): \($0.value)" } + ["", title, ""] + names + [""]
        for block in blocks {
            lines.append(block.heading)
            for option in block.options {
                let words = option.words.split(separator: " ")
                let half = max(1, words.count / 2)
                var wrapped = [
                    "    \(option.letter)\(isGlued ? "" : " ")" + words[..<half].joined(separator: " "),
                    "       " + words[half...].joined(separator: " "),
                ]
                let place = figuresOnLastLine ? 1 : 0
                let gap = String(repeating: " ", count: max(2, width - wrapped[place].count))
                wrapped[place] += gap + option.figures.joined(separator: "   ")
                lines += wrapped
            }
            lines.append("")
        }
        return (lines + [end, String(repeating: " ", count: 40) + "Page 1 of 7", "\u{c}"]).joined(separator: "\n")
    }
}
