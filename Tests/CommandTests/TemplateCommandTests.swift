import Foundation
import TestSupport
import Testing

@testable import segreport

/// The command `template`, and what `--template` does.
@Suite struct TemplateCommandTests {
    private static let names =
        [
            "cards", "chart", "definitions", "layout", "masthead", "report", "section", "site", "table", "text",
        ].map { "\($0).html" } + ["style.css"]

    /// The files of the checkout's own folder of templates.
    private static func original(_ name: String) throws -> String {
        try String(contentsOf: Fixtures.root.appendingPathComponent("Templates/\(name)"), encoding: .utf8)
    }

    // MARK: List, show, copy

    @Test func listNamesEveryTemplate() throws {
        let run = try runSegreport(arguments: ["template", "list"], in: TemporaryFolder())
        #expect(run.status == 0 && run.errors.isEmpty)
        let lines = run.text.split(separator: "\n")
        #expect(lines.compactMap { $0.split(separator: " ").first.map(String.init) }.sorted() == Self.names.sorted())
        for line in lines { #expect(line.split(separator: " ").count > 3 && line.count <= 100, "\(line)") }
    }

    @Test func listAsJSON() throws {
        let run = try runSegreport(arguments: ["template", "list", "--json"], in: TemporaryFolder())
        let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        #expect(json["schema"] as? String == "segreport.templates/1")
        let templates = try #require(json["templates"] as? [[String: Any]])
        #expect(templates.compactMap { $0["file"] as? String }.sorted() == Self.names.sorted())
        for template in templates {
            let text = try Self.original(try #require(template["file"] as? String))
            #expect(template["size"] as? Int == text.utf8.count)
        }
    }

    @Test(arguments: [("masthead", "masthead.html"), ("table.html", "table.html"), ("style.css", "style.css")])
    func showWritesOne(word: String, file: String) throws {
        let run = try runSegreport(arguments: ["template", "show", word], in: TemporaryFolder())
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.text == (try Self.original(file)))
    }

    @Test func copyWritesAllAndReplacesNothing() throws {
        let folder = try TemporaryFolder()
        let first = try runSegreport(arguments: ["template", "copy", "house"], in: folder)
        #expect(first.status == 0 && first.output.isEmpty)
        #expect(first.errors == "segreport: 11 files written to house/\n")
        #expect(first.files == ["house/"] + Self.names.map { "house/\($0)" }.sorted())
        for name in Self.names { #expect(try folder.text("house/\(name)") == Self.original(name)) }

        try folder.write("mine", to: "house/masthead.html")
        try FileManager.default.removeItem(atPath: folder.path("house/table.html"))
        try FileManager.default.removeItem(atPath: folder.path("house/text.html"))
        try folder.link("house/text.html", to: "nowhere")
        let second = try runSegreport(arguments: ["template", "copy", "house/"], in: folder)
        #expect(second.status == 0)
        #expect(
            second.errors == """
                note: house/masthead.html differs from the built-in one; it is kept as it is
                note: house/text.html differs from the built-in one; it is kept as it is
                segreport: 1 file written to house/, 8 there already, 2 kept

                """)
        #expect(try folder.text("house/masthead.html") == "mine")
        #expect(try folder.text("house/table.html") == Self.original("table.html"))
        #expect(!second.files.contains { $0.hasSuffix(".tmp") || $0.contains("nowhere") })
    }

    /// Words, status, and a piece of what is said.
    @Test(
        arguments: [
            ([], 64, "needs a word for what to do\nnote: segreport template list"),
            (["lst"], 64, "hint: did you mean 'segreport template list'?"),
            (["chekc", "house"], 64, "hint: did you mean 'segreport template check'?"),
            (["masthead"], 64, "it takes list, show, copy or check"),
            (["list", "house"], 64, "takes nothing behind it"), (["show"], 64, "takes one NAME"),
            (["show", "table", "text"], 64, "takes one NAME"), (["copy"], 64, "takes one DIR"),
            (["check", "-"], 64, "takes one DIR, not '-'"),
            (["copy", "house", "--json"], 64, "--json does not go with"),
            (["list", "--jsn"], 64, "did you mean '--json'?"),
            (["list", "--firm", "X"], 64, "takes no option '--firm'"),
            (["show", "tabel"], 66, "hint: did you mean 'table'?"), (["show", "zzz"], 66, "segreport template list"),
            (["show", "../style.css"], 66, "no built-in template"), (["copy", "a/b"], 73, "mkdir -p a/b"),
            (["copy", "file"], 73, "a file is in its place"), (["check", "nowhere"], 78, "no such file or directory"),
            (["check", "empty"], 78, "there is no template in the folder 'empty'"),
        ] as [([String], Int32, String)])
    func whatCannotBeDoneIsSaid(words: [String], status: Int32, piece: String) throws {
        let folder = try TemporaryFolder(["file": "", "empty/readme.txt": ""])
        let run = try runSegreport(arguments: ["template"] + words, in: folder)
        #expect(run.status == status)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(piece), "\(run.errors)")
        #expect(run.files == ["empty/", "empty/readme.txt", "file"])
    }

    // MARK: Check

    @Test func checkFindsNothingInTheBuiltInOnes() throws {
        let folder = try TemporaryFolder()
        _ = try runSegreport(arguments: ["template", "copy", "house"], in: folder)
        let run = try runSegreport(arguments: ["template", "check", "house"], in: folder)
        #expect(run.status == 0 && run.text == "11 files in house: no fault\n" && run.errors.isEmpty)
    }

    @Test func checkTellsAllFaultsWithTheirPlaces() throws {
        let folder = try TemporaryFolder([
            "house/masthead.html": "<h1>{{firm}}</h1>\n{{#logo}}{{sourc}}{{/logo}}{{asof}}\n",
            "house/cards.html": "{{#list}}\n", "house/style.css": "a{}\n b{}</style>\n",
            "house/table.html": "{{>cells}}", "house/mastheads.html": "", "house/notes.md": "", "house/.hidden": "",
        ])
        let run = try runSegreport(arguments: ["template", "check", "house"], in: folder)
        #expect(run.status == 78 && run.errors.isEmpty)
        try expectGolden(run.text, named: "template-check.txt")
        let json = try runSegreport(arguments: ["template", "check", "house", "--json"], in: folder)
        #expect(json.status == 78)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
        #expect(object["schema"] as? String == "segreport.template-check/1")
        let faults = try #require(object["faults"] as? [[String: Any]])
        let places = faults.map { "\($0["file"] ?? ""):\($0["line"] ?? ""):\($0["column"] ?? "")" }
        #expect(
            places == [
                "style.css:2:5", "cards.html:1:1", "table.html:1:1", "masthead.html:2:10", "masthead.html:2:28",
            ])
        #expect(object["others"] as? [String] == ["notes.md"])
    }

