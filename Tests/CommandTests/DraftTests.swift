import TestSupport
import Testing

@testable import segreport

/// A draft cannot be taken for what is final: all its marks come and go together.
@Suite struct DraftTests {
    @Test(arguments: [true, false])
    func everyMarkOrNone(isDraft: Bool) throws {
        let folder = try FilingFolder.real()
        let kinds = "report,html,board,board-html,email"
        let words =
            ["batch", "filings", "--out-dir", "out", "--period", "2017-11", "--kinds", kinds, "--name", "{kind}"]
            + ["--from", "a@example.org", "--to", "b@example.org", "--attach", "pdf"] + (isDraft ? ["--draft"] : [])
        let run = try runSegreport(arguments: words, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let suffix = isDraft ? "-DRAFT" : ""
        // Names of files.
        let files = ["board.html", "board.pdf", "email.eml", "report.html", "report.pdf"].map { name in
            "out/" + name.replacing(".", with: "\(suffix).")
        }
        #expect(run.files.filter { $0.hasPrefix("out/") && !$0.hasSuffix("/") } == files)
        for name in ["report", "board"] {
            // Metadata and title.
            let info = try runShell("pdfinfo out/\(name)\(suffix).pdf", in: folder).text
            #expect(info.contains("Title:           DRAFT: ") == isDraft)
            // The watermark, beside the title in the foot of every page.
            let pages = try runShell("pdftotext out/\(name)\(suffix).pdf -", in: folder).text
                .split(separator: "\u{C}", omittingEmptySubsequences: true).filter { $0.contains { !$0.isWhitespace } }
            #expect(pages.count >= 8)
            for page in pages { #expect(page.contains("DRAFT\n") == isDraft && page.contains("DRAFT: ") == isDraft) }
            // The banner of a page.
            let page = try folder.text("out/\(name)\(suffix).html")
            #expect(page.contains("aria-label=\"Mark\">DRAFT</aside>") == isDraft)
            #expect(page.contains("<title>DRAFT: ") == isDraft)
        }
        // The message: its subject, the name of what travels in it, and its first words.
        let message = try folder.text("out/email\(suffix).eml")
        #expect(message.contains("\r\nSubject: DRAFT: Citigroup") == isDraft)
        #expect(message.contains("filename=\"citigroup-global-markets-inc-2017-11-06\(suffix).pdf\""))
        #expect(message.contains("*** DRAFT ***") == isDraft)
        let mentions = try runShell("grep -rl DRAFT out", in: folder).output
        #expect(mentions.isEmpty == !isDraft)
    }
}
