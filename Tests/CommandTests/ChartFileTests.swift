import Testing

/// The charts of a report as files of their own.
@Suite struct ChartFileTests {
    @Test func oneBelowAnother() throws {
        let folder = try FilingFolder.real()
        let run = try runSegreport(
            arguments: ["-d", "filings", "-q", "-o", "c.svg", "-o", "c.PNG", "-o", "r.pdf"], in: folder)
        #expect(
            run.status == 0 && run.errors == "" && run.files == ["c.PNG", "c.svg"] + FilingFolder.realFiles + ["r.pdf"])
        let text = String(decoding: try folder.bytes("c.svg"), as: UTF8.self)
        for id in ["excess-over-time", "excess-in-percent"] {
            #expect(text.contains("id=\"\(id)\" role=\"img\""))
            #expect(text.contains("<desc id=\"\(id)-desc\">Customer segregated funds, "))
        }
        #expect(text.contains(">excess 444.2</text>"))
        let picture = try folder.bytes("c.PNG")
        #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        // The width stands behind the name of the first part: two dots for each of 640 points.
        #expect(Array(picture[16..<20]) == [0, 0, 5, 0])
    }

    @Test func aFileAChart() throws {
        let folder = try FilingFolder.real()
        let run = try runSegreport(
            arguments: ["-d", "filings", "--sections", "excess", "-o", "x-{chart}.svg", "-o", "{chart}.png"], in: folder
        )
        #expect(
            run.files == ["excess-in-percent.png", "excess-over-time.png"] + FilingFolder.realFiles
                + ["x-excess-in-percent.svg", "x-excess-over-time.svg"])
        #expect(
            run.errors == """
                segreport: wrote x-excess-over-time.svg
                segreport: wrote x-excess-in-percent.svg
                segreport: wrote excess-over-time.png
                segreport: wrote excess-in-percent.png

                """)
        let one = String(decoding: try folder.bytes("x-excess-over-time.svg"), as: UTF8.self)
        #expect(one.contains("id=\"excess-over-time\"") && !one.contains("id=\"excess-in-percent\""))
    }

    /// The same filings give the same bytes, wherever they go.
    @Test(arguments: ["svg", "png"]) func equalBytes(kind: String) throws {
        let folder = try FilingFolder.real()
        let first = try runSegreport(arguments: ["-d", "filings", "--format", kind, "-o", "-"], in: folder)
        let second = try runSegreport(arguments: ["-d", "filings", "-q", "-o", "c.\(kind)"], in: folder)
        #expect(first.status == 0 && second.status == 0)
        #expect(try first.output == folder.bytes("c.\(kind)"))
    }

    @Test func sectionsWithoutCharts() throws {
        let folder = try FilingFolder.real()
        let run = try runSegreport(arguments: ["-d", "filings", "--sections", "notes", "-o", "c.svg"], in: folder)
        #expect(run.status == 64 && run.files == FilingFolder.realFiles)
        #expect(
            run.errors == """
                segreport: error: the report has no charts in the sections chosen
                hint: choose a section with charts: --sections excess

                """)
    }
}
