import Foundation
import TestSupport
import Testing

/// `export`: every filed amount as a fact that leads back to its bytes.
@Suite struct ExportTests {
    private static func facts(_ run: RunResult) throws -> [[String: Any]] {
        try run.text.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func everyAmountInTheOrderOfTheForm() throws {
        let run = try runSegreport(arguments: ["export", "filings"], in: FilingFolder.real())
        #expect(run.status == 0 && run.errors == "" && run.files == FilingFolder.realFiles)
        let facts = try Self.facts(run)
        #expect(facts.count == 182)
        let lines = try Fixtures.lines()
        for (day, column, count) in [("2013-12-31", 2, 83), ("2017-11-06", 3, 99)] {
            let listed = lines.filter { !$0[column].isEmpty }
            let own = facts.filter { $0["as_of"] as? String == day }
            #expect(own.count == count)
            // A line of the summary box stands where it is listed, not where it is printed.
            #expect(own.map { $0["line"] as? String } == listed.map { $0[0] })
            #expect(own.map { $0["statement"] as? String } == listed.map { $0[1] })
            #expect(own.map { $0["code"] as? String } == listed.map { $0[column] == "none" ? nil : $0[column] })
        }
        #expect(facts.map { $0["as_of"] as? String } == facts.map { $0["as_of"] as? String ?? "" }.sorted())
    }

    /// The bytes at line and column are the text, and the text is the amount.
    @Test func everyAmountLeadsBackToItsBytes() throws {
        let folder = try FilingFolder.real()
        let facts = try Self.facts(runSegreport(arguments: ["export", "filings"], in: folder))
        for fact in facts {
            let source = try #require(fact["source"] as? [String: Any])
            let file = try #require(source["file"] as? String)
            let line = try #require(source["line"] as? Int)
            let column = try #require(source["column"] as? Int)
            let text = try #require(source["text"] as? String)
            let rows = try folder.bytes(file).split(separator: 0x0A, omittingEmptySubsequences: false)
            let bytes = rows[line - 1].dropFirst(column - 1).prefix(text.utf8.count)
            #expect(Array(bytes) == Array(text.utf8))
            #expect(Int(text.replacing(",", with: "")) == fact["amount"] as? Int)
        }
    }

    @Test func theFields() throws {
        let run = try runSegreport(arguments: ["export", "filings", "--as-of", "2017-11-06"], in: FilingFolder.real())
        let first = try #require(run.text.split(separator: "\n").first)
        let digest = try runShell("sha256sum filings/2017.txt", in: FilingFolder.real()).text.prefix(64)
        #expect(
            first == """
                {"schema":"segreport.fact/1","firm":"Citigroup Global Markets Inc.","as_of":"2017-11-06",\
                "submitted":"2017-11-07","marker":"INITIAL","form":"Daily Seg - FOCUS II","edition":"2017",\
                "statement":"segregated","line":"seg.1A","code":"7010","amount":5180390001,\
                "source":{"file":"filings/2017.txt","sha256":"\(digest)","line":80,"column":16,"text":"5,180,390,001"}}
                """)
    }

    /// Every version of every filing.
    @Test func versions() throws {
        let folder = try FilingFolder.real()
        try folder.write(FilingText.edition2017().replacing("INITIAL", "AMENDED").text, to: "filings/again.txt")
        let facts = try Self.facts(runSegreport(arguments: ["export", "filings", "--as-of", "latest"], in: folder))
        #expect(facts.count == 198)
        #expect(
            facts.map { $0["marker"] as? String } == Array(repeating: "INITIAL", count: 99)
                + Array(repeating: "AMENDED", count: 99))
    }

    @Test func whatCouldNotBeReadIsSaid() throws {
        let text = try FilingText.edition2017().amount(7130, "-105,351.89")
        let run = try runSegreport(arguments: ["export", "filing.txt"], in: FilingFolder.one(text))
        #expect(try run.status == 0 && Self.facts(run).count == 98)
        #expect(
            run.errors == "segreport: some of it could not be read or contradicts itself; segreport check says what\n")
    }

    @Test func intoAFile() throws {
        let folder = try FilingFolder.real()
        let run = try runSegreport(arguments: ["export", "filings", "-o", "facts.jsonl"], in: folder)
        #expect(run.status == 0 && run.errors == "segreport: wrote facts.jsonl\n" && run.output.isEmpty)
        #expect(run.files == ["facts.jsonl"] + FilingFolder.realFiles)
        #expect(try folder.bytes("facts.jsonl") == runSegreport(arguments: ["export", "filings"], in: folder).output)
        let again = try runSegreport(arguments: ["export", "filings", "-o", "filings/2017.txt"], in: folder)
        #expect(again.status == 73 && again.errors.contains("it is an input (filings/2017.txt)"))
        #expect(try folder.text("filings/2017.txt") == FilingText.edition2017().text)
    }
}

/// `list`: firms and filings.
@Suite struct ListTests {
    @Test func theRealFilings() throws {
        let run = try runSegreport(arguments: ["list", "filings"], in: FilingFolder.real())
        #expect(run.status == 0 && run.errors == "" && run.files == FilingFolder.realFiles)
        #expect(
            run.text == """
                Citigroup Global Markets Inc., 2 filings
                  2013-12-31  submitted 2014-01-02  INITIAL  2013  seg+sec+csw  filings/2013.txt
                  2017-11-06  submitted 2017-11-07  INITIAL  2017  seg+sec+csw  filings/2017.txt
                1 firm, 2 filings

                """)
    }

    @Test func asJSON() throws {
        let folder = try FilingFolder.real()
        let run = try runSegreport(arguments: ["list", "--json", "filings"], in: folder)
        let root = try #require(JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        #expect(root["schema"] as? String == "segreport.list/1")
        let firm = try #require((root["firms"] as? [[String: Any]])?.first)
        #expect(firm["firm"] as? String == "Citigroup Global Markets Inc.")
        let filings = try #require(firm["filings"] as? [[String: Any]])
        #expect(filings.map { $0["as_of"] as? String } == ["2013-12-31", "2017-11-06"])
        #expect(
            filings.map { $0["statements"] as? [String] } == [
                ["segregated", "secured", "swaps"], ["segregated", "secured", "swaps"],
            ])
    }

    @Test func severalFirmsAndFilesWithoutOne() throws {
        let text = try FilingText.edition2017()
        let folder = try TemporaryFolder([
            "a.txt": text.firm("Beta LLC").only(.swaps).text, "b.txt": text.firm("alpha").text,
            "c.txt": text.replacing("Firm Name:", "").text, "d.txt": "",
        ])
        let run = try runSegreport(arguments: ["list", "."], in: folder)
        #expect(
            run.text == """
                alpha
                  2017-11-06  submitted 2017-11-07  INITIAL  2017  seg+sec+csw  ./b.txt
                Beta LLC
                  2017-11-06  submitted 2017-11-07  INITIAL  2017  csw  ./a.txt
                2 firms, 2 filings, and 2 files without a firm and an end date

                """)
        let one = try runSegreport(arguments: ["list", ".", "--firm", "beta"], in: folder)
        #expect(one.text.hasPrefix("Beta LLC\n") && one.text.contains("1 firm, 1 filing"))
    }

    @Test func nobodyOfThatName() throws {
        let run = try runSegreport(arguments: ["list", "filings", "-f", "Beta"], in: FilingFolder.real())
        #expect(run.status == 66 && run.output.isEmpty)
        #expect(run.errors.hasPrefix("segreport: error: there is no firm 'Beta' among the filings\n"))
    }
}
