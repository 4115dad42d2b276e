import Foundation
import TestSupport
import Testing

@testable import segreport

/// The command `site`: what it writes, what it leaves alone, and what it says.
@Suite struct SiteRunTests {
    private static let firm = "site/firms/citigroup-global-markets-inc"

    /// Every file of a folder with its bytes, but for the list that the program keeps for itself.
    private static func content(_ folder: TemporaryFolder, _ site: String) throws -> [String: [UInt8]] {
        var content: [String: [UInt8]] = [:]
        for name in try folder.listing() where name.hasPrefix("\(site)/") && !name.hasSuffix("/") {
            content[String(name.dropFirst(site.count + 1))] = try folder.bytes(name)
        }
        return content
    }

    /// When each file of a folder was written.
    private static func times(_ folder: TemporaryFolder) throws -> [String: Date] {
        var times: [String: Date] = [:]
        for name in try folder.listing() where !name.hasSuffix("/") {
            times[name] =
                try FileManager.default.attributesOfItem(atPath: folder.path(name))[.modificationDate] as? Date
        }
        return times
    }

    @Test func writesPagesAndData() throws {
        let folder = try FilingFolder.real()
        let run = try runSegreport(arguments: ["site", "filings", "--out-dir", "site"], in: folder)
        #expect(run.status == 0 && run.output.isEmpty)
        let files = run.files.filter { !$0.hasSuffix("/") && $0.hasPrefix("site/") }
        let count = files.count - 1
        #expect(run.errors == "segreport: \(count) of \(count) files changed in site/\n")
        for name in [
            "site/index.html", "site/firms/index.html", "\(Self.firm)/index.html", "\(Self.firm)/2017-11-06/index.html",
            "\(Self.firm)/2017-11-06/checks/index.html", "\(Self.firm)/series/seg.14/index.html",
            "site/compare/index.html", "site/compare/2013-12-31/index.html", "site/lines/index.html",
            "site/lines/seg.7a/index.html", "site/dates/2017/11/index.html", "site/about/index.html", "site/404.html",
            "site/feed.xml", "site/data/latest.csv", "site/data/manifest.json", "site/data/schema/fact.json",
            "site/data/firms/citigroup-global-markets-inc/series.csv",
            "site/data/firms/citigroup-global-markets-inc/facts.jsonl",
        ] { #expect(files.contains(name), "\(name)") }
        #expect(!files.contains("site/sitemap.xml"))
        #expect(!files.contains { $0.hasSuffix(".tmp") })
    }

    @Test func dataAreThoseOfTheOtherCommands() throws {
        let folder = try FilingFolder.real()
        _ = try runSegreport(arguments: ["site", "filings", "-o", "site"], in: folder)
        let data = "site/data/firms/citigroup-global-markets-inc"
        let series = try runSegreport(arguments: ["series", "filings", "--format", "csv"], in: folder)
        #expect(try folder.bytes("\(data)/series.csv") == series.output)
        let facts = try runSegreport(arguments: ["export", "filings"], in: folder)
        // A site does not tell where its sources lay.
        #expect(try folder.text("\(data)/facts.jsonl") == facts.text.replacing("\"filings/", with: "\""))
        let manifest = try #require(
            try JSONSerialization.jsonObject(with: Data(folder.bytes("site/data/manifest.json"))) as? [String: Any])
        let listed = try #require(manifest["data"] as? [[String: Any]])
        #expect(listed.count == 5)
        for file in listed {
            let path = try #require(file["path"] as? String)
            let bytes = try folder.bytes("site/\(path)")
            #expect(bytes.count == file["size"] as? Int)
            let sum = try runShell("sha256sum < site/\(path)", in: folder)
            #expect(sum.text.prefix(64) == file["sha256"] as? String ?? "")
        }
        let sources = try #require(manifest["sources"] as? [[String: Any]])
        #expect(sources.map { $0["file"] as? String } == ["2013.txt", "2017.txt"])
    }

    /// By the list it left, and without it: a list that tells nothing of what was made.
    @Test(arguments: [true, false])
    func aSecondRunWritesNothing(isListed: Bool) throws {
        let folder = try FilingFolder.real()
        _ = try runSegreport(arguments: ["site", "filings", "-o", "site"], in: folder)
        if !isListed {
            let list = try folder.text("site/.segreport-site").split(separator: "\n").map(String.init)
            try folder.write(([list[0], "-"] + list[2...]).joined(separator: "\n") + "\n", to: "site/.segreport-site")
        }
        let before = try Self.times(folder).filter { !$0.key.hasSuffix(".segreport-site") }
        let run = try runSegreport(arguments: ["site", "filings", "-o", "site"], in: folder)
        #expect(run.status == 0)
        let count = before.count { $0.key.hasPrefix("site/") }
        #expect(run.errors == "segreport: 0 of \(count) files changed in site/\n")
        #expect(try Self.times(folder).filter { !$0.key.hasSuffix(".segreport-site") } == before)
    }

