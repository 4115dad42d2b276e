import Foundation
import Segregation
import Testing

@testable import segreport

/// The files that some places lead to, relative to the folder.
private func found(_ places: [String], in folder: TemporaryFolder) throws -> [String] {
    try InputFiles(places.map { DataSource(path: folder.path($0), origin: .commandLine) })
        .paths.map { String($0.dropFirst(folder.path.count + 1)) }
}

/// The failure of some work; nil when there is none.
func failure(_ body: () throws -> Void) -> Failure? {
    do {
        try body()
        return nil
    } catch {
        return error as? Failure
    }
}

@Suite struct InputFilesTests {
    @Test func foldersAreSearchedInTheOrderOfBytes() throws {
        let folder = try TemporaryFolder([
            "d/b.txt": "", "d/a.txt": "", "d/B.TXT": "", "d/c/z.md": "", "d/c.text": "", "d/\u{e9}.txt": "",
            "d/.hidden.txt": "", "d/.git/x.txt": "", "d/readme.csv": "", "d/.txt": "", "d/10.txt": "", "d/9.txt": "",
            "d/x.html": "", "d/y.HTM": "", "d/z.xhtml": "",
        ])
        #expect(
            try found(["d"], in: folder) == [
                "d/10.txt", "d/9.txt", "d/B.TXT", "d/a.txt", "d/b.txt", "d/c/z.md", "d/c.text", "d/x.html", "d/y.HTM",
                "d/\u{e9}.txt",
            ])
    }

    @Test func endingsOfFilings() throws {
        let folder = try TemporaryFolder([
            "d/a.TXT": "", "d/b.text": "", "d/c.md": "", "d/d.markdown": "", "d/e.html": "", "d/f.Htm": "",
            "d/g.pdf": "", "d/h.PDF": "", "d/i.pdf.bak": "", "d/j": "", "d/kpdf": "", "d/l.json": "", "d/.m.csv": "",
        ])
        let files = try InputFiles([DataSource(path: folder.path, origin: .commandLine)])
        #expect(files.paths.map { $0.suffix(5) }.count == 8 && files.paths.last?.hasSuffix("h.PDF") == true)
        #expect(files.leftOut == "left out 4 files of other kinds; a file named by itself is read")
    }

    @Test func nothingIsLeftOut() throws {
        let folder = try TemporaryFolder(["d/a.txt": "", "e.csv": "", "d/.hidden.csv": ""])
        let places = ["d", "e.csv"].map { DataSource(path: folder.path($0), origin: .commandLine) }
        #expect(try InputFiles(places).leftOut == nil)
    }

    /// A report that lies beside the filings is none of them, unless it is named.
    @Test func reportsOfOurOwn() throws {
        let report = "%PDF-1.5\n1 0 obj\n<< /Title (x)\n   /Creator (segreport 0.1.0)\n>>\nendobj\n"
        let folder = try TemporaryFolder(["d/a.txt": "", "d/r.pdf": report, "d/s.pdf": "%PDF-1.5 segreport"])
        #expect(try found(["d"], in: folder) == ["d/a.txt", "d/s.pdf"])
        let files = try InputFiles([DataSource(path: folder.path("d"), origin: .commandLine)])
        #expect(files.leftOut == "left out 1 report of segreport; a file named by itself is read")
        #expect(try found(["d/r.pdf"], in: folder) == ["d/r.pdf"])
    }

    @Test func hardLinksAreOneFile() throws {
        let folder = try TemporaryFolder(["d/a.txt": "", "d/e/c.txt": ""])
        try FileManager.default.linkItem(atPath: folder.path("d/a.txt"), toPath: folder.path("d/b.txt"))
        try FileManager.default.linkItem(atPath: folder.path("d/a.txt"), toPath: folder.path("d/e/d.txt"))
        #expect(try found(["d"], in: folder) == ["d/a.txt", "d/e/c.txt"])
    }

    @Test func placesKeepTheirOrderAndFilesComeOnce() throws {
        let folder = try TemporaryFolder(["d/a.txt": "", "d/b.txt": "", "e.dat": ""])
        #expect(try found(["e.dat", "d/b.txt", "d", "d/", "e.dat"], in: folder) == ["e.dat", "d/b.txt", "d/a.txt"])
    }

    @Test func linksAreFollowedOnce() throws {
        let folder = try TemporaryFolder(["d/a.txt": "", "d/e/b.txt": ""])
        try folder.link("d/e/loop", to: "..")
        try folder.link("d/self", to: ".")
        try folder.link("d/copy.txt", to: "a.txt")
        try folder.link("d/nowhere", to: "missing")
        #expect(try found(["d"], in: folder) == ["d/a.txt", "d/e/b.txt"])
    }

    @Test func aFilingThatIsALinkToNothingCannotBeRead() throws {
        let folder = try TemporaryFolder(["d/a.txt": ""])
        try folder.link("d/b.txt", to: "missing")
        #expect(failure { _ = try found(["d"], in: folder) }?.exitCode == .unreadableInput)
    }

    @Test func filesAreReadWhole() throws {
        let long = String(repeating: "0123456789abcde\n", count: 20_000)
        let folder = try TemporaryFolder(["a.txt": "one\n", "b.txt": "", "c.txt": long])
        let files = try InputFiles([DataSource(path: folder.path, origin: .commandLine)]).read()
        #expect(files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["one\n", "", long])
        #expect(files.map(\.name) == ["a.txt", "b.txt", "c.txt"].map(folder.path))
    }

    @Test func filesWithoutASizeAreReadToTheirEnd() throws {
        let status = try InputFiles.read("/proc/self/status")
        #expect(String(decoding: status.bytes, as: UTF8.self).hasPrefix("Name:"))
    }

    @Test func manyFilesKeepTheirOrder() throws {
        let folder = try TemporaryFolder()
        for number in 100..<400 { try folder.write("\(number)", to: "\(number).txt") }
        let files = InputFiles.self
        let texts = try files.init([DataSource(path: folder.path, origin: .commandLine)])
            .map { file, _ in String(decoding: file.bytes, as: UTF8.self) }
        #expect(texts == (100..<400).map(String.init))
    }

    // MARK: Failures

    @Test func aMissingPathNamesTheNearestOne() throws {
        let folder = try TemporaryFolder(["filings/citi.txt": ""])
        let misspelled = failure { _ = try found(["filngs/citi.txt"], in: folder) }
        #expect(misspelled?.exitCode == .noSuchInput)
        #expect(misspelled?.message == "no such file or folder '\(folder.path("filngs/citi.txt"))'")
        #expect(misspelled?.hints == ["did you mean '\(folder.path("filings/citi.txt"))'?"])
        #expect(failure { _ = try found(["zzzzzz"], in: folder) }?.hints == [])
        #expect(failure { _ = try found(["filings/citi.txt/x"], in: folder) }?.exitCode == .noSuchInput)
    }

    @Test func aMissingPathNamesWhoGaveIt() throws {
        let source = DataSource(path: "/nonexistent/x", origin: .file("segreport.json"))
        #expect(
            failure { _ = try InputFiles([source]) }?.notes == ["the path comes from 'data' in segreport.json"])
    }

    @Test func aFolderWithoutFilings() throws {
        let folder = try TemporaryFolder(["d/a.csv": "", "e/a.txt": ""])
        let empty = failure { _ = try found(["e", "d"], in: folder) }
        #expect(empty?.exitCode == .noSuchInput)
        #expect(
            empty?.notes == [
                "looked for files ending in .txt, .text, .md, .markdown, .html, .htm, .pdf there and in its folders",
                "and for monthly tables of the CFTC ending in .csv, .tsv, .xlsx",
            ])
    }

    @Test func nothingToRead() {
        #expect(failure { _ = try InputFiles([]) }?.exitCode == .usage)
    }

    @Test func forbiddenFilesAndFolders() throws {
        let folder = try TemporaryFolder(["a.txt": "", "d/b.txt": ""])
        try folder.setMode(0o000, of: "a.txt")
        try folder.setMode(0o000, of: "d")
        defer { _ = Result { try folder.setMode(0o755, of: "d") } }
        let file = withOrdinaryPermissions { failure { _ = try InputFiles.read(folder.path("a.txt")) } }
        #expect(file?.exitCode == .noPermission)
        #expect(file?.message == "cannot read '\(folder.path("a.txt"))': permission denied")
        let search = withOrdinaryPermissions { failure { _ = try found(["d"], in: folder) } }
        #expect(search?.exitCode == .noPermission)
    }

    @Test func aFolderIsNoFile() throws {
        let folder = try TemporaryFolder()
        #expect(failure { _ = try InputFiles.read(folder.path) }?.exitCode == .unreadableInput)
    }

    @Test func theFirstFailureInOrderIsTold() throws {
        let folder = try TemporaryFolder()
        for number in 100..<300 { try folder.write("\(number)", to: "\(number).txt") }
        let files = try InputFiles([DataSource(path: folder.path, origin: .commandLine)])
        let told = failure {
            _ = try files.map { file, _ -> Int in
                guard file.bytes.last != UInt8(ascii: "7") else { throw Failure(.programFault, file.name) }
                return 0
            }
        }
        #expect(told?.message == folder.path("107.txt"))
    }
}

@Suite struct ConcurrentMapTests {
    @Test(arguments: [0, 1, 15, 16, 17, 33, 1000])
    func keepsTheOrder(count: Int) {
        let inputs = Array(0..<count)
        #expect(concurrentMap(inputs, with: { 2 }) { number, factor in number * factor } == inputs.map { $0 * 2 })
    }
}
