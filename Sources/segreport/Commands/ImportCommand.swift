import Archive
import Reports
import Segregation

/// The command `import`: files with filings, and monthly tables, into an archive.
enum ImportCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let settings = try Settings(invocation, world)
        guard !invocation.data.isEmpty else {
            throw Failure(
                .usage, "nothing to import",
                hints: ["name files or folders: segreport import filings", "or - for standard input"])
        }
        guard let path = settings.archive else {
            throw Failure(
                .usage, "there is no home for an archive", hints: ["name a file: --data archive.db"])
        }
        let inputs = try InputFiles(invocation.data.map { DataSource(path: $0, origin: .commandLine) })
        if let leftOut = inputs.leftOut { world.terminal.note(leftOut) }
        if let archive = inputs.archives.first {
            // A database of another program is refused as what it is.
            _ = try FilingArchive(reading: archive)
            throw Failure(
                .usage, "'\(archive)' is an archive already",
                hints: ["--data names the archive to keep filings in; commands read it: segreport list \(archive)"])
        }
        var summary = Summary(archive: path, isDryRun: invocation.isDryRun)
        let importer = try importer(path, invocation, settings)
        let progress = ProgressLine(invocation.progress, of: inputs.paths.count, "files", world.terminal)
        let results: [Importer.Result]
        do {
            defer { progress.end() }
            results = try importer.run(inputs.paths) { progress.advance() }
        }
        for result in results { try summary.add(result, world.terminal) }
        if invocation.format == .json {
            try world.terminal.write(summary.json)
        } else {
            try world.terminal.write(summary.text(columns: world.terminal.columns))
        }
        return summary.exitCode
    }

    private static func importer(
        _ path: String, _ invocation: Invocation, _ settings: Settings
    ) throws -> Importer {
        let jobs = invocation.jobs ?? coreCount
        if invocation.isDryRun {
            let there = ArchiveFile.isDatabase(path) ? try FilingArchive(reading: path) : nil
            return try Importer(into: FilingArchive(scratch: path), besides: there, jobs: jobs)
        }
        try ArchiveFile.prepare(path, makesFolders: settings.isArchiveStanding)
        return try Importer(into: FilingArchive(writing: path), besides: nil, jobs: jobs)
    }

    /// What an import came to.
    struct Summary {
        let archive: String
        let isDryRun: Bool

        private var files = 0
        private var filings = 0
        private var tables = 0
        private var rows = 0
        private var new = 0
        private var known: [(file: String, first: String)] = []
        private var seconds: [(file: String, SecondInitial)] = []
        private var withoutFiling: [(file: String, [Finding])] = []
        private var failed: [(file: String, Failure)] = []

        /// More of a kind than this are counted, and not listed for people.
        private static let most = 20

        init(archive: String, isDryRun: Bool) {
            self.archive = archive
            self.isDryRun = isDryRun
        }

        /// Adds what became of a file; a file that could not be read is told of at once.
        mutating func add(_ result: Importer.Result, _ terminal: Terminal) throws {
            files += 1
            switch result.outcome {
            case .failed(let error):
                // What is no failure of one file is one of the program.
                guard let failure = error as? Failure else { throw error }
                terminal.complain(failure.text)
                failed.append((result.name, failure))
            case .stored(.known(let first), _):
                known.append((result.name, first))
            case .stored(.withoutFiling, let findings):
                withoutFiling.append((result.name, findings))
            case .stored(.new(let count, let seconds), _):
                new += 1
                filings += count
                self.seconds += seconds.map { (result.name, $0) }
            case .stored(.newTable(let count), _):
                new += 1
                tables += 1
                rows += count
            }
        }

        /// Some failed when some files were not kept; when none was, that is a failure.
        var exitCode: ExitCode {
            if failed.isEmpty, withoutFiling.isEmpty { return .done }
            if new > 0 || !known.isEmpty { return .someFailed }
            return failed.first.map(\.1.exitCode) ?? .unreadableInput
        }

        // MARK: For people

        func text(columns: Int) -> StyledText {
            var printer = FindingPrinter(columns: columns)
            for (_, findings) in withoutFiling { for finding in findings { printer.add(finding) } }
            printer.close()
            var text = printer.text
            list("already there", known.map { file, first in file == first ? file : "\(file), as \(first)" }, &text)
            list(
                "second INITIAL",
                seconds.map { file, second in
                    "\(file): \(second.firm) as of \(second.asOf.iso8601); the first is in \(second.first)"
                }, &text)
            text.append(AmountFormat.count(files, "file", "files"), .strong)
            text.append(isDryRun ? " would come to \(archive): " : " to \(archive): ")
            var content = AmountFormat.count(filings, "filing", "filings")
            if tables > 0 {
                content += " and \(AmountFormat.count(tables, "monthly table", "monthly tables"))"
                content += " of \(AmountFormat.count(rows, "row", "rows"))"
            }
            var parts = ["\(AmountFormat.count(new)) new with \(content)"]
            parts.append("\(AmountFormat.count(known.count)) already there")
            if !seconds.isEmpty {
                parts.append(AmountFormat.count(seconds.count, "second INITIAL kept", "second INITIALs kept"))
            }
            if !withoutFiling.isEmpty {
                parts.append("\(AmountFormat.count(withoutFiling.count)) without a filing and not kept")
            }
            if !failed.isEmpty { parts.append("\(AmountFormat.count(failed.count)) not read") }
            text.append(parts.joined(separator: ", "))
            text.endLine()
            return text
        }

        private func list(_ label: String, _ entries: [String], _ text: inout StyledText) {
            for entry in entries.prefix(Summary.most) {
                text.append("\(label): ", .note)
                text.append(entry)
                text.endLine()
            }
            if entries.count > Summary.most {
                text.append("\(label): ", .note)
                text.append("\(AmountFormat.count(entries.count - Summary.most)) more; --json lists them all")
                text.endLine()
            }
        }

        // MARK: For programs

        var json: [UInt8] {
            var json = JSONWriter()
            json.object { json in
                json.field("schema", "segreport.import/1")
                json.field("archive", archive)
                json.field("dry_run", isDryRun)
                json.field("files", files)
                json.field("new", new)
                json.field("filings", filings)
                json.field("tables", tables)
                json.field("rows", rows)
                json.array("already_there") { json in
                    for (file, first) in known {
                        json.object { json in
                            json.field("file", file)
                            json.field("as", first)
                        }
                    }
                }
                json.array("second_initials") { json in
                    for (file, second) in seconds {
                        json.object { json in
                            json.field("file", file)
                            json.field("firm", second.firm)
                            json.field("as_of", second.asOf.iso8601)
                            json.field("first", second.first)
                        }
                    }
                }
                json.array("without_filing") { json in
                    for (file, findings) in withoutFiling {
                        json.object { json in
                            json.field("file", file)
                            json.array("findings") { json in
                                for finding in findings { json.object { FindingJSON.write(finding, to: &$0) } }
                            }
                        }
                    }
                }
                json.array("not_read") { json in
                    for (file, failure) in failed {
                        json.object { json in
                            json.field("file", file)
                            json.field("message", failure.message)
                        }
                    }
                }
            }
            json.endLine()
            return json.bytes
        }
    }
}
