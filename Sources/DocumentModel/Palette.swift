/// A colour of the screen (sRGB), each part 0…255.
public struct Colour: Sendable, Equatable {
    /// The red part.
    public var red: UInt8
    /// The green part.
    public var green: UInt8
    /// The blue part.
    public var blue: UInt8

    /// A colour written as on the web: `0xRRGGBB`.
    public init(_ code: UInt32) {
        red = UInt8(truncatingIfNeeded: code >> 16)
        green = UInt8(truncatingIfNeeded: code >> 8)
        blue = UInt8(truncatingIfNeeded: code)
    }

    /// White paper.
    public static let white = Colour(0xFFFFFF)

    /// The colour as written on the web: `#1b1f24`.
    public var web: String {
        let digits = Array("0123456789abcdef")
        return [red, green, blue].reduce(into: "#") { text, part in
            text.append(digits[Int(part >> 4)])
            text.append(digits[Int(part & 15)])
        }
    }

    /// The colour thinned with that of the paper, `percent` of it left.
    func thinned(to percent: Int, on paper: Colour) -> Colour {
        func part(_ value: UInt8, _ ground: UInt8) -> UInt8 {
            UInt8(Int(ground) + (Int(value) - Int(ground)) * percent / 100)
        }
        var thin = self
        thin.red = part(red, paper.red)
        thin.green = part(green, paper.green)
        thin.blue = part(blue, paper.blue)
        return thin
    }
}

/// The colours of a document, by the part they play.
public struct Palette: Sendable, Equatable {
    /// Words and figures.
    public var text: Colour
    /// Codes, units and remarks: at least 4.5:1 to the paper.
    public var quiet: Colour
    /// The rules of tables.
    public var rule: Colour
    /// Faint lines: they carry nothing by themselves.
    public var grid: Colour
    /// A pale ground.
    public var band: Colour
    /// The one accent: links and the rule below the masthead.
    public var accent: Colour
    /// Below zero, always with a hatch.
    public var deficiency: Colour
    /// The pool of customer segregated funds.
    public var segregated: Colour
    /// The pool of the Part 30 secured amount.
    public var secured: Colour
    /// The pool of cleared swaps.
    public var swaps: Colour
    /// What all stands on.
    public var paper = Colour.white

    /// Near-black on white, a deep blue accent, and blue, ochre and green for the pools.
    ///
    /// The three hues keep apart under the common deficiencies of colour vision and in grey, and stand at least 3:1 to the
    /// paper.
    public static let plain = Palette(
        text: Colour(0x1B1F24), quiet: Colour(0x5D6673), rule: Colour(0x3D444D), grid: Colour(0xDCE0E5),
        band: Colour(0xF3F5F7), accent: Colour(0x1C4A75), deficiency: Colour(0xA0122C), segregated: Colour(0x0A4A8C),
        secured: Colour(0xC2760C), swaps: Colour(0x26855F))

    /// The same parts on a dark screen: lighter hues on near-black.
    public static let dark = Palette(
        text: Colour(0xE8EBEF), quiet: Colour(0x9AA4B1), rule: Colour(0xA9B2BD), grid: Colour(0x333A43),
        band: Colour(0x1F252C), accent: Colour(0x8CB8E6), deficiency: Colour(0xF9655A), segregated: Colour(0x5FA8FE),
        secured: Colour(0xFCD03D), swaps: Colour(0x0EDCA9), paper: Colour(0x14181D))

    /// The colour of an ink.
    public func colour(of ink: Ink) -> Colour {
        switch ink {
        case .text: text
        case .quiet: quiet
        case .rule: rule
        case .grid: grid
        case .band: band
        case .watermark: text.thinned(to: 11, on: paper)
        case .paper: paper
        case .accent: accent
        case .hue(let hue): colour(of: hue)
        case .tint(let hue): colour(of: hue).thinned(to: 9, on: paper)
        case .shade(let hue): colour(of: hue).thinned(to: 34, on: paper)
        case .deficiency: deficiency
        case .deficiencyTint: deficiency.thinned(to: 16, on: paper)
        }
    }

    private func colour(of hue: Hue) -> Colour {
        switch hue {
        case .segregated: segregated
        case .secured: secured
        case .swaps: swaps
        }
    }
}
