import DocumentModel
import Foundation
import Testing

@testable import PDFOutput

@Suite struct PaletteTests {
    /// The contrast to white paper after WCAG 2.
    private func contrast(_ colour: Colour) -> Double {
        func linear(_ part: UInt8) -> Double {
            let value = Double(part) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        let light = 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
        return 1.05 / (light + 0.05)
    }

    /// The contrast of the library is that of the definition.
    @Test func contrastIsThatOfTheDefinition() {
        for code: UInt32 in stride(from: 0, through: 0xFFFFFF, by: 65_793 / 3) {
            let colour = Colour(code)
            #expect(abs(colour.contrast(to: .white) - contrast(colour)) < 1e-9, "\(code)")
        }
        #expect(Palette.plain.faults.isEmpty)
        #expect(Colour(0).contrast(to: .white) > 20.99 && Colour.white.contrast(to: .white) == 1)
    }

    @Test(arguments: [Ink.text, .quiet, .accent, .deficiency, .rule]) func wordsCanBeRead(ink: Ink) {
        #expect(contrast(Palette.plain.colour(of: ink)) >= 4.5)
    }

    @Test(arguments: Hue.allCases) func curvesCanBeSeen(hue: Hue) {
        #expect(contrast(Palette.plain.colour(of: .hue(hue))) >= 3)
        #expect(contrast(Palette.plain.colour(of: .tint(hue))) <= 1.2)
    }

    /// Seen without red, without green and without blue cones (Machado and others 2009, full severity).
    @Test func huesKeepApartForEveryEye() {
        let eyes: [[Double]] = [
            [1, 0, 0, 0, 1, 0, 0, 0, 1],
            [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
            [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
            [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
        ]
        let inks: [Ink] = Hue.allCases.map { .hue($0) } + [.deficiency]
        for eye in eyes {
            let seen = inks.map { ink -> [Double] in
                let colour = Palette.plain.colour(of: ink)
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
}
