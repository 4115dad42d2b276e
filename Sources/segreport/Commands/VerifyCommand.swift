import DocumentModel
import PDFOutput
import Reports
import Segregation

/// The command `verify`: makes a report again from the files it was made from, and compares.
///
/// The files are those that travel in it, or filings at hand that have their hashes.
enum VerifyCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        guard !invocation.reports.isEmpty else {
            throw Failure(.usage, "no report to verify", hints: ["name one: segreport verify report.pdf"])
        }
        var code = ExitCode.done
        var judged: [Judged] = []
        for path in invocation.reports {
            let report = try ReportFile(path)
            let sources = try ReportSources(report, invocation, world)
            let differences = try differences(report, sources, world)
            if !differences.isEmpty { code = .differs }
            if invocation.format == .json {
                judged.append(
                    Judged(
                        path: path, program: report.recipe.program, sources: sources.place, differences: differences))
                continue
            }
            for line in differences { try world.terminal.write("\(path): \(line)".escapedForTerminal + "\n") }
            if differences.isEmpty { world.terminal.remark("\(path) is what \(sources.place) make") }
        }
        if invocation.format == .json { try world.terminal.write(json(judged)) }
        return code
    }

    // MARK: For programs

    /// A report and what was found.
    private struct Judged {
        let path: String
        let program: String
        let sources: String
        let differences: [String]
    }

    private static func json(_ reports: [Judged]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.verify/1")
            json.array("reports") { json in
                for report in reports {
                    json.object { json in
                        json.field("report", report.path)
                        json.field("program", report.program)
                        json.field("sources", report.sources)
                        json.field("same", report.differences.isEmpty)
                        json.array("differences") { json in for line in report.differences { json.string(line) } }
                    }
                }
            }
        }
        json.endLine()
        return json.bytes
    }

    // MARK: Comparing

    /// What differs, a line each; nothing when the report is what its sources make, byte for byte.
    private static func differences(_ report: ReportFile, _ sources: ReportSources, _ world: World) throws -> [String] {
        let (path, recipe) = (report.path, report.recipe)
        if recipe.program != ReportCommand.program {
            world.terminal.note("\(path) was made by \(recipe.program); this is \(ReportCommand.program)")
        }
        // Not one of them: it is the place that is wrong, and not the report.
        if sources.isNothingFound { throw sources.nothingFound(path) }
        // Made again from other files it would be another report.
        guard sources.differences.isEmpty else { return told(sources.differences) }
        world.terminal.explain("\(path): \(AmountFormat.count(recipe.sources.count, "source file", "source files"))")
        let again: [UInt8]
        do {
            again = try RepeatedReport(recipe, sources).bytes
        } catch let failure as Failure where failure.exitCode != .missingResource {
            return ["it cannot be made again: \(failure.message)"]
        }
        return again == report.bytes ? [] : try compare(report, sources, again)
    }

    // MARK: Differences

    /// The most differences told of a kind.
    private static let mostTold = 10

    private static func compare(
        _ report: ReportFile, _ sources: ReportSources, _ again: [UInt8]
    ) throws -> [String] {
        let (file, bytes) = (report.pdf, report.bytes)
        let same = zip(bytes, again).prefix { $0 == $1 }.count
        var lines = [
            "it differs from what \(sources.place) make: \(AmountFormat.count(bytes.count, "byte", "bytes")) and "
                + "\(AmountFormat.count(again.count)), from byte \(AmountFormat.count(same + 1)) on"
        ]
        let (found, expected): ([[String]], [[String]])
        do {
            found = try file.pageTexts()
            expected = try QPDFFile(again).pageTexts()
        } catch is PDFOutputError {
            return lines + ["its pages are damaged and cannot be read"]
        }
        let before = lines.count
        for page in 0..<max(found.count, expected.count) {
            let (own, other) = (words(found, page), words(expected, page))
            lines += own.subtracting(other).sorted().map { "page \(page + 1): '\($0)' stands there and should not" }
            lines += other.subtracting(own).sorted().map { "page \(page + 1): '\($0)' should stand there and does not" }
        }
        if lines.count == before { return lines + ["the text of its pages is the same"] }
        return lines.prefix(before) + told(Array(lines.dropFirst(before)))
    }

    private static func told(_ lines: [String]) -> [String] {
        let more = lines.count - mostTold
        return more > 0 ? lines.prefix(mostTold) + ["and \(AmountFormat.count(more)) more"] : lines
    }

    private static func words(_ pages: [[String]], _ page: Int) -> Set<String> {
        page < pages.count
            ? Set(pages[page].flatMap { $0.split(separator: " ").map(String.init) }) : []
    }
}
