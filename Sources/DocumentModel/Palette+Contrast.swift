extension Palette {
    /// A colour of a palette, by the name under which a theme sets it.
    public enum Part: String, Sendable, CaseIterable {
        case text, quiet, rule, grid, band, accent, deficiency, segregated, secured, swaps

        /// The least contrast to white paper (WCAG 2.2: 1.4.3 for words, 1.4.11 for what carries meaning); nil for the
        /// faint parts, which carry nothing by themselves.
        public var leastContrast: Double? {
            switch self {
            case .text, .quiet, .accent, .deficiency: 4.5
            case .rule, .segregated, .secured, .swaps: 3
            case .grid, .band: nil
            }
        }

        fileprivate var path: WritableKeyPath<Palette, Colour> {
            switch self {
            case .text: \.text
            case .quiet: \.quiet
            case .rule: \.rule
            case .grid: \.grid
            case .band: \.band
            case .accent: \.accent
            case .deficiency: \.deficiency
            case .segregated: \.segregated
            case .secured: \.secured
            case .swaps: \.swaps
            }
        }
    }

    /// The colour of a part.
    public subscript(part: Part) -> Colour {
        get { self[keyPath: part.path] }
        set { self[keyPath: part.path] = newValue }
    }

    /// How far two colours that meet are from each other.
    public struct Contrast: Sendable, Equatable {
        /// The part in front.
        public let part: Part
        /// What it stands on; nil for white paper.
        public let ground: Part?
        /// The contrast, from 1 to 21.
        public let contrast: Double
        /// The least that is needed.
        public let needed: Double
    }

    /// Every contrast that matters, in the order of the parts.
    public var contrasts: [Contrast] {
        Part.allCases.flatMap { part -> [Contrast] in
            func contrast(on ground: Part?, _ needed: Double) -> Contrast {
                Contrast(
                    part: part, ground: ground, contrast: self[part].contrast(to: ground.map { self[$0] } ?? .white),
                    needed: needed)
            }
            let words = part == .text || part == .quiet
            return (part.leastContrast.map { [contrast(on: nil, $0)] } ?? [])
                + (words ? [contrast(on: .band, 4.5)] : [])
        }
    }

    /// What cannot be seen well enough, in the order of the parts.
    public var faults: [Contrast] { contrasts.filter { $0.contrast < $0.needed } }
}

extension Colour {
    /// The contrast of two colours after WCAG 2, from 1 to 21.
    public func contrast(to other: Colour) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// How light it is to the eye, from 0 to 1.
    private var luminance: Double {
        0.2126 * Colour.linear(red) + 0.7152 * Colour.linear(green) + 0.0722 * Colour.linear(blue)
    }

    private static func linear(_ part: UInt8) -> Double {
        let value = Double(part) / 255
        guard value > 0.04045 else { return value / 12.92 }
        let base = (value + 0.055) / 1.055
        // To the power of 2.4: the square times the fifth root of the square.
        let square = base * base
        var root = 1.0
        for _ in 0..<40 { root = (4 * root + square / (root * root * root * root)) / 5 }
        return square * root
    }

    /// The colour of a code such as `#1C4A75`; nil when it is none.
    public init?(code: String) {
        let digits = code.utf8.dropFirst()
        guard code.hasPrefix("#"), digits.count == 6, let number = UInt32(String(code.dropFirst()), radix: 16),
            digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") })
        else { return nil }
        self.init(number)
    }
}