    @Test func whatWasChangedOrLostIsMadeAgain() throws {
        let folder = try FilingFolder.real()
        _ = try runSegreport(arguments: ["site", "filings", "-o", "site"], in: folder)
        let before = try Self.content(folder, "site")
        try folder.write("x", to: "site/index.html")
        try FileManager.default.removeItem(atPath: folder.path("site/about/index.html"))
        let run = try runSegreport(arguments: ["site", "filings", "-o", "site"], in: folder)
        #expect(run.errors.hasPrefix("segreport: 2 of "))
        #expect(try Self.content(folder, "site") == before)
    }

    @Test func sameBytesWhateverTheThreadsAndTheFolder() throws {
        let folder = try FilingFolder.real()
        try FileManager.default.copyItem(atPath: folder.path("filings"), toPath: folder.path("elsewhere"))
        _ = try runSegreport(arguments: ["site", "filings", "-o", "one", "-j", "1"], in: folder)
        _ = try runSegreport(arguments: ["site", "filings", "-o", "eight", "-j", "8"], in: folder)
        _ = try runSegreport(arguments: ["site", "elsewhere", "-o", "third"], in: folder)
        let one = try Self.content(folder, "one")
        #expect(one.count > 200)
        #expect(try Self.content(folder, "eight") == one)
        #expect(try Self.content(folder, "third") == one)
    }

    @Test func whatNoLongerBelongsIsToldAndRemovedWhenAskedFor() throws {
        let folder = try FilingFolder.real()
        _ = try runSegreport(arguments: ["site", "filings", "-o", "site"], in: folder)
        try folder.write("mine", to: "site/firms/citigroup-global-markets-inc/2013-12-31/note.txt")
        try folder.write("mine", to: "site/readme.txt")
        let told = try runSegreport(arguments: ["site", "filings/2017.txt", "-o", "site"], in: folder)
        #expect(told.status == 0)
        #expect(told.errors.contains("files no longer belong to the site (--prune removes them):\n"))
        #expect(told.errors.contains("segreport:   compare/2013-12-31/index.html\n"))
        #expect(told.files.contains("\(Self.firm)/2013-12-31/index.html"))
        let again = try runSegreport(arguments: ["site", "filings/2017.txt", "-o", "site"], in: folder)
        #expect(again.errors.contains("files no longer belong"))
        let pruned = try runSegreport(arguments: ["site", "filings/2017.txt", "-o", "site", "--prune"], in: folder)
        #expect(pruned.status == 0 && pruned.errors.contains("files no longer belong to the site: removed\n"))
        #expect(!pruned.files.contains("\(Self.firm)/2013-12-31/index.html"))
        #expect(!pruned.files.contains("site/compare/2013-12-31/"))
        // Of others nothing is touched.
        #expect(pruned.files.contains("\(Self.firm)/2013-12-31/note.txt"))
        #expect(try folder.text("site/readme.txt") == "mine")
        let last = try runSegreport(arguments: ["site", "filings/2017.txt", "-o", "site", "--prune"], in: folder)
        #expect(!last.errors.contains("no longer") && last.errors.hasPrefix("segreport: 0 of "))
    }

    @Test func aFileOfOthersIsNotReplaced() throws {
        let folder = try FilingFolder.real()
        try folder.write("mine", to: "site/index.html")
        let run = try runSegreport(arguments: ["site", "filings", "-o", "site"], in: folder)
        #expect(run.status == 2)
        #expect(run.errors.contains("error: will not replace 'site/index.html': segreport did not write it\n"))
        #expect(run.errors.contains("segreport: 1 of "))
        #expect(try folder.text("site/index.html") == "mine")
        #expect(run.files.contains("site/about/index.html"))
        // Once it is out of the way the site is whole.
        try FileManager.default.removeItem(atPath: folder.path("site/index.html"))
        let again = try runSegreport(arguments: ["site", "filings", "-o", "site"], in: folder)
        #expect(again.status == 0 && again.errors.hasPrefix("segreport: 1 of "))
    }

