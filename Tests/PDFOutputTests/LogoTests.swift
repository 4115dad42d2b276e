import DocumentModel
import Foundation
import TestSupport
import Testing

@testable import PDFOutput

/// A picture at the head of the first page: where it stands, what keeps clear of it, and what of it is in the file.
@Suite struct LogoTests {
    private static func logo(_ width: Int, _ height: Int) throws -> Picture {
        try Picture(
            png: HandmadePNG.bytes(head: HandmadePNG.head(width, height), data: []), alternative: "Example & Co.")
    }

    private static func document(_ logo: Picture?, title: String = "Example Futures Inc.") -> Document {
        let masthead = Masthead(
            kicker: "Daily segregation report", title: title, subtitle: "As of Monday, 6 November 2017",
            facts: ["Submitted 7 November 2017", "INITIAL"], logo: logo)
        var document = Demo.document
        document.sections = [
            Section(
                id: "summary", title: "", shortTitle: "Summary", start: .newPage,
                blocks: [.masthead(masthead), .paragraph(Paragraph(.body, "Words below it."))])
        ]
        return document
    }

    private static func area(_ pages: TestPages) throws -> Area {
        let areas = pages.pages.flatMap(\.items).compactMap { item -> Area? in
            guard case .image(_, let area) = item.shape else { return nil }
            #expect(item.part.kind == .logo)
            return area
        }
        #expect(areas.count == 1)
        return try #require(areas.first)
    }

    /// As large as there is room for, never larger than a dot a point, in its own proportions.
    @Test(
        arguments: [
            (900, 160, 150, 26.667), (120, 400, 13.2, 44), (300, 300, 44, 44), (150, 44, 150, 44),
            (151, 44, 150, 43.709),
            (40, 20, 40, 20), (1, 1, 1, 1), (4096, 4096, 44, 44), (4096, 1, 150, 0.037),
        ] as [(Int, Int, Double, Double)])
    func sizes(columns: Int, rows: Int, width: Double, height: Double) throws {
        let pages = try TestPages(Self.document(Self.logo(columns, rows)))
        let area = try Self.area(pages)
        #expect(abs(area.width - width) < 0.001 && abs(area.height - height) < 0.001)
        #expect(abs(area.right - TestPages.theme.right) < 0.001 && area.top >= TestPages.theme.topMargin)
    }

    static let titles = [
        "Example Futures Inc.", "The Long Established Futures Commission Merchants of Chicago, L.L.C.",
        String(repeating: "Very Long Name of a Firm ", count: 8), String(repeating: "W", count: 67),
    ]

    @Test(arguments: titles, [(900, 160), (120, 400), (300, 300), (600, 176)])
    func wordsKeepClear(title: String, size: (Int, Int)) throws {
        for paper in [PageTheme.Paper.letter, .a4] {
            let document = Self.document(try Self.logo(size.0, size.1), title: title)
            let pages = try TestPages(document, theme: PageTheme(paper: paper, palette: .plain))
            let area = try Self.area(pages)
            let near = Area(left: area.left - 10, top: area.top, width: area.width + 10, height: area.height + 3)
            for (run, part) in pages.runs(0) where part.kind != .furniture {
                let size = run.style.size
                let box = Area(
                    left: run.place.x, top: run.place.y - size * 0.727, width: run.text.width * size,
                    height: size * 0.727)
                #expect(!box.overlaps(near), "'\(run.text.string)'")
            }
            // What stands below the head of the page stands below the picture.
            let below = pages.runs(0).first { $0.part.kind == .paragraph }
            #expect(try #require(below).run.place.y - 9 > area.bottom)
        }
    }

    /// A title of more than two lines is set smaller.
    @Test func longTitlesAreSmaller() throws {
        func sizes(_ title: String, _ logo: Picture?) throws -> Set<Double> {
            let pages = try TestPages(Self.document(logo, title: title))
            return Set(pages.runs(0).filter { $0.part.kind == .masthead && $0.part.row == 1 }.map(\.run.style.size))
        }
        #expect(try sizes(Self.titles[1], nil) == [22])
        #expect(try sizes(Self.titles[0], Self.logo(900, 160)) == [22])
        let name = "Example Futures and Options Clearing Corporation of Chicago"
        #expect(try sizes(name, Self.logo(900, 160)) == [18])
        #expect(try sizes(Self.titles[1], Self.logo(900, 160)) == [16])
        #expect(try sizes(Self.titles[2], Self.logo(900, 160)) == [16])
    }

    @Test func aLogoAloneHasItsRoom() throws {
        var document = Self.document(try Self.logo(300, 300))
        let masthead = Masthead(kicker: "", title: "Firm", subtitle: "", facts: [], logo: try Self.logo(300, 300))
        document.sections[0].blocks[0] = .masthead(masthead)
        let pages = try TestPages(document)
        let below = try #require(pages.runs(0).first { $0.part.kind == .paragraph })
        #expect(try below.run.place.y - 9 > Self.area(pages).bottom)
    }

