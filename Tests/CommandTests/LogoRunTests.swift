import Digests
import DocumentModel
import TestSupport
import Testing

/// `--logo`: a picture at the head of the report, from the command line or the configuration, into the file and back.
@Suite struct LogoRunTests {
    private static let logo = HandmadePNG.bytes(40, 30) { x, y in
        (180, UInt8(x * 6), UInt8(y * 8), x + y < 20 ? 90 : 255)
    }

    private static func folder() throws -> TemporaryFolder {
        let folder = try FilingFolder.real()
        try folder.write(logo, to: "logo.png")
        return folder
    }

    @Test(arguments: [[], ["--pdf-profile", "ua-1"], ["--pdf-profile", "a-3", "--paper", "a4"], ["--draft"]])
    func inTheFile(arguments: [String]) throws {
        let folder = try Self.folder()
        let line = ["-d", "filings", "--logo", "logo.png", "--org", "Example & Co."] + arguments
        for name in ["a.pdf", "b.pdf"] {
            let run = try runSegreport(arguments: line + ["-o", name], in: folder)
            #expect(run.status == 0, "\(run.errors)")
        }
        #expect(try folder.bytes("a.pdf") == folder.bytes("b.pdf"))
        let images = try runShell("pdfimages -list a.pdf", in: folder).text.split(separator: "\n").dropFirst(2)
        #expect(images.count == 1 && images.allSatisfy { $0.contains(" rgb ") && !$0.contains("smask") }, "\(images)")
        let rules = Fixtures.root.appendingPathComponent("Tests/PDFRules/rules.py").path
        let profile = arguments.first == "--pdf-profile" ? arguments[1] : "tagged"
        let check = try runShell("/usr/bin/python3 '\(rules)' a.pdf \(profile) && qpdf --check a.pdf", in: folder)
        #expect(check.status == 0, "\(check.text)\(check.errors)")
    }

    /// The picture is part of the recipe, and what comes out is the same file.
    @Test(arguments: ["a-3+ua-1", "tagged"]) func verified(profile: String) throws {
        let folder = try Self.folder()
        let run = try runSegreport(
            arguments: [
                "-d", "filings", "--logo", "./logo.png", "--org", "Example & Co.", "--pdf-profile", profile, "-o",
                "r.pdf",
            ], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try runShell("rm logo.png", in: folder).status == 0)
        let verified = try runSegreport(arguments: ["verify", "r.pdf", "-d", "filings"], in: folder)
        #expect(verified.status == 0, "\(verified.errors)\(verified.text)")
    }

