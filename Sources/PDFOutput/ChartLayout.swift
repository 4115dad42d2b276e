import DocumentModel

/// Cuts a chart into strips: title and subtitle, the drawing, the caption; all on one page.
struct ChartLayout {
    let typesetter: Typesetter

    func strips(_ chart: Chart, at position: Int) throws -> [Strip] {
        []
    }
}
