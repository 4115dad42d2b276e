import Foundation
import TestSupport
import Testing

/// `export` on a filing with a cover page: its options stand behind the facts, in a schema of their own.
@Suite struct CoverExportTests {
    private static let page = """
        Daily Segregation - Cover Page
        FCM's Customer Segregated Funds Residual Interest Target (choose one):
        a. Minimum dollar amount: ; or 150,000,000
        b. Minimum percentage of customer segregated funds required:% ; or 0
        FCM's Customer Secured Amount Funds Residual Interest Target (choose one):
        c. Dollar amount range between:and; or 155,000, ,000,000
        d. Percentage range of customer secured funds required between:% and%.
        FCM's Cleared Swaps Customer Collateral Residual Interest Target (choose one):
        b. Minimum percentage of cleared swaps customer collateral required:% ; or 0
        d. Percentage range of cleared swaps customer collateral required between:% and%. 2.5 4
        Attach supporting documents

        """

    private static func options(_ run: RunResult) throws -> [[String: Any]] {
        try run.text.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func optionsStandBehindTheFacts() throws {
        let text = try FilingText.edition2017().text
        let folder = try TemporaryFolder(["filing.txt": Self.page + text, "plain/filing.txt": text])
        let run = try runSegreport(arguments: ["export", "filing.txt"], in: folder)
        let objects = try Self.options(run)
        #expect(objects.prefix(99).allSatisfy { $0["schema"] as? String == "segreport.fact/1" })
        let covers = objects.dropFirst(99)
        #expect(covers.count == 6 && covers.allSatisfy { $0["schema"] as? String == "segreport.cover/1" })
        let lines = covers.map { cover in
            let figures = (cover["figures"] as? [Any])?.map { "\($0)" }.joined(separator: " ") ?? "null"
            return [
                cover["statement"], cover["option"], cover["unit"], figures, cover["figures_reason"],
                (cover["chosen"] as? Bool).map { $0 ? "chosen" : "not chosen" },
            ].map { ($0 as? String) ?? "null" }.joined(separator: ", ")
        }
        #expect(
            lines == [
                "segregated, minimum_amount, dollars, 150000000, null, chosen",
                "segregated, minimum_percentage, percent, 0, null, not chosen",
                "secured, amount_range, dollars, null, unreadable, null",
                "secured, percentage_range, percent, null, blank, null",
                "swaps, minimum_percentage, percent, 0, null, not chosen",
                "swaps, percentage_range, percent, 2.5 4, null, chosen",
            ])
        let sources = try covers.map { try #require($0["source"] as? [String: Any]) }
        let texts = sources.map { "\($0["line"] ?? ""):\($0["column"] ?? "") \($0["text"] ?? "")" }
        #expect(texts[0] == "3:32 150,000,000" && texts[2] == "6:4 Dollar amount range" && texts[5] == "10:83 2.5 4")
    }

    @Test func theFields() throws {
        let folder = try TemporaryFolder(["filing.txt": Self.page + FilingText.edition2017().text])
        let run = try runSegreport(arguments: ["export", "filing.txt"], in: folder)
        let digest = try runShell("sha256sum filing.txt", in: folder).text.prefix(64)
        #expect(
            run.text.split(separator: "\n").last.map(String.init) == """
                {"schema":"segreport.cover/1","firm":"Citigroup Global Markets Inc.","as_of":"2017-11-06",\
                "submitted":"2017-11-07","marker":"INITIAL","form":"Daily Seg - FOCUS II","edition":"2017",\
                "statement":"swaps","option":"percentage_range","chosen":true,"unit":"percent",\
                "figures":["2.5","4"],"figures_reason":null,\
                "source":{"file":"filing.txt","sha256":"\(digest)","line":10,"column":83,"text":"2.5 4"}}
                """)
    }

    /// The page is an error of the filing where it cannot be read, and nothing else.
    @Test func checkNamesTheOption() throws {
        let folder = try TemporaryFolder(["filing.txt": Self.page + FilingText.edition2017().text])
        let run = try runSegreport(arguments: ["check", "filing.txt"], in: folder)
        #expect(run.status == 1)
        #expect(
            run.text.hasPrefix(
                """
                filing.txt:6:40: error: option c of the secured amount target on the cover page is printed as \
                "155,000, ,000,000", with digits or commas missing or out of place; expected two amounts in whole \
                dollars such as 150,000,000 200,000,000. [read.amount]
                """))
        #expect(run.text.hasSuffix("1 filing: 25 of 25 identities hold, 12 of 12 ties agree, 1 error\n"))
    }
}
