import DocumentModel
import Reports
import Segregation
import Testing

@testable import segreport

/// The invocation of a command line that is understood.
private func invocation(_ line: String) throws -> Invocation {
    guard case .run(let arguments) = try ArgumentReader.read(line.split(separator: " ").map(String.init)) else {
        throw Failure(.usage, "\(line) asks for no work")
    }
    return try Invocation(arguments)
}

/// The message of a command line that is not.
private func message(_ line: String) -> String {
    do {
        _ = try invocation(line)
        return "understood"
    } catch let failure as Failure {
        return ([failure.message] + failure.hints).joined(separator: " | ")
    } catch {
        return "unexpected: \(error)"
    }
}

@Suite struct InvocationTests {
    @Test func withoutOptions() throws {
        let plain = try invocation("report")
        #expect(plain.data.isEmpty && plain.firms.isEmpty && plain.outputs.isEmpty)
        #expect(plain.asOf == nil && plain.comparisons == [.priorDay] && plain.failOn == nil)
        #expect(plain.paper == .letter && plain.title == nil && plain.timestamp == nil)
        #expect(plain.color == .auto && plain.verbosity == .normal && plain.configuration == nil)
        #expect(try invocation("check").format == .text)
        #expect(try invocation("list").format == .text)
    }

    @Test func optionsBecomeValues() throws {
        let full = try invocation(
            "-d a -d b -f X -f Y --as-of 2013-12-31 --compare none -o r.pdf -o s.PDF --paper a4 --title T"
                + " --fail-on none --config c.json --color never -v")
        #expect(full.data == ["a", "b"] && full.firms == ["X", "Y"])
        #expect(full.asOf == Day(iso8601: "2013-12-31").map(DayChoice.day))
        #expect(full.comparisons.isEmpty && full.paper == .a4 && full.title == "T")
        #expect(full.outputs.map(\.destination) == [.file("r.pdf"), .file("s.PDF")])
        #expect(full.failOn == [] && full.configuration == "c.json")
        #expect(full.color == .never && full.verbosity == .verbose)
    }

    @Test func sectionsAreChosenAddedAndLeftOut() throws {
        #expect(try invocation("report").sections == ReportSection.usual)
        #expect(try invocation("--sections seg,notes").sections == [.seg, .notes])
        #expect(try invocation("--sections seg,notes --without notes").sections == [.seg])
        #expect(
            try invocation("--sections +data-daily").sections
                == ReportSection.usual.subtracting([.data]).union([.dailyData]))
        #expect(try invocation("--without data,notes").sections == ReportSection.usual.subtracting([.data, .notes]))
        let days = try invocation("--compare prior-year --compare 2013-12-31 --compare prior-month-end").comparisons
        #expect(days == [.priorYear, Day(iso8601: "2013-12-31").map(Comparison.day), .priorMonthEnd])
    }

    @Test func operandsAreDataBehindTheOptions() throws {
        #expect(try invocation("check b -d a c").data == ["a", "b", "c"])
    }

    @Test func formats() throws {
        #expect(try invocation("check --format json").format == .json)
        #expect(try invocation("list --json").format == .json)
        #expect(try invocation("export -o x").outputs == [Output(destination: .file("x"), format: .jsonl)])
        #expect(try invocation("--format pdf -o -").outputs == [Output(destination: .standardOutput, format: .pdf)])
        #expect(try invocation("--format pdf -o x").outputs == [Output(destination: .file("x"), format: .pdf)])
    }

    @Test(arguments: [
        ("2014-01-02", "2014-01-02T00:00:00Z"), ("2014-01-02T09:30:07Z", "2014-01-02T09:30:07Z"),
        ("1999-12-31T23:59:59Z", "1999-12-31T23:59:59Z"),
    ])
    func timestamps(word: String, moment: String) throws {
        #expect(try invocation("--timestamp \(word)").timestamp?.iso8601 == moment)
    }

    @Test(arguments: [("0", "1970-01-01T00:00:00Z"), ("1388655000", "2014-01-02T09:30:00Z")])
    func epochs(seconds: String, moment: String) throws {
        #expect(try Timestamp(secondsSince1970: seconds).iso8601 == moment)
    }

    @Test(arguments: ["", "-1", "1.5", "now", "99999999999999999"])
    func noEpochs(seconds: String) {
        #expect(throws: Failure.self) { try Timestamp(secondsSince1970: seconds) }
    }

    @Test(arguments: [
        (
            "--as-of 12/31/2013",
            "--as-of is '12/31/2013'; it takes YYYY-MM-DD, latest, month-end or prior-month-end | did you mean 2013-12-31?"
        ),
        ("--as-of 2013-02-30", "--as-of is '2013-02-30', which is no day of the calendar"),
        (
            "--as-of lates",
            "--as-of is 'lates'; it takes YYYY-MM-DD, latest, month-end or prior-month-end | did you mean 'latest'?"
        ),
        ("--compare x", "--compare is 'x'; it takes YYYY-MM-DD, prior-day, prior-month-end, prior-year or none"),
        ("--compare none --compare prior-day", "--compare: 'none' stands alone"),
        (
            "--compare prior-day --compare prior-year --compare prior-month-end --compare 2017-01-03",
            "--compare is given 4 times; 3 are the most"
        ),
        (
            "--sections seg,+data-daily",
            "--sections: names with a plus sign add to the usual sections, names without choose others"
                + " | leave the plus sign away, or give it to all"
        ),
        ("--without summary --sections summary", "--without leaves no section"),
        (
            "--out r.docx",
            "cannot make a '.docx' of a report; the ending may be .pdf, .html, .txt, .json, .xlsx, .svg or .png: --out r.docx"
        ),
        ("--out r", "--out r does not tell the kind of document | give it an ending: r.pdf"),
        ("--out a.b/r", "--out a.b/r does not tell the kind of document | give it an ending: a.b/r.pdf"),
        ("--out -", "--out - does not tell the kind of document | say it: --format pdf --out -"),
        ("-o a.pdf -o a.pdf", "--out is given 'a.pdf' twice"),
        ("--fail-on none,error", "--fail-on: 'none' stands alone"),
        (
            "--timestamp 2014-01-02T25:00:00Z",
            "--timestamp is '2014-01-02T25:00:00Z'; it takes YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ"
                + " | such as 2014-01-02T09:30:00Z, in universal time"
        ),
        ("-q -v", "--quiet and --verbose exclude each other"),
    ])
    func wrongValues(line: String, expected: String) {
        #expect(message(line) == expected)
    }
}
