import Foundation
import Testing

@testable import segreport

/// The failure of writing a file; nil when it was written.
private func refusal(_ path: String, inputs: [String] = []) -> Failure? {
    failure { try OutputFile.write(Array("new".utf8), to: path, inputs: inputs) }
}

@Suite struct OutputFileTests {
    @Test func writesAndReplaces() throws {
        let folder = try TemporaryFolder()
        for text in ["one", "", "a longer text"] {
            try OutputFile.write(Array(text.utf8), to: folder.path("a.pdf"), inputs: [])
            #expect(try folder.text("a.pdf") == text)
            #expect(try folder.listing() == ["a.pdf"])
        }
    }

    @Test func aNameMayBeAsLongAsTheSystemAllows() throws {
        let folder = try TemporaryFolder()
        let name = String(repeating: "n", count: 251) + ".pdf"
        #expect(refusal(folder.path(name)) == nil)
        #expect(try folder.listing() == [name])
        #expect(refusal(folder.path("n" + name))?.exitCode == .cannotCreate)
    }

    @Test func theMaskOfTheUserHolds() throws {
        let folder = try TemporaryFolder()
        let mask = umask(0)
        umask(mask)
        #expect(refusal(folder.path("a.pdf")) == nil)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("a.pdf"))
        #expect((attributes[.posixPermissions] as? NSNumber)?.uint32Value == 0o666 & ~mask)
    }

    @Test func aLinkStaysALink() throws {
        let folder = try TemporaryFolder(["real/a.pdf": "old"])
        try folder.link("link.pdf", to: "real/a.pdf")
        #expect(refusal(folder.path("link.pdf")) == nil)
        #expect(try folder.text("real/a.pdf") == "new")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link.pdf")) == "real/a.pdf")
    }

    @Test func aDeviceIsWrittenTo() {
        #expect(refusal("/dev/null") == nil)
    }

    // MARK: Failures

    @Test func noSuchFolder() throws {
        let folder = try TemporaryFolder()
        let refusal = refusal(folder.path("x/a.pdf"))
        #expect(refusal?.exitCode == .cannotCreate)
        #expect(
            refusal?.message == "cannot write '\(folder.path("x/a.pdf"))': there is no folder '\(folder.path("x"))'")
        #expect(refusal?.hints == ["create it: mkdir -p \(folder.path("x"))"])
        #expect(try folder.listing() == [])
    }

    /// A folder that is there but takes no files, as those of the system itself.
    @Test func aFolderWithoutFiles() {
        let refusal = refusal("/proc/a.pdf")
        #expect(refusal?.exitCode == .cannotCreate)
        #expect(
            refusal?.message
                == "cannot write '/proc/a.pdf': no file can be created in '/proc' (no such file or directory)")
        #expect(refusal?.hints == ["choose another folder"])
    }

    @Test func theTargetIsAFolder() throws {
        let folder = try TemporaryFolder(["d/x": ""])
        #expect(refusal(folder.path("d"))?.message == "cannot write '\(folder.path("d"))': it is a folder")
        #expect(refusal(folder.path("d"))?.exitCode == .cannotCreate)
        #expect(try folder.listing() == ["d/", "d/x"])
    }

    @Test func theTargetIsALinkToNothing() throws {
        let folder = try TemporaryFolder()
        try folder.link("a.pdf", to: "missing/b.pdf")
        #expect(refusal(folder.path("a.pdf"))?.exitCode == .cannotCreate)
    }

    @Test func theTargetIsAnInput() throws {
        let folder = try TemporaryFolder(["a.txt": "old"])
        try folder.link("b.pdf", to: "a.txt")
        for name in ["a.txt", "./a.txt", "b.pdf"] {
            let refusal = refusal(folder.path(name), inputs: ["/nonexistent", folder.path("a.txt")])
            #expect(refusal?.exitCode == .cannotCreate)
        }
        #expect(try folder.text("a.txt") == "old")
    }

    @Test func aForbiddenFolder() throws {
        let folder = try TemporaryFolder(["d/a.pdf": "old"])
        try folder.setMode(0o555, of: "d")
        let forbidden = withOrdinaryPermissions { refusal(folder.path("d/a.pdf")) }
        #expect(forbidden?.exitCode == .noPermission)
        #expect(try folder.text("d/a.pdf") == "old")
        #expect(try folder.listing() == ["d/", "d/a.pdf"])
    }

    @Test func aFullDisk() {
        let refusal = refusal("/dev/full")
        #expect(refusal?.exitCode == .inputOutput)
        #expect(refusal?.message == "cannot write to '/dev/full': no space left on device")
    }

    @Test func aDiskThatFillsUpKeepsTheOldFile() async throws {
        let folder = try TemporaryFolder(["a.pdf": "old"])
        let path = folder.path("a.pdf")
        // A limit on the size of files, in a process of its own, stands for the end of the disk.
        await #expect(processExitsWith: .exitCode(ExitCode.inputOutput.rawValue)) { [path = path as String] in
            Signals.install()
            var limit = rlimit(rlim_cur: 10, rlim_max: 10)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let refusal = failure {
                try OutputFile.write(Array(repeating: 0, count: 100), to: path, inputs: [])
            }
            exit(refusal?.exitCode.rawValue ?? 0)
        }
        #expect(try folder.text("a.pdf") == "old")
        #expect(try folder.listing() == ["a.pdf"])
    }

    @Test func unfinishedFilesOfOthersAreLeftAlone() throws {
        let folder = try TemporaryFolder()
        let other = ".segreport-\(getpid())-0.tmp"
        try folder.write("theirs", to: other)
        #expect(refusal(folder.path("a.pdf")) == nil)
        #expect(try folder.text(other) == "theirs")
        #expect(try folder.listing() == [other, "a.pdf"])
    }
}