    /// A frame that leaves out what the built-in pages give it: the fault lies in a file that is not in the folder.
    @Test func aFaultOfABuiltInTemplateIsNotSaidToBeInTheFolder() throws {
        let folder = try TemporaryFolder(["house/layout.html": "{{$links}}{{/links}}{{$heading}}{{/heading}}"])
        let run = try runSegreport(arguments: ["template", "check", "house"], in: folder)
        #expect(run.status == 78)
        #expect(run.text.contains("site.html:") && !run.text.contains("house/site.html"))
        #expect(run.text.contains("'layout' has no block 'before'"))
    }

    // MARK: --template

    private static let own = [
        "house/masthead.html": "<header><p class=\"house\">House of {{kicker}}</p><h1>{{firm}}</h1></header>\n",
        "house/style.css": "body{color:rebeccapurple}\n",
    ]

    private static func filings(and files: [String: String]) throws -> TemporaryFolder {
        let folder = try FilingFolder.real()
        for (name, text) in files { try folder.write(text, to: name) }
        return folder
    }

    @Test func aReportIsMadeWithTemplatesOfAFolder() throws {
        let folder = try Self.filings(and: Self.own)
        let run = try runSegreport(
            arguments: ["report", "filings", "--template", "house", "--out", "r.html"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let page = try folder.text("r.html")
        #expect(page.contains("<p class=\"house\">House of ") && page.contains("body{color:rebeccapurple}"))
        #expect(!page.contains("class=\"masthead\"") && !page.contains(".masthead"))
        #expect(page.contains("id=\"seg.14\""))
    }

    @Test func aSiteIsMadeWithTemplatesOfAFolder() throws {
        let folder = try Self.filings(and: Self.own)
        func make(_ words: [String]) throws -> RunResult {
            try runSegreport(arguments: ["site", "filings", "-o", "site"] + words, in: folder)
        }
        _ = try make([])
        let plain = try folder.text("site/index.html")
        let first = try make(["--template", "house"])
        #expect(first.status == 0, "\(first.errors)")
        #expect(try folder.text("site/index.html") != plain)
        let sheets = try first.files.filter { $0.hasPrefix("site/assets/") && $0.hasSuffix(".css") }.map(folder.text)
        #expect(sheets.contains { $0.contains("rebeccapurple") })
        // The same templates: nothing to do. A byte more in one of them: all that it stands in is made again.
        #expect(try make(["--template", "house"]).errors.contains("segreport: 0 of "))
        try folder.write((Self.own["house/masthead.html"] ?? "") + "<hr>\n", to: "house/masthead.html")
        let third = try make(["--template", "house"])
        #expect(third.status == 0 && !third.errors.contains("segreport: 0 of "))
        let pages = third.files.filter { $0.hasPrefix("site/") && $0.hasSuffix("2017-11-06/index.html") }
        #expect(try pages.contains { try folder.text($0).contains("<hr>") })
        _ = try make([])
        #expect(try folder.text("site/index.html") == plain)
    }

    /// Files, and the place and a piece of what is said.
    @Test(
        arguments: [
            (["masthead.html": "<h1>\n  {{firmm}}</h1>"], "house/masthead.html:2:3: error: unknown name 'firmm'"),
            (["masthead.html": "{{^firm}}{{x}}{{/firm}}"], "house/masthead.html:1:10: error: unknown name 'x'"),
            (["table.html": "{{#bodies}}"], "house/table.html:1:1: error: 'bodies' begins here and does not end"),
            (["text.html": "{{{words}}}"], "house/text.html:1:1: error: 'words' is to be written without escaping"),
            (["style.css": "a{}\n</style><script>"], "house/style.css:2:1: error: '</' stands here"),
            (["readme.txt": ""], "error: there is no template in the folder 'house'"),
        ] as [([String: String], String)])
    func aBrokenTemplateStopsBeforeAnythingIsWritten(files: [String: String], piece: String) throws {
        let folder = try Self.filings(
            and: Dictionary(uniqueKeysWithValues: files.map { ("house/\($0.key)", $0.value) }))
        let before = try folder.listing()
        for words in [["report", "filings", "--out", "r.html"], ["site", "filings", "-o", "site"]] {
            let run = try runSegreport(arguments: words + ["--template", "house"], in: folder)
            #expect(run.status == 78, "\(words)")
            #expect(run.errors.contains(piece), "\(run.errors)")
            #expect(run.files == before, "\(words)")
        }
    }
}
