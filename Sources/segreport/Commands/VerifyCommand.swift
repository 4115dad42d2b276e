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
        for path in invocation.reports {
            let report = try ReportFile(path)
            let sources = try ReportSources(report, invocation, world)
            let differences = try differences(report, sources, world)
            if !differences.isEmpty { code = .differs }
            for line in differences { try world.terminal.write("\(path): \(line)".escapedForTerminal + "\n") }
            if differences.isEmpty { world.terminal.remark("\(path) is what \(sources.place) make") }
        }
        return code
    }

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
