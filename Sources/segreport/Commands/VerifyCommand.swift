import Digests
import DocumentModel
import PDFOutput
import Reports
import Segregation

/// The command `verify`: takes a report with attachments apart, makes it again from them, and compares.
enum VerifyCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        guard !invocation.data.isEmpty else {
            throw Failure(.usage, "no report to verify", hints: ["name one: segreport verify report.pdf"])
        }
        var code = ExitCode.done
        for path in invocation.data {
            let differences = try differences(path, world)
            if !differences.isEmpty { code = .differs }
            for line in differences { try world.terminal.write("\(path): \(line)".escapedForTerminal + "\n") }
            if differences.isEmpty { world.terminal.remark("\(path) is what its attachments make") }
        }
        return code
    }

    /// What differs, a line each; nothing when the report is what its attachments make, byte for byte.
    private static func differences(_ path: String, _ world: World) throws -> [String] {
        let bytes = try InputFiles.bytes(path)
        let file = try opened(path, bytes)
        let attachments: [(name: String, bytes: [UInt8])]
        do {
            attachments = try file.attachments()
        } catch is PDFOutputError {
            return ["an attachment is damaged and cannot be unpacked"]
        }
        let recipe = try recipe(path, attachments)
        if recipe.program != ReportCommand.program {
            world.terminal.note("\(path) was made by \(recipe.program); this is \(ReportCommand.program)")
        }
        var contents: [String: [UInt8]] = [:]
        for attachment in attachments { contents[attachment.name] = attachment.bytes }
        let changed = (recipe.sources + [recipe.logo].compactMap(\.self)).compactMap { source -> String? in
            guard let content = contents[source.attachment] else {
                return "the attachment \(source.attachment) is missing"
            }
            let digest = SHA256Digest(of: content).hexadecimal
            guard digest != source.sha256 else { return nil }
            return
                "the attachment \(source.attachment) has the SHA-256 \(digest); the report was made from \(source.sha256)"
        }
        // Made again from other files it would be another report.
        guard changed.isEmpty else { return changed }
        world.terminal.explain("\(path): \(AmountFormat.count(recipe.sources.count, "source file", "source files"))")
        let again: [UInt8]
        do {
            again = try remade(recipe, contents)
        } catch let failure as Failure where failure.exitCode != .missingResource {
            return ["it cannot be made again: \(failure.message)"]
        }
        return again == bytes ? [] : try compare(file, bytes, again)
    }

    /// A report of segreport's, opened.
    private static func opened(_ path: String, _ bytes: [UInt8]) throws -> QPDFFile {
        let file: QPDFFile
        do {
            guard PDFText.isPDF(bytes) else { throw PDFOutputError.fileDamaged(reason: "it does not begin with %PDF-") }
            file = try QPDFFile(bytes)
        } catch PDFOutputError.fileDamaged(let reason) {
            throw Failure(.unreadableInput, "cannot read '\(path)' as a PDF", notes: reason.isEmpty ? [] : [reason])
        }
        guard let creator = file.creator, creator.hasPrefix("segreport ") else {
            throw Failure(
                .unreadableInput, "'\(path)' is no report of segreport",
                notes: file.creator.map { ["it was made by \($0)"] } ?? [])
        }
        return file
    }

    private static func recipe(
        _ path: String, _ attachments: [(name: String, bytes: [UInt8])]
    ) throws -> ReportRecipe.Read {
        guard let attached = attachments.first(where: { $0.name == ReportRecipe.name }) else {
            throw Failure(
                .unreadableInput, "'\(path)' does not carry what it was made from",
                hints: ["make reports for this with --pdf-profile a-3"])
        }
        guard let recipe = ReportRecipe.read(attached.bytes) else {
            throw Failure(
                .unreadableInput, "'\(path)' carries a \(ReportRecipe.name) that cannot be read",
                notes: ["it was changed, or written by another version of segreport"])
        }
        return recipe
    }

    /// The report made again of what travelled in it.
    private static func remade(_ recipe: ReportRecipe.Read, _ contents: [String: [UInt8]]) throws -> [UInt8] {
        guard case .run(let arguments) = try ArgumentReader.read(recipe.arguments), arguments.command == .report,
            arguments.operands.isEmpty
        else { throw Failure(.unreadableInput, "the command in its \(ReportRecipe.name) is no report") }
        let invocation = try Invocation(arguments)
        var originals: [String: [UInt8]] = [:]
        let sources = try recipe.sources.enumerated().map { number, source in
            let content = contents[source.attachment] ?? []
            originals[source.sha256] = content
            // Files of one name lay in different folders.
            return try InputFiles.source("\(number)/\(source.name)", content)
        }
        let logo = try recipe.logo.map { try Logo(name: $0.name, file: contents[$0.attachment] ?? []) }
        let settings = Settings(of: invocation, recipe.basis, recipe.theme, logo: logo, calendarFile: recipe.calendar)
        let shelf = FilingShelf(sources, recipe.basis)
        return try ReportCommand.make(invocation, settings, shelf) { source in
            originals[source.fingerprint.sha256] ?? source.bytes
        }.pdf(invocation, recipe.theme)
    }

    // MARK: Differences

    /// The most differences told of a kind.
    private static let mostTold = 10

    private static func compare(_ file: QPDFFile, _ bytes: [UInt8], _ again: [UInt8]) throws -> [String] {
        let same = zip(bytes, again).prefix { $0 == $1 }.count
        var lines = [
            "it differs from what its attachments make: \(AmountFormat.count(bytes.count, "byte", "bytes")) and "
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
        let more = lines.count - before - mostTold
        return more > 0 ? lines.prefix(before + mostTold) + ["and \(AmountFormat.count(more)) more"] : lines
    }

    private static func words(_ pages: [[String]], _ page: Int) -> Set<String> {
        page < pages.count
            ? Set(pages[page].flatMap { $0.split(separator: " ").map(String.init) }) : []
    }
}
