import DocumentModel
import Foundation
import Testing

/// Colours can be seen on their paper and told from one another by every eye, on light and on dark.
@Suite struct PaletteTests {
    private static let palettes: [(name: String, palette: Palette)] = [("plain", .plain), ("dark", .dark)]

    /// The luminance after WCAG 2.
    private func luminance(_ colour: Colour) -> Double {
        func linear(_ part: UInt8) -> Double {
            let value = Double(part) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
    }

    /// The contrast of two colours after WCAG 2.
    private func contrast(_ first: Colour, _ second: Colour) -> Double {
        let (one, other) = (luminance(first), luminance(second))
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    /// The contrast of the library is that of the definition.
    @Test func contrastIsThatOfTheDefinition() {
        for code: UInt32 in stride(from: 0, through: 0xFFFFFF, by: 65_793 / 3) {
            let colour = Colour(code)
            #expect(abs(colour.contrast(to: .white) - contrast(colour, .white)) < 1e-9, "\(code)")
        }
        #expect(Palette.plain.faults.isEmpty)
        #expect(Colour(0).contrast(to: .white) > 20.99 && Colour.white.contrast(to: .white) == 1)
    }

    @Test(arguments: PaletteTests.palettes.indices, [Ink.text, .quiet, .accent, .deficiency, .rule])
    func wordsCanBeRead(index: Int, ink: Ink) {
        let palette = Self.palettes[index].palette
        #expect(contrast(palette.colour(of: ink), palette.paper) >= 4.5)
        #expect(ink == .rule || contrast(palette.colour(of: ink), palette.colour(of: .band)) >= 4.5)
    }

    @Test(arguments: PaletteTests.palettes.indices, Hue.allCases) func curvesCanBeSeen(index: Int, hue: Hue) {
        let palette = Self.palettes[index].palette
        #expect(contrast(palette.colour(of: .hue(hue)), palette.paper) >= 3)
        #expect(contrast(palette.colour(of: .hue(hue)), palette.colour(of: .band)) >= 3)
        #expect(contrast(palette.colour(of: .tint(hue)), palette.paper) <= 1.2)
    }

    /// A range is told from its paper, and its outline and its dots from the range.
    @Test(arguments: PaletteTests.palettes.indices, Hue.allCases) func rangesCanBeSeen(index: Int, hue: Hue) {
        let palette = Self.palettes[index].palette
        #expect(contrast(palette.colour(of: .shade(hue)), palette.paper) >= 1.2)
        #expect(contrast(palette.colour(of: .hue(hue)), palette.colour(of: .shade(hue))) >= 1.8)
        #expect(contrast(palette.colour(of: .text), palette.colour(of: .shade(hue))) >= 4.5)
    }

    /// A letter in the colour of the paper on a full mark, and one in the colour of a deficiency on its tint.
    @Test(arguments: PaletteTests.palettes.indices) func marksOfDaysCanBeRead(index: Int) {
        let palette = Self.palettes[index].palette
        #expect(contrast(palette.colour(of: .paper), palette.colour(of: .text)) >= 4.5)
        #expect(contrast(palette.colour(of: .deficiency), palette.colour(of: .deficiencyTint)) >= 4.5)
    }

    /// Seen by every eye, without red, without green and without blue cones (Machado and others 2009, full severity).
    @Test(arguments: PaletteTests.palettes.indices) func huesKeepApartForEveryEye(index: Int) {
        let palette = Self.palettes[index].palette
        let eyes: [[Double]] = [
            [1, 0, 0, 0, 1, 0, 0, 0, 1],
            [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
            [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
            [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
        ]
        let inks: [Ink] = Hue.allCases.map { .hue($0) } + [.deficiency]
        for eye in eyes {
            let seen = inks.map { ink -> [Double] in
                let colour = palette.colour(of: ink)
                let parts = [colour.red, colour.green, colour.blue].map { Double($0) }
                return (0..<3).map { row in (0..<3).reduce(0) { $0 + eye[row * 3 + $1] * parts[$1] } }
            }
            for first in seen.indices {
                for second in seen.indices where second > first {
                    let apart = zip(seen[first], seen[second]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
                    #expect(apart.squareRoot() > 45, "\(inks[first]) and \(inks[second])")
                }
            }
        }
    }

    /// In grey the pools differ in lightness; what is left is told by title, dash and label.
    @Test(arguments: PaletteTests.palettes.indices) func huesDifferInGrey(index: Int) {
        let palette = Self.palettes[index].palette
        let grey = Hue.allCases.map { luminance(palette.colour(of: .hue($0))) }.sorted()
        for (dark, light) in zip(grey, grey.dropFirst()) {
            #expect((light + 0.05) / (dark + 0.05) >= 1.15, "\(grey)")
        }
    }

    @Test(arguments: [(UInt32(0x1B1F24), "#1b1f24"), (0, "#000000"), (0xFFFFFF, "#ffffff")])
    func asWrittenOnTheWeb(code: UInt32, text: String) {
        #expect(Colour(code).web == text)
    }
}
