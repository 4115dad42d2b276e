import Digests
import DocumentModel
import Reports
import Segregation

/// The command `site`: pages over all firms and days, with their data, in a folder.
///
/// A run writes what differs from what is there, and nothing else. What no longer belongs is told, and removed when asked
/// for; what the site did not write is left alone.
enum SiteCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        guard let path = invocation.folder else {
            throw Failure(.usage, "there is no folder for the site", hints: ["name it: --out-dir site"])
        }
        let settings = try Settings(invocation, world)
        let inputs = try InputFiles(settings.data).narrowed(to: invocation.firms, asOf: nil, settings)
        if let leftOut = inputs.leftOut { world.terminal.note(leftOut) }
        let threads = min(invocation.jobs ?? coreCount, mostThreads)
        let shelf = try FilingShelf(inputs, settings.basis)
        let site = try site(invocation, settings, shelf, threads)
        let printer = try SitePrinter(
            templates: invocation.templates, theme: settings.theme, base: invocation.linkBase)
        let folder = try SiteFolder(path, isDryRun: invocation.isDryRun)
        let run = SiteRun(
            site: site, folder: folder, base: invocation.linkBase, printer: printer,
            progress: (invocation.progress, world.terminal))
        let result = try run.bring(key: key(of: site, invocation, settings, printer), threads: threads)
        return try report(result, folder, invocation, world.terminal)
    }

    /// More threads than this do not write faster.
    private static let mostThreads = 64

    // MARK: What is shown

    private static func site(
        _ invocation: Invocation, _ settings: Settings, _ shelf: FilingShelf, _ threads: Int
    ) throws -> Site {
        let histories = try shelf.histories(invocation, settings)
        let basis = settings.basis
        let firms = concurrentMap(histories, threads: threads, block: 1, with: {}) { history, _ in
            let together = Dictionary(grouping: Checks.findings(in: history, basis)) { $0.day }
            return SiteFirm(
                history: history,
                findings: history.days.map { shelf.findings(on: $0.effective) + together[$0.day, default: []] },
                sources: history.days.map { asOf in
                    asOf.versions.map { filing in
                        let (size, sha256) = filing.source.fingerprint
                        return FirmReport.Source(name: filing.source.name, sha256: sha256, size: size)
                    }
                }, calendar: basis.calendar)
        }
        return Site(
            firms, basis,
            Site.Imprint(
                title: invocation.title, program: ReportCommand.program, created: settings.timestamp,
                marking: invocation.marking))
    }

    /// A digest of all that the files of a site follow from: the program, what it was told, and every filing.
    private static func key(of site: Site, _ invocation: Invocation, _ settings: Settings, _ printer: SitePrinter)
        -> String
    {
        let limits = settings.basis.limits
        let marking = invocation.marking
        var parts = [
            ReportCommand.program, SiteFolder.programMark, site.title, invocation.linkBase ?? "",
            settings.timestamp?.iso8601 ?? "", marking.watermark ?? "", marking.classification ?? "",
            marking.organisation ?? "", settings.theme.sha256 ?? "", printer.mark,
            "\(limits.thinBuffer) \(limits.deficits) \(limits.deficitsRise) \(limits.requirementMove)",
            "\(limits.compositionShift)",
            settings.calendarFile.map { SHA256Digest(of: $0).hexadecimal } ?? "",
        ]
        for firm in site.firms {
            for (filing, source) in firm.filings {
                let start = filing.statements.first?.title.lowerBound ?? 0
                parts.append("\(source.sha256) \(source.size) \(start) \(FirmReport.fileName(source.name))")
            }
        }
        return SHA256Digest(of: Array(parts.joined(separator: "\n").utf8)).hexadecimal
    }

    // MARK: What is said

    /// More files than this are not listed one by one.
    private static let mostListed = 20

    private static func report(
        _ result: SiteRun.Result, _ folder: SiteFolder, _ invocation: Invocation, _ terminal: Terminal
    ) throws -> ExitCode {
        var failures = result.failures
        if !result.obsolete.isEmpty {
            let count = AmountFormat.count(result.obsolete.count, "file no longer belongs", "files no longer belong")
            if invocation.prunes, invocation.isDryRun {
                terminal.remark("\(count) to the site: would be removed")
            } else if invocation.prunes {
                var ledger = result.ledger
                for path in result.obsolete {
                    do {
                        try folder.remove(path)
                        ledger.files[path] = nil
                    } catch {
                        failures.append((path, error))
                    }
                }
                try folder.keep(ledger)
                terminal.remark("\(count) to the site: removed")
            } else {
                terminal.remark("\(count) to the site (--prune removes them):")
                list(result.obsolete, terminal)
            }
        }
        for (path, failure) in failures.prefix(mostListed) {
            terminal.complain((failure as? Failure ?? Failure(.programFault, "\(path): \(failure)")).text)
        }
        if failures.count > mostListed {
            terminal.remark("and \(AmountFormat.count(failures.count - mostListed)) more failures like these")
        }
        let total = AmountFormat.count(result.count, "file", "files")
        let verb = invocation.isDryRun ? "would change" : "changed"
        terminal.remark("\(AmountFormat.count(result.changed)) of \(total) \(verb) in \(folder.path)")
        guard let first = failures.first else { return .done }
        // Where nothing could be done the first fault tells why.
        if failures.count >= result.count, let failure = first.error as? Failure { return failure.exitCode }
        terminal.remark("\(AmountFormat.count(failures.count)) of \(total) failed; the rest are good")
        return .someFailed
    }

    private static func list(_ paths: [String], _ terminal: Terminal) {
        for path in paths.prefix(mostListed) { terminal.remark("  \(path)") }
        if paths.count > mostListed { terminal.remark("  and \(AmountFormat.count(paths.count - mostListed)) more") }
    }
}
