import DocumentModel
import Foundation
import Testing

@testable import PDFOutput

@Suite struct RenderingTests {
    private let renderer: PDFRenderer

    init() throws {
        renderer = try PDFRenderer(fonts: .debianInter, theme: PageTheme(paper: .letter, palette: .plain))
    }

    /// Runs a program on a PDF file and gives its exit status and what it printed.
    private func run(_ program: String, _ arguments: [String], on bytes: [UInt8]) throws -> (
        status: Int32, text: String
    ) {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pdf")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments.map { $0 == "FILE" ? file.path : $0 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    @Test func equalDocumentsGiveEqualBytes() throws {
        let again = try PDFRenderer(fonts: .debianInter, theme: PageTheme(paper: .letter, palette: .plain))
        #expect(try renderer.bytes(of: Demo.document) == again.bytes(of: Demo.document))
    }

    @Test func documentsRenderedAtOnceAreTheSame() async throws {
        let single = try renderer.bytes(of: Demo.document)
        let renderer = renderer
        let together = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<8 { group.addTask { try renderer.bytes(of: Demo.document) } }
            return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
        }
        #expect(together.allSatisfy { $0 == single })
    }

    @Test func emptyPartsDoNoHarm() throws {
        let result = try run("qpdf", ["--check", "FILE"], on: renderer.bytes(of: Demo.withEmptyParts))
        #expect(result.status == 0, "\(result.text)")
    }

    @Test func theFileIsSound() throws {
        for paper in [PageTheme.Paper.letter, .a4] {
            let own = try PDFRenderer(fonts: .debianInter, theme: PageTheme(paper: paper, palette: .plain))
            let result = try run("qpdf", ["--check", "FILE"], on: own.bytes(of: Demo.document))
            #expect(result.status == 0, "\(result.text)")
        }
    }

    @Test func allFontsAreEmbeddedAndReadable() throws {
        let result = try run("pdffonts", ["FILE"], on: renderer.bytes(of: Demo.document))
        let fonts = result.text.split(separator: "\n").dropFirst(2)
        #expect(!fonts.isEmpty)
        for font in fonts {
            let words = font.split(separator: " ")
            #expect(words.suffix(5).prefix(3) == ["yes", "yes", "yes"], "\(font)")
            #expect(font.contains("Inter"))
        }
    }

    @Test func theFileSaysWhatItIs() throws {
        let result = try run("pdfinfo", ["-isodates", "FILE"], on: renderer.bytes(of: Demo.document))
        #expect(result.text.contains("Title:           \(Demo.metadata.title)"))
        #expect(result.text.contains("Author:          Example Futures Inc."))
        #expect(result.text.contains("Creator:         segreport 0.1"))
        #expect(result.text.contains("CreationDate:    2017-11-07T09:10:00"))
        #expect(result.text.contains("ModDate:         2017-11-07T09:10:00"))
    }

    @Test func rowsCanBeCopiedWhole() throws {
        let bytes = try renderer.bytes(of: Demo.document)
        let layout = try run("pdftotext", ["-layout", "FILE", "-"], on: bytes).text
        let rows = layout.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(rows.contains("A. Cash $ 5,180,390,001 7010"))
        #expect(rows.contains("4. Net equity (deficit) (add lines 1, 2 and 3) 6,750,282,685 ∑ 7040"))
        #expect(rows.contains("on a contract market (1,515,155,741) 7030"))
        let stream = try run("pdftotext", ["-raw", "FILE", "-"], on: bytes).text
        #expect(stream.contains("\nCash $ 5,180,390,001\nSecurities (at market) 3,300,317,834\n"))
        #expect(stream.contains("Amount required to be segregated (add lines 4 and 5) $ 6,783,975,916 ∑"))
    }

    @Test func linksLeadToTheirPlaces() throws {
        let bytes = try renderer.bytes(of: Demo.document)
        let result = try run("qpdf", ["--qdf", "--object-streams=disable", "FILE", "-"], on: bytes)
        #expect(result.text.contains("/Dest (footing)"))
        #expect(result.text.contains("(footing)\n    ["))
        #expect(result.text.contains("(line.7190)\n    ["))
        #expect(result.text.contains("/Title (Reconciliation)"))
    }

    @Test func aMissingFontIsNamedWithItsPackage() {
        var fonts = FontFiles.debianInter
        fonts.semibold = "/nowhere/Inter-SemiBold.otf"
        #expect(throws: PDFOutputError.fontMissing(path: "/nowhere/Inter-SemiBold.otf", package: "fonts-inter")) {
            try PDFRenderer(fonts: fonts, theme: PageTheme(paper: .letter, palette: .plain))
        }
        fonts.semibold = "/etc/hostname"
        #expect(throws: PDFOutputError.fontMissing(path: "/etc/hostname", package: "fonts-inter")) {
            try PDFRenderer(fonts: fonts, theme: PageTheme(paper: .letter, palette: .plain))
        }
    }

    @Test func aCharacterWithoutAGlyphIsNamed() {
        var document = Demo.document
        document.sections[0].blocks = [.paragraph(Paragraph(.body, "Firm 銀 Inc."))]
        let expected = PDFOutputError.glyphMissing(
            character: "銀", scalars: [0x9280], font: FontFiles.debianInter.regular,
            package: "fonts-inter")
        #expect(throws: expected) { try renderer.bytes(of: document) }
        document.sections[0].blocks = [.table(Demo.statement)]
        document.sections[1].blocks = [.heading("tone \u{13A0}")]
        #expect(throws: PDFOutputError.self) { try renderer.bytes(of: document) }
    }

    @Test func digitsAreEquallyWide() throws {
        let shaper = HarfBuzzShaper(files: .debianInter)
        for face in Face.allCases {
            let widths = try "0123456789".map { try shaper.figure(String($0), face).width }
            #expect(Set(widths).count == 1, "\(face) \(widths)")
            #expect(try shaper.figure("1,111", face).width == shaper.figure("8,888", face).width)
            let whole = try shaper.figure("(1,234.50%)", face)
            let extent = try shaper.extent(ofFigure: "(1,234.50%)", face)
            #expect(abs(whole.width - extent.digits - extent.hang) < 1e-9)
        }
    }

    @Test func aFileWithoutObjectsKeepsItsNumbers() {
        let file = Array(
            "1 0 obj\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000000 00000 n \nstartxref\n15\n%%EOF\n".utf8)
        #expect(CrossReferences.repaired(file) == file)
        let damaged = Array(
            "1 0 obj\nendobj\nxref\n0 3\n0000000000 65535 f \n0000000000 00000 n \n0000000000 00000 n \nstartxref\n15\n%%EOF\n"
                .utf8)
        let repaired = String(decoding: CrossReferences.repaired(damaged), as: UTF8.self)
        #expect(repaired.contains("0000000000 00000 n \n0000000000 65535 f \nstartxref"))
    }
}