    @Test func dump() throws {
        let pages = try TestPages(Self.document(Self.logo(300, 150)))
        #expect(PageDump(document: pages.paged).text.contains("\n  image 300 by 150 dots 470.0,71.0 558.0,115.0\n"))
        #expect(!PageDump(document: try TestPages(Self.document(nil)).paged).text.contains("image"))
    }

    // MARK: The file

    /// Half of it is see-through.
    private static func drawn() throws -> Picture {
        let png = HandmadePNG.bytes(60, 40) { x, y in (200, UInt8(x * 4), UInt8(y * 6), x < 30 ? 0 : 255) }
        return try Picture(png: png, alternative: "Example & Co. (publishers)")
    }

    @Test(arguments: PDFProfile.allCases) func theFile(profile: PDFProfile) throws {
        let document = Self.document(try Self.drawn())
        let bytes = try FinishedFileTests.bytes(document, profile)
        #expect(try FinishedFileTests.bytes(document, profile) == bytes)
        let list = try runProgram("pdfimages", ["-list", "FILE"], on: bytes).text.split(separator: "\n").dropFirst(2)
        let words = list.map { $0.split(separator: " ").map(String.init) }
        #expect(words.count == 1, "\(list)")
        #expect(
            words.first?.prefix(11) == ["1", "0", "image", "60", "40", "rgb", "3", "8", "image", "no", words[0][10]])
        guard profile != .plain else { return }
        try FinishedFileTests.check(bytes, profile)
    }

    /// What is see-through is white.
    @Test func theColourOfThePaper() throws {
        let bytes = try FinishedFileTests.bytes(Self.document(try Self.drawn()), .a3ua1)
        let script =
            "pdfimages \"$0\" \"$0.x\" && tail -c 7200 \"$0.x-000.ppm\" | od -An -v -tu1 -w180; rm -f \"$0.x\"*"
        let rows = try runProgram("sh", ["-c", script, "FILE"], on: bytes).text.split(separator: "\n").map { row in
            row.split(separator: " ").compactMap { Int($0) }
        }
        #expect(rows.count == 40 && rows.allSatisfy { $0.count == 180 })
        for (y, row) in rows.enumerated() where row.count == 180 {
            #expect(row[..<90].allSatisfy { $0 == 255 })
            #expect(row[90...].enumerated().allSatisfy { $1 == [200, (30 + $0 / 3) * 4, y * 6][$0 % 3] })
        }
    }

    @Test func aFigureWithWords() throws {
        let bytes = try FinishedFileTests.bytes(Self.document(try Self.drawn()), .tagged)
        let text = try runProgram("pdfinfo", ["-struct-text", "FILE"], on: bytes).text
        let script = "qpdf --qdf --object-streams=disable \"$0\" - | grep -a -A20 '/Alt'"
        let words = try runProgram("sh", ["-c", script, "FILE"], on: bytes).text
        #expect(words.components(separatedBy: "/Alt").count == 2 && words.contains("/S /Figure"), "\(words)")
        #expect(words.contains("/Alt (Example & Co. \\(publishers\\))"), "\(words)")
        let head = try #require(text.range(of: "INITIAL"))
        #expect(try #require(text.range(of: "Figure")).lowerBound > head.upperBound)
        let plain = try runProgram(
            "pdfinfo", ["-struct-text", "FILE"], on: FinishedFileTests.bytes(Self.document(nil), .tagged)
        ).text
        #expect(!plain.contains("Figure"))
    }

    // MARK: Damage

    @Test func whatCannotBeUnpacked() throws {
        let whole = HandmadePNG.red(20, 20)
        try PDFRenderer.check(Picture(png: whole, alternative: ""))
        // Nothing but the last chunk, which holds nothing, may be missing in part.
        for count in stride(from: 33, to: whole.count - 12, by: 7) {
            let cut = try Picture(png: Array(whole.prefix(count)), alternative: "")
            #expect(throws: PDFOutputError.pictureDamaged(reason: "it ends too early"), "\(count) bytes") {
                try PDFRenderer.check(cut)
            }
        }
        var changed = whole
        changed[100] ^= 1
        let damaged = try Picture(png: changed, alternative: "")
        let expected = PDFOutputError.pictureDamaged(reason: "its dots cannot be unpacked")
        #expect(throws: expected) { try PDFRenderer.check(damaged) }
        #expect(throws: expected) { try FinishedFileTests.bytes(Self.document(damaged), .tagged) }
        let empty = try Self.logo(2, 2)
        #expect(throws: PDFOutputError.self) { try PDFRenderer.check(empty) }
    }
}
