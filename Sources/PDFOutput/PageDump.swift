import DocumentModel

/// Pages as text, one item a line, for comparing and for reading without a viewer.
struct PageDump {
    let document: PagedDocument

    /// The pages from the first to the last, then the bookmarks.
    var text: String {
        var lines: [String] = []
        for (index, page) in document.pages.enumerated() {
            lines.append("page \(index + 1)")
            lines += page.items.map { "  " + line(of: $0.shape) }
            lines += page.links.map { link in
                "  link \(link.anchor) \(places([link.area.corners[0], link.area.corners[2]]))"
            }
            lines += page.anchors.map { "  \($0.isAddress ? "address" : "anchor") \($0.name) \(places([$0.place]))" }
        }
        for bookmark in document.bookmarks {
            lines.append("bookmark " + String(repeating: "  ", count: bookmark.level) + bookmark.title)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(of shape: Page.Shape) -> String {
        switch shape {
        case .text(let run):
            let style = run.style
            return "\(places([run.place])) \(style.face) \(tenths(style.size)) \(style.ink) | \(run.text.string)"
        case .lines(let lines, let stroke):
            let dash = stroke.dash.isEmpty ? "" : " dashed"
            return "line \(tenths(stroke.width)) \(stroke.ink)\(dash) \(lines.map(places).joined(separator: " + "))"
        case .polygon(let corners, let ink):
            return "polygon \(ink) \(places(corners))"
        case .dot(let centre, let radius, let ink):
            return "dot \(tenths(radius)) \(ink) \(places([centre]))"
        case .image(let picture, let area):
            let corners = places([area.corners[0], area.corners[2]])
            return "image \(picture.width) by \(picture.height) dots \(corners)"
        }
    }

    private func places(_ points: [Drawing.Point]) -> String {
        points.map { "\(tenths($0.x)),\(tenths($0.y))" }.joined(separator: " ")
    }

    private func tenths(_ value: Double) -> String {
        let whole = Int(abs(value) * 10 + 0.5)
        let sign = value < 0 && whole > 0 ? "-" : ""
        return "\(sign)\(whole / 10).\(whole % 10)"
    }
}
