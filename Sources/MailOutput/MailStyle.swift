import DocumentModel

/// An inline property with its value: those that all mail clients follow, or that do no harm where one does not.
///
/// `maximum` alone is an extra: where it is not known a message is as wide as its window.
enum MailStyle {
    /// Where text stands in its cell.
    enum Alignment: String { case left, right }
    /// Where a cell's content stands.
    enum Edge: String { case top, bottom }
    /// A side of a cell.
    enum Side: String { case top, bottom }
    /// The kinds of rules.
    enum Rule: String { case solid, double, dashed }
    /// How much room something takes across.
    enum Extent {
        case pixels(Int), percent(Int)

        fileprivate var text: String {
            switch self {
            case .pixels(let count): "\(count)px"
            case .percent(let count): "\(count)%"
            }
        }
    }

    /// The colour of words.
    case colour(Colour)
    /// The colour behind.
    case ground(Colour)
    /// The family of all type: what every system has.
    case family
    /// The size of type and the height of its lines, in pixels.
    case size(Int, line: Int)
    /// Set strong.
    case strong
    /// Not set strong, in a cell that heads others.
    case regular
    /// Where text stands.
    case align(Alignment)
    /// Where content stands in a cell.
    case stand(Edge)
    /// The space around the content of a cell, in pixels: above, at the right, below, at the left.
    case padding(Int, Int, Int, Int)
    /// The space above and below a paragraph, in pixels.
    case margin(above: Int, below: Int)
    /// A rule at one side.
    case rule(Side, Int, Rule, Colour)
    /// A rule at all sides.
    case frame(Int, Rule, Colour)
    /// No space between cells.
    case joined
    /// The width.
    case width(Extent)
    /// The greatest width.
    case maximum(Int)

    /// The declaration as it stands in the attribute.
    var text: String {
        switch self {
        case .colour(let colour): "color:\(colour.web)"
        case .ground(let colour): "background-color:\(colour.web)"
        case .family: "font-family:Helvetica,Arial,sans-serif"
        case .size(let size, let line): "font-size:\(size)px;line-height:\(line)px"
        case .strong: "font-weight:bold"
        case .regular: "font-weight:normal"
        case .align(let alignment): "text-align:\(alignment.rawValue)"
        case .stand(let edge): "vertical-align:\(edge.rawValue)"
        case .padding(let top, let right, let bottom, let left):
            "padding:\(top)px \(right)px \(bottom)px \(left)px"
        case .margin(let above, let below): "margin:\(above)px 0 \(below)px 0"
        case .rule(let side, let width, let rule, let colour):
            "border-\(side.rawValue):\(width)px \(rule.rawValue) \(colour.web)"
        case .frame(let width, let rule, let colour): "border:\(width)px \(rule.rawValue) \(colour.web)"
        case .joined: "border-collapse:collapse"
        case .width(let extent): "width:\(extent.text)"
        case .maximum(let pixels): "max-width:\(pixels)px"
        }
    }
}
