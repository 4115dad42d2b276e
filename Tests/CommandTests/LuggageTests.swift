import PDFOutput
import TestSupport
import Testing

@testable import segreport

/// What travels in a report: names, parts, the colours of the page, the recipe.
@Suite struct LuggageTests {
    @Test func namesAreSafeAndUnlikeEachOther() {
        var names = AttachmentNames(taken: ["facts.jsonl", "recipe.json"])
        let given = [
            "2017.txt", "2017.txt", "2017.TXT", "recipe.json", "Filing (2017) é.pdf", "../../etc/passwd", ".hidden",
            "-x",
            "", "日本.html", "a\u{0}b\n.txt", String(repeating: "w", count: 300) + ".text", "no-ending", "..",
        ]
        let made = given.map { names.name(for: $0) }
        #expect(made.prefix(5) == ["2017.txt", "2017-2.txt", "2017-3.TXT", "recipe-2.json", "Filing__2017___.pdf"])
        #expect(Set(made.map { $0.lowercased() }).count == given.count)
        for name in made {
            #expect(name.utf8.count <= 84 && !name.isEmpty && !name.hasPrefix(".") && !name.hasPrefix("-"), "\(name)")
            #expect(name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }, "\(name)")
        }
    }

    @Test func aMissingColourProfileIsNamedWithItsPackage() throws {
        let expected = Failure(
            .missingResource, "the colour profile /nowhere/sRGB.icc cannot be opened",
            hints: [
                "install it: apt-get install icc-profiles-free", "or make a PDF without one: --pdf-profile tagged",
            ])
        #expect(throws: expected) {
            try ColourProfileFile(path: "/nowhere/sRGB.icc", package: "icc-profiles-free").read()
        }
        let folder = try TemporaryFolder(["sRGB.icc": String(repeating: "no profile ", count: 40)])
        #expect(throws: Failure.self) {
            try ColourProfileFile(path: folder.path("sRGB.icc"), package: "icc-profiles-free").read()
        }
        #expect(try ColourProfileFile.debian.read().count > 1000)
    }

    @Test(
        arguments: [
            (nil, PDFProfile.tagged, []), (nil, .a3, [AttachedPart.source, .data]), ("none", .tagged, []),
            ("none", .a3, []),
            ("data", .a3ua1, [.data]), ("data,source", .a3, [.source, .data]),
        ] as [(String?, PDFProfile, [AttachedPart])])
    func parts(list: String?, profile: PDFProfile, expected: [AttachedPart]) throws {
        #expect(try AttachedPart.parts(argument: list, profile) == Set(expected))
    }

    @Test(arguments: [
        "", "{}", "[1]", "{\"schema\":\"segreport.recipe/2\"}", "{\"schema\":\"segreport.recipe/1\",\"program\":\"x\"}",
        "{\"schema\":\"segreport.recipe/1\",\"program\":\"x\",\"arguments\":[],\"limits\":{},\"sources\":[]}",
        "{\"schema\":\"segreport.recipe/1\",\"program\":\"x\",\"arguments\":[],\"limits\":{\"deficits\":1},\"sources\":[{}]}",
    ])
    func noRecipes(text: String) {
        let isRecipe = ReportRecipe.read(Array(text.utf8)) != nil
        #expect(!isRecipe)
    }

    @Test func aRecipeIsReadAsItWasWritten() throws {
        var recipe = ReportRecipe(
            program: "segreport 9", options: [GivenOption(.firm, "-A \"B\"\\\u{1B}é"), GivenOption(.draft, "")],
            sources: [.init(attachment: "a.txt", name: "ä.txt", sha256: String(repeating: "0f", count: 32), size: 7)],
            limits: .init(), calendar: nil,
            theme: .plain)
        recipe.limits.deficits = 31
        recipe.logo = try Logo(name: "ö.png", file: HandmadePNG.red(3, 2))
        let read = try #require(ReportRecipe.read(recipe.bytes))
        #expect(read.program == "segreport 9" && read.sources == recipe.sources && read.basis.limits == recipe.limits)
        #expect(read.logo?.name == "ö.png" && read.logo?.picture == recipe.logo?.picture)
        #expect(read.arguments == ["report", "--firm=-A \"B\"\\\u{1B}é", "--draft"])
        // Of a file that does not travel only the beginning of its SHA-256 stands there; the digest is over all of it.
        recipe.sources[0].attachment = nil
        let short = try #require(ReportRecipe.read(recipe.bytes))
        #expect(short.sources[0].attachment == nil && short.sources[0].sha256 == "0f0f0f0f0f0f")
        #expect(short.digest == read.digest && short.digest == ReportRecipe.digest(of: [recipe.sources[0].sha256]))
    }
}
