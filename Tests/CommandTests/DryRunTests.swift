import Testing

/// `--dry-run`: everything is made, and nothing is written, sent or removed.
@Suite struct DryRunTests {
    @Test(arguments: [
        (["report", "-o", "r.pdf", "-o", "r.html"], ["r.pdf", "r.html"]),
        (["board", "--month", "2017-11", "-o", "b.html"], ["b.html"]),
        (["email", "--from", "a@example.org", "--to", "b@example.org", "-o", "m.eml"], ["m.eml"]),
        (["export", "-o", "f.jsonl"], ["f.jsonl"]),
    ])
    func saysWhatWouldBeWritten(arguments: [String], names: [String]) throws {
        let folder = try FilingFolder.real()
        let before = try folder.listing()
        let dry = try runSegreport(arguments: arguments + ["-d", "filings", "-n"], in: folder)
        #expect(dry.status == 0 && dry.output.isEmpty && dry.files == before, "\(dry.errors)")
        let real = try runSegreport(arguments: arguments + ["-d", "filings"], in: folder)
        #expect(real.status == 0)
        for name in names {
            let size = try folder.size(name)
            #expect(dry.errors.contains("segreport: would write \(name): \(size) bytes\n"), "\(dry.errors)")
        }
    }

    @Test func sendsNothing() throws {
        let folder = try FilingFolder.real()
        // Nobody listens there: to send would fail.
        let run = try runSegreport(
            arguments: [
                "email", "-d", "filings", "--from", "a@example.org", "--to", "b@example.org", "--bcc", "c@example.org",
                "--send", "smtp://127.0.0.1:1", "--insecure", "-n",
            ], in: folder)
        #expect(run.status == 0 && run.errors == "segreport: would send it to b@example.org, c@example.org\n")
    }

    @Test func aSiteStaysAsItIs() throws {
        let folder = try FilingFolder.real()
        let site = ["site", "-d", "filings", "-o", "out", "--period", "2017"]
        let dry = try runSegreport(arguments: site + ["-n"], in: folder)
        #expect(dry.status == 0 && !dry.files.contains("out/"), "\(dry.errors)")
        let real = try runSegreport(arguments: site, in: folder)
        #expect(real.errors == dry.errors.replacing("would change", with: "changed"))
        let before = try folder.text("out/index.html")
        let other = ["site", "-d", "filings", "-o", "out", "--period", "2013", "--prune", "-n"]
        let pruned = try runSegreport(arguments: other, in: folder)
        #expect(pruned.errors.contains("to the site: would be removed"), "\(pruned.errors)")
        #expect(pruned.files == real.files)
        #expect(try folder.text("out/index.html") == before)
    }
}

/// The words of `--as-of`.
@Suite struct DayWordTests {
    @Test func theNewestMonthThatHasEnded() throws {
        let folder = try FilingFolder.real()
        func days(_ word: String) throws -> RunResult {
            try runSegreport(arguments: ["series", "-d", "filings", "--as-of", word, "--format", "csv"], in: folder)
        }
        // November 2017 goes on behind the 6th; of December 2013 the last day is there.
        let end = try days("month-end")
        #expect(end.text.contains("2013-12-31") && !end.text.contains("2017-11-06"))
        #expect(try days("latest").text.contains("2017-11-06"))
        let prior = try days("prior-month-end")
        #expect(prior.status == 66)
        #expect(
            prior.errors == """
                segreport: error: a single month with filings of Citigroup Global Markets Inc. has ended
                note: the newest are as of 2017-11-06
                hint: name the day: --as-of YYYY-MM-DD, or latest

                """)
        let mistaken = try days("month-ned")
        #expect(mistaken.status == 64 && mistaken.errors.contains("did you mean 'month-end'?"))
    }

    /// The archive and the folder give the same.
    @Test func anArchiveKnowsThemToo() throws {
        let folder = try FilingFolder.real()
        #expect(try runSegreport(arguments: ["import", "-d", "a.db", "filings"], in: folder).status == 0)
        let list = ["report", "--as-of", "month-end", "--format", "text", "-o", "-", "--sections", "summary", "-d"]
        let run = try runSegreport(arguments: list + ["a.db"], in: folder)
        #expect(run.status == 0 && run.text.contains("December 31, 2013"), "\(run.text)\(run.errors)")
    }
}
