import DocumentModel

/// The style of a picture: a class for each ink, and the colours of a light and of a dark screen.
public enum SVGStyle {
    /// The inks that charts are drawn in.
    static let inks: [Ink] =
        [.text, .quiet, .rule, .grid, .band, .paper, .accent, .deficiency, .deficiencyTint]
        + Hue.allCases.flatMap { [.hue($0), .tint($0), .shade($0)] }

    /// The name of an ink in classes and variables.
    static func name(of ink: Ink) -> String {
        switch ink {
        case .text: "text"
        case .quiet: "quiet"
        case .rule: "rule"
        case .grid: "grid"
        case .band: "band"
        case .watermark: "watermark"
        case .paper: "paper"
        case .accent: "accent"
        case .hue(let hue): name(of: hue)
        case .tint(let hue): name(of: hue) + "-tint"
        case .shade(let hue): name(of: hue) + "-shade"
        case .deficiency: "deficiency"
        case .deficiencyTint: "deficiency-tint"
        }
    }

    private static func name(of hue: Hue) -> String {
        switch hue {
        case .segregated: "seg"
        case .secured: "sec"
        case .swaps: "csw"
        }
    }

    /// The sheet for the inks used; all its names stand below a class that no other thing on a page has.
    ///
    /// Colours are written out in each class: many programs that show pictures know no variables.
    static func sheet(_ used: Set<Ink>, _ light: Palette, _ dark: Palette) -> String {
        let inks = inks.filter(used.contains)
        var text = ".sr{font-family:Inter,\"Helvetica Neue\",Arial,sans-serif}"
        text += ".sr path{stroke-linejoin:round}.sr .b{font-weight:600}"
        text += colours(inks, light)
        return text + "@media (prefers-color-scheme:dark){\(colours(inks, dark))}"
    }

    /// The colours of a palette as variables, one for each ink, for the page around pictures.
    public static func variables(_ palette: Palette) -> String {
        inks.map { "--\(name(of: $0)):\(palette.colour(of: $0).web)" }.joined(separator: ";")
    }

    /// The classes of pictures inside a page, in the page's own colours.
    public static var classes: String {
        ".sr path{stroke-linejoin:round}.sr .b{font-weight:600}"
            + inks.map { ink in
                let value = ink == .text ? "currentColor" : "var(--\(name(of: ink)))"
                return ".sr .f-\(name(of: ink)){fill:\(value)}.sr .s-\(name(of: ink)){fill:none;stroke:\(value)}"
            }.joined()
    }

    private static func colours(_ inks: [Ink], _ palette: Palette) -> String {
        var text = ".sr{color:\(palette.colour(of: .text).web)}"
        for ink in inks {
            let value = ink == .text ? "currentColor" : palette.colour(of: ink).web
            text += ".sr .f-\(name(of: ink)){fill:\(value)}.sr .s-\(name(of: ink)){fill:none;stroke:\(value)}"
        }
        return text
    }
}

extension Drawing {
    /// The inks it is drawn in.
    var inks: Set<Ink> {
        Set(
            marks.map { mark in
                switch mark {
                case .lines(_, let stroke): stroke.ink
                case .polygon(_, let ink), .dot(_, _, let ink): ink
                case .label(let label): label.ink
                }
            })
    }
}
