import Foundation
import TestSupport
import Testing

/// A report that somebody has changed to exhaust the memory of whoever verifies it.
@Suite struct UnpackingTests {
    private static let bomb = """
        import sys, zlib, pikepdf
        name, size = sys.argv[1], int(sys.argv[2]) << 20
        pdf = pikepdf.open("r.pdf")
        packer = zlib.compressobj(1)
        piece = bytes(1 << 20)
        packed = b"".join([packer.compress(piece) for _ in range(size >> 20)] + [packer.flush()])
        if name == "own":
            stream = pdf.Root.PieceInfo.segreport.Private
            stream.write(packed, filter=pikepdf.Name.FlateDecode)
        else:
            names = list(pdf.Root.Names.EmbeddedFiles.Names)
            for key, value in zip(names[::2], names[1::2]):
                if name in ("all", str(key)) and not (name == "all" and str(key) == "recipe.json"):
                    value.EF.F.write(packed, filter=pikepdf.Name.FlateDecode)
        pdf.save("bomb.pdf", recompress_flate=False)
        """

    /// Runs `verify` on a report made with the arguments, of which a part has grown.
    private static func run(
        _ arguments: String, _ name: String, megabytes: Int, memory: String, in folder: TemporaryFolder
    ) throws -> RunResult {
        try folder.write(bomb, to: "bomb.py")
        let made = try runShell(
            "\"$segreport\" -q --fail-on none -d filings \(arguments) -o r.pdf && "
                + "/usr/bin/python3 bomb.py \(name) \(megabytes)", in: folder)
        #expect(made.status == 0, "\(made.errors)")
        return try runShell("\(memory); \"$segreport\" verify bomb.pdf", in: folder)
    }

    /// Less memory, in kilobytes, than what is packed comes to.
    private static let little = "ulimit -v 500000"

    @Test(arguments: [
        ("recipe.json", "how it was made"), ("2017.txt", "the attachment 2017.txt"),
    ])
    func anAttachment(name: String, words: String) throws {
        let run = try Self.run(
            "--pdf-profile a-3", name, megabytes: 600, memory: Self.little, in: FilingFolder.real())
        #expect(run.status == 65 && run.text == "", "\(run.status) \(run.text)")
        #expect(
            run.errors.hasPrefix(
                "segreport: error: 'bomb.pdf': \(words) comes to more than 67,108,864 bytes when it is unpacked\n"),
            "\(run.errors)")
    }

    @Test func whatTheProgramLeavesForItself() throws {
        let run = try Self.run("", "own", megabytes: 600, memory: Self.little, in: FilingFolder.real())
        #expect(run.status == 65 && run.errors.contains("how it was made comes to more than 67,108,864 bytes"))
    }

    /// Attachments that are not too large each may be too large together.
    @Test func allTogether() throws {
        let text = try FilingText.edition2017()
        var filings: [String: String] = [:]
        for day in 1...6 {
            filings["filings/\(day).txt"] = text.text.replacing("End Date:11/6/2017", with: "End Date:11/\(day)/2017")
        }
        let run = try Self.run(
            "--pdf-profile a-3", "all", megabytes: 60, memory: ":", in: TemporaryFolder(filings))
        #expect(
            run.status == 65 && run.errors.contains(" comes to more than "), "\(run.status) \(run.errors)\(run.text)")
        #expect(
            run.errors.contains(
                "note: of a report, 67,108,864 bytes of each attachment are unpacked, and 268,435,456 of"))
    }
}