    @Test func aListThatLeadsOutOfTheFolderIsRefused() throws {
        let folder = try FilingFolder.real()
        for path in ["../mine.txt", "/etc/passwd", "a/../../mine.txt", ".bashrc"] {
            try folder.write("segreport.site-ledger/1\n-\n- \(path)\n", to: "site/.segreport-site")
            try folder.write("mine", to: "mine.txt")
            let run = try runSegreport(arguments: ["site", "filings", "-o", "site", "--prune"], in: folder)
            #expect(run.status == 73, "\(path)")
            #expect(
                run.errors.hasPrefix("segreport: error: 'site/.segreport-site' is not a list that segreport wrote\n"))
            #expect(try folder.text("mine.txt") == "mine")
        }
    }

    @Test(
        arguments: [
            ExpectedRun(
                "site filings", 64,
                "segreport: error: there is no folder for the site\nhint: name it: --out-dir site"),
            ExpectedRun(
                "site filings --out-dir site --link-base example.org", 64,
                """
                segreport: error: --link-base is 'example.org'; it takes an address such as https://example.org/funds/
                hint: did you mean https://example.org?
                """),
            ExpectedRun(
                "site filings --out-dir filings/2013.txt", 73,
                """
                segreport: error: cannot make the folder 'filings/2013.txt/': a file is in its place
                hint: name another folder: --out-dir site
                """),
            ExpectedRun(
                "site filings --out-dir a/b", 73,
                """
                segreport: error: cannot make the folder 'a/b/': the folder above it is not there
                hint: create it: mkdir -p a/b/
                """),
            ExpectedRun(
                "site nowhere --out-dir site", 66, "segreport: error: no such file or folder 'nowhere'"),
        ])
    func faults(run: ExpectedRun) throws {
        try run.expectNothingLeft(in: FilingFolder.real())
    }

    @Test func withAnAddressThereIsASitemap() throws {
        let folder = try FilingFolder.real()
        let base = "https://example.org/funds"
        _ = try runSegreport(arguments: ["site", "filings", "-o", "site", "--link-base", base], in: folder)
        let sitemap = try folder.text("site/sitemap.xml")
        #expect(sitemap.contains("<loc>\(base)/</loc>") && sitemap.contains("<loc>\(base)/lines/seg.14/</loc>"))
        #expect(!sitemap.contains("404"))
        let feed = try folder.text("site/feed.xml")
        #expect(feed.contains("<link rel=\"self\" href=\"\(base)/feed.xml\"/>"))
        #expect(feed.contains("href=\"\(base)/firms/citigroup-global-markets-inc/2017-11-06/index.html\""))
        #expect(feed.contains("<updated>2017-11-07T00:00:00Z</updated>"))
        #expect(!(try FilingFolder.real().listing()).contains("site/"))
    }

    /// The pages show statements; whoever searches the folder they lie in must not read them as filings.
    @Test func aSiteIsNoInput() throws {
        let folder = try FilingFolder.real()
        _ = try runSegreport(arguments: ["site", ".", "-o", "site"], in: folder)
        let run = try runSegreport(arguments: ["site", ".", "-o", "site"], in: folder)
        #expect(run.status == 0 && run.errors.hasPrefix("segreport: 0 of "))
        let list = try runSegreport(arguments: ["list", "."], in: folder)
        #expect(list.text.contains("2017-11-06") && !list.text.contains("site/"))
    }

    @Test(arguments: ["<script>alert(1)</script>", "../../../up", "{{x}}", "A\"'&"])
    func hostileNamesStayInTheFolder(name: String) throws {
        let folder = try TemporaryFolder(["in/filing.txt": FilingText.edition2017().firm(name).text])
        let run = try runSegreport(arguments: ["site", "in", "-o", "deep/site"], in: folder)
        #expect(run.status == 73)
        try FileManager.default.createDirectory(atPath: folder.path("deep"), withIntermediateDirectories: false)
        let made = try runSegreport(arguments: ["site", "in", "-o", "deep/site"], in: folder)
        #expect(made.status == 0, "\(made.errors)")
        for file in made.files where file != "in/" && file != "in/filing.txt" && file != "deep/" {
            #expect(file.hasPrefix("deep/site/"), "\(file)")
        }
        #expect(!(try folder.text("deep/site/feed.xml")).contains("<script>"))
    }

    @Test func aStoppedRunLeavesNothingHalfWritten() throws {
        let folder = try FilingFolder.real()
        let line = "\"$segreport\" site filings -o site & sleep 0.08; kill -TERM $!; wait $!; true"
        _ = try runShell(line, in: folder)
        let files = try folder.listing()
        #expect(!files.contains { $0.hasSuffix(".tmp") })
        let run = try runSegreport(arguments: ["site", "filings", "-o", "site"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let whole = try runSegreport(arguments: ["site", "filings", "-o", "other"], in: folder)
        #expect(whole.status == 0)
        #expect(try Self.content(folder, "site") == Self.content(folder, "other"))
    }
}
