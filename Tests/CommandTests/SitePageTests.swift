import Foundation
import TestSupport
import Testing

/// The pages of a site as a browser gets them.
@Suite struct SitePageTests {
    /// What stands in quotes behind some words of a page.
    private static func values(_ name: String, in page: String) -> [String] {
        page.ranges(of: " \(name)=\"").map { range in
            String(page[range.upperBound...].prefix { $0 != "\"" })
                .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
                .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
        }
    }

    /// A path with its steps up taken.
    private static func resolved(_ link: String, from page: String) -> String {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/", omittingEmptySubsequences: false) {
            if part == ".." { parts.removeLast() } else if part != "." { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }

    @Test func everyLinkOfEveryPageResolves() throws {
        let folder = try FilingFolder.real()
        let run = try runSegreport(arguments: ["site", "filings", "-o", "site"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let files = Set(run.files.filter { $0.hasPrefix("site/") }.map { String($0.dropFirst(5)) })
        var ids: [String: Set<String>] = [:]
        var pages: [String: String] = [:]
        for file in files where file.hasSuffix(".html") {
            let text = try folder.text("site/\(file)")
            let own = Self.values("id", in: text)
            #expect(Set(own).count == own.count, "\(file) has an id twice")
            (ids[file], pages[file]) = (Set(own), text)
        }
        var count = 0
        for (page, text) in pages {
            for link in Self.values("href", in: text) {
                count += 1
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                let target = parts[0].isEmpty ? page : Self.resolved(parts[0], from: page)
                guard files.contains(target) else {
                    Issue.record("\(page) leads to \(link)")
                    continue
                }
                if parts.count > 1, let own = ids[target] {
                    #expect(own.contains(parts[1]), "\(page) leads to \(link)")
                }
            }
        }
        #expect(count > 4000, "links were found")
    }

    @Test func pagesAskForNothingAndRunNothing() throws {
        let folder = try FilingFolder.real()
        let run = try runSegreport(arguments: ["site", "filings", "-o", "site"], in: folder)
        for file in run.files where file.hasPrefix("site/") && file.hasSuffix(".html") {
            let text = try folder.text(file)
            #expect(text.hasPrefix("<!DOCTYPE html>") || text.hasPrefix("<!doctype html>"), "\(file)")
            #expect(!text.contains("<script") && !text.contains("http://") && !text.contains(" style=\""), "\(file)")
            #expect(text.contains("Content-Security-Policy"), "\(file)")
            #expect(text.utf8.count < 100_000, "\(file) has \(text.utf8.count) bytes")
        }
    }

    @Test(arguments: ["<script>alert(1)</script>", "{{x}}{{{x}}}", "\">'& Sons"])
    func hostileNamesAreText(name: String) throws {
        let folder = try TemporaryFolder(["in/filing.txt": FilingText.edition2017().firm(name).text])
        let run = try runSegreport(arguments: ["site", "in", "-o", "site"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let shown = name.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
        var count = 0
        for file in run.files where file.hasPrefix("site/") && file.hasSuffix(".html") {
            let text = try folder.text(file)
            #expect(!text.contains("<script") && !text.contains("<b>"), "\(file)")
            if text.replacing("&#39;", with: "'").replacing("&#x27;", with: "'").contains(shown) { count += 1 }
        }
        #expect(count > 100, "pages show the name")
    }
}