    /// With another picture in its recipe the report is not what it says it is.
    @Test func exchanged() throws {
        let folder = try Self.folder()
        let options = ["-d", "filings", "--pdf-profile", "a-3", "--logo", "logo.png"]
        #expect(try runSegreport(arguments: options + ["-o", "r.pdf"], in: folder).status == 0)
        #expect(try runShell("pdfdetach -savefile recipe.json -o recipe.json r.pdf", in: folder).status == 0)
        let recipe = String(decoding: try folder.bytes("recipe.json"), as: UTF8.self)
        let (own, other) = (Base64.text(of: Self.logo), Base64.text(of: HandmadePNG.red(40, 30)))
        #expect(recipe.contains(own))
        try folder.write(recipe.replacing(own, with: other), to: "recipe.json")
        let edit =
            "--remove-attachment=recipe.json --add-attachment recipe.json --key=recipe.json --filename=recipe.json --"
        #expect(try runShell("qpdf r.pdf \(edit) changed.pdf", in: folder).status == 0)
        let changed = try runSegreport(arguments: ["verify", "changed.pdf"], in: folder)
        #expect(
            changed.status == 3 && changed.text.contains("it differs from what"), "\(changed.text)\(changed.errors)")
    }

    /// A report with another picture is another report; what shows no picture names it all the same.
    @Test func otherKindsOfDocuments() throws {
        let folder = try Self.folder()
        try folder.write("", to: "other/logo.png")
        try folder.write(HandmadePNG.red(4, 3), to: "other/logo.png")
        func document(_ format: String, _ options: [String]) throws -> [UInt8] {
            let line = ["report", "filings", "--format", format, "-o", "-"] + options
            let run = try runSegreport(arguments: line, in: folder)
            #expect(run.status == 0 && !run.output.isEmpty, "\(run.errors)")
            return run.output
        }
        func digest(_ options: [String]) throws -> String {
            let text = String(decoding: try document("text", options), as: UTF8.self)
            #expect(text.contains("--logo logo.png"))
            return String(text.split(separator: "\n").last ?? "")
        }
        let (own, other) = (["--logo", "logo.png"], ["--logo", "other/logo.png"])
        #expect(try digest(own) == digest(own))
        #expect(try digest(own) != digest(other))
        for format in ["svg", "png"] { #expect(try document(format, own) == document(format, [])) }
        let manifest = String(decoding: try document("json", own), as: UTF8.self)
        #expect(manifest.contains("\"logo\""))
        #expect(manifest.contains("\"size\": \(Self.logo.count)") || manifest.contains("\"size\":\(Self.logo.count)"))
        #expect(!String(decoding: try document("json", []), as: UTF8.self).contains("\"logo\""))
        #expect(try document("pdf", ["--logo", "none"]) == document("pdf", []))
        #expect(try document("pdf", own) != document("pdf", other))
    }

    @Test func theConfigurationNamesIt() throws {
        let folder = try Self.folder()
        try folder.write("{ theme: 'plain' }", to: "house/x.json")
        try folder.write(Self.logo, to: "house/mark.png")
        try folder.write("{ data: 'filings', logo: 'house/mark.png' }", to: "segreport.json")
        let line = ["report", "--format", "text", "-o", "-"]
        #expect(try runSegreport(arguments: line, in: folder).text.contains("--logo mark.png"))
        let others: [(String, [String], String?)] = [
            ("house/mark.png", ["--logo", "none"], nil), ("house/mark.png", ["--logo", "logo.png"], "--logo logo.png"),
            ("none", [], nil),
        ]
        for (key, options, named) in others {
            try folder.write("{ data: 'filings', logo: '\(key)' }", to: "segreport.json")
            let run = try runSegreport(arguments: line + options, in: folder)
            #expect(run.status == 0, "\(run.errors)")
            #expect(named.map(run.text.contains) ?? !run.text.contains("--logo"), "\(key) \(options)")
        }
        // Commands that make no document do not look at it.
        try folder.write("{ data: 'filings', logo: 'gone.png' }", to: "segreport.json")
        #expect(try runSegreport(arguments: ["list"], in: folder).status == 0)
        let run = try runSegreport(arguments: line, in: folder)
        #expect(run.status == 78 && run.errors.contains("note: the path comes from 'logo' in segreport.json\n"))
    }

    // MARK: Errors

    static let refused: [(String, [UInt8], String)] = [
        ("nothing", [], "the logo 'l.png' is empty; expected a PNG\nhint: save the picture as a PNG\n"),
        (
            "JPEG", [0xFF, 0xD8, 0xFF, 0xE0],
            "the logo 'l.png' is a JPEG; expected a PNG\nhint: save the picture as a PNG\n"
        ),
        (
            "words", Array("logo".utf8),
            "the logo 'l.png' does not begin as a PNG does; expected a PNG\nhint: save the picture as a PNG\n"
        ),
        (
            "changed", [0x89] + Array("PNG\n\u{1A}\n".utf8),
            "the logo 'l.png' was a PNG and has been changed on the way, as if it were text; expected a PNG\n"
                + "hint: save the picture as a PNG\n"
        ),
        (
            "a short head", Array(HandmadePNG.red(2, 2).prefix(20)),
            "the logo 'l.png' is damaged: its signature is that of a PNG, its head is not\n"
                + "hint: save it as a PNG once more\n"
        ),
        (
            "too wide", HandmadePNG.bytes(head: HandmadePNG.head(5000, 20), data: []),
            "the logo 'l.png' is 5,000 by 20 dots; expected 1 to 4,096 each way\n"
                + "hint: make it smaller: 640 dots across, or 190 down, are enough for print\n"
        ),
        (
            "no dots", HandmadePNG.bytes(head: HandmadePNG.head(0, 20), data: []),
            "the logo 'l.png' is 0 by 20 dots; expected 1 to 4,096 each way\nhint: save a picture with dots in it\n"
        ),
        (
            "too many bytes", HandmadePNG.red(2, 2) + Array(repeating: 0, count: Picture.mostBytes),
            "the logo 'l.png' has more than 1,048,576 bytes, the most it may have\n"
                + "hint: make it smaller: 640 dots across, or 190 down, are enough for print\n"
        ),
        (
            "cut", Array(HandmadePNG.red(20, 20).prefix(700)),
            "the logo 'l.png' is damaged: it ends too early\nhint: save it as a PNG once more\n"
        ),
        (
            "no data", HandmadePNG.bytes(head: HandmadePNG.head(4, 4), data: [1, 2, 3]),
            "the logo 'l.png' is damaged: its dots cannot be unpacked\nhint: save it as a PNG once more\n"
        ),
    ]

    @Test(arguments: refused) func whatIsRefused(name: String, bytes: [UInt8], errors: String) throws {
        let folder = try FilingFolder.real()
        try folder.write(bytes, to: "l.png")
        for format in ["pdf", "text"] {
            let run = try runSegreport(
                arguments: ["report", "filings", "--logo", "l.png", "--format", format, "-o", "-"], in: folder)
            #expect(run.status == 78 && run.output.isEmpty)
            #expect(run.errors == "segreport: error: \(errors)", "\(name)")
        }
    }

    @Test func filesThatAreNone() throws {
        let folder = try Self.folder()
        for (path, words) in [
            ("gone.png", "no such file or folder 'gone.png'"), ("filings", "'filings'"), ("/dev/zero", "more than"),
        ] {
            let run = try runSegreport(arguments: ["report", "filings", "--logo", path, "-o", "r.pdf"], in: folder)
            #expect(run.status == 78 && run.errors.contains(words), "\(run.errors)")
        }
        #expect(try runSegreport(arguments: ["check", "filings", "--logo", "logo.png"], in: folder).status == 64)
    }

    /// What a report was made from is not replaced by it.
    @Test func theLogoStays() throws {
        let folder = try Self.folder()
        let run = try runSegreport(
            arguments: ["report", "filings", "--logo", "logo.png", "--out", "./logo.png"], in: folder)
        #expect(run.status == 73 && run.errors.contains("will not write './logo.png': it is an input (logo.png)"))
        #expect(try folder.bytes("logo.png") == Self.logo)
    }
}
