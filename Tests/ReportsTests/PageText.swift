import DocumentModel
import Reports

/// What a page says and where it leads, for comparing.
struct PageText {
    private let page: SitePage

    init(_ page: SitePage) {
        self.page = page
    }

    /// The page as text: its place, then its document.
    var text: String {
        func words(_ step: SitePage.Step?) -> String { step.map { "\($0.title) (\($0.path))" } ?? "none" }
        return """
            page \(page.path)
              trail \(page.trail.map { words($0) }.joined(separator: " > "))
              previous \(words(page.previous))
              next \(words(page.next))
              downloads \(page.downloads.map { words($0) }.joined(separator: ", "))
            \(DocumentDump(page.document).text)
            """
    }

    /// Every place that a link can lead to.
    var anchors: [String] {
        page.document.sections.flatMap { section in
            [section.id]
                + section.blocks.flatMap { block -> [String] in
                    switch block {
                    case .table(let table):
                        [table.id] + table.rows.flatMap { ($0.id.map { [$0] } ?? []) + $0.aliases }
                    case .chart(let chart): [chart.id]
                    default: []
                    }
                }
        }
    }

    /// Where the page leads: paths, and anchors of its own with a `#`.
    var targets: [String] {
        let steps = page.trail + [page.previous, page.next].compactMap(\.self) + page.downloads
        return steps.map(\.path)
            + page.document.sections.flatMap(\.blocks).flatMap { block -> [String] in
                switch block {
                case .paragraph(let paragraph): Self.targets(paragraph.text)
                case .definitions(let list): list.flatMap { Self.targets($0.text) }
                case .chart(let chart): Self.targets(chart.caption) + (chart.source.map { ["#\($0)"] } ?? [])
                case .table(let table):
                    table.notes.flatMap(Self.targets)
                        + table.rows.flatMap(\.cells).flatMap { cell -> [String] in
                            if case .text(let text) = cell.content {
                                return Self.targets(text) + Self.targets(cell.mark)
                            }
                            return Self.targets(cell.mark)
                        }
                case .masthead, .heading, .cards, .contents: []
                }
            }
    }

    private static func targets(_ text: Text) -> [String] {
        text.runs.compactMap { run in
            switch run.link {
            case .here(let anchor): "#\(anchor)"
            case .page(let path): path
            case nil: nil
            }
        }
    }
}
