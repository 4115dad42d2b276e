import DocumentModel
import Reports
import Segregation
import Synchronization

/// Brings the folder of a site to what it should be, on several threads.
struct SiteRun: Sendable {
    let site: Site
    let folder: SiteFolder
    /// The address of the site, with a slash at its end; nil when nobody named one.
    let base: String?
    let printer: SitePrinter
    /// When to say how far it is, and where.
    let progress: (choice: ProgressChoice, terminal: Terminal)

    /// What a run did.
    struct Result {
        /// How many files the site has.
        var count = 0
        /// How many of them were not there, or other than they are.
        var changed = 0
        /// What could not be made or written.
        var failures: [(path: String, error: any Error)] = []
        /// Files of a run before that do not belong to the site.
        var obsolete: [String] = []
        /// What the folder now holds.
        var ledger = SiteLedger()
    }

    /// Something to make: a few pages or a file.
    private enum Job: Sendable {
        case part(Site.Part)
        case data(SiteData.File)
    }

    /// What one thread got done.
    private struct Share {
        var placed: [SiteFolder.Placed] = []
        var failures: [(path: String, error: any Error)] = []
    }

    /// Makes what differs.
    ///
    /// - Parameter key: a digest of all that the files follow from. When the run before had the same, files that are still
    ///   there byte for byte need not be made to know that they are right.
    func bring(key: String, threads: Int) throws -> Result {
        // What keeps every page from being made is said once, before anything is written.
        _ = try printer.press()
        let before = folder.before
        let jobs = SiteData.files(of: site).map(Job.data) + site.parts.map(Job.part)
        let fixed = printer.assets
        var paths = jobs.flatMap(paths) + fixed.map(\.path) + [SitePath.manifest, SitePath.feed]
        let pages = site.parts.flatMap(site.paths).filter { $0 != SitePath.notFound }
        let maps = base.map { SiteFeed.sitemaps(pages, $0) } ?? []
        paths += maps.map(\.path)
        precondition(Set(paths).count == paths.count, "a path of a site is of one file")

        var result = Result()
        result.count = paths.count
        let wanted = Set(paths)
        result.obsolete = before.files.keys.filter { !wanted.contains($0) && folder.has($0) }.sorted()
        if before.key == key, isAllThere(paths, threads) {
            result.ledger = before
            return result
        }

        // Should the run be stopped, the next one knows what this one may have written.
        var ledger = SiteLedger()
        for path in result.obsolete { ledger.files[path] = before.files[path] ?? nil }
        for path in paths { ledger.files.updateValue(nil, forKey: path) }
        try folder.keep(ledger)

        var share = work(jobs, threads)
        let data = share.placed.filter { $0.path.hasPrefix("data/") }
        let last =
            fixed + maps
            + [
                (SitePath.manifest, SiteData.manifest(of: site, data)),
                (SitePath.feed, SiteFeed(site: site, base: base).atom),
            ]
        for (path, bytes) in last { place(bytes, path, &share) }
        for placed in share.placed { ledger.files.updateValue(placed.sha256, forKey: placed.path) }
        ledger.key = share.failures.isEmpty ? key : nil
        try folder.keep(ledger)
        result.ledger = ledger
        result.changed = share.placed.count { $0.isChanged }
        result.failures = share.failures.sorted { $0.path < $1.path }
        return result
    }

    private func paths(of job: Job) -> [String] {
        switch job {
        case .part(let part): site.paths(of: part)
        case .data(let file): [file.path(in: site)]
        }
    }

    /// Whether every file is there as the run before wrote it.
    private func isAllThere(_ paths: [String], _ threads: Int) -> Bool {
        let before = folder.before
        let next = Atomic<Int>(0)
        let isAllThere = Atomic<Bool>(true)
        let folder = folder
        let block = 64
        Workers.run(threads) {
            while isAllThere.load(ordering: .relaxed) {
                let start = next.wrappingAdd(block, ordering: .relaxed).oldValue
                if start >= paths.count { return }
                for path in paths[start..<min(start + block, paths.count)] {
                    guard let digest = before.files[path] ?? nil, folder.holds(path, sha256: digest) else {
                        isAllThere.store(false, ordering: .relaxed)
                        return
                    }
                }
            }
        }
        return isAllThere.load(ordering: .relaxed)
    }

    // MARK: Work

    private func work(_ jobs: [Job], _ threads: Int) -> Share {
        let next = Atomic<Int>(0)
        let shares = Mutex<[Share]>([])
        let line = ProgressLine(progress.choice, of: jobs.count, "parts of the site", progress.terminal)
        defer { line.end() }
        Workers.run(threads) {
            var share = Share()
            do {
                let press = try printer.press()
                while true {
                    let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    if place >= jobs.count { break }
                    make(jobs[place], press, &share)
                    line.advance()
                }
            } catch {
                // One was made before; that there is none now, a full memory, leaves the work to the other threads.
                share.failures.append((SitePath.index, error))
            }
            shares.withLock { $0.append(share) }
        }
        return shares.withLock { $0 }.reduce(into: Share()) { whole, share in
            whole.placed += share.placed
            whole.failures += share.failures
        }
    }

    private func make(_ job: Job, _ press: SitePrinter.Press, _ share: inout Share) {
        switch job {
        case .part(let part):
            site.makePages(of: part) { page in
                do {
                    place(try press.bytes(of: page), page.path, &share)
                } catch {
                    share.failures.append((page.path, error))
                }
            }
        case .data(let file):
            let path = file.path(in: site)
            do {
                place(try SiteData.bytes(of: file, in: site), path, &share)
            } catch {
                share.failures.append((path, error))
            }
        }
    }

    private func place(_ bytes: [UInt8], _ path: String, _ share: inout Share) {
        do {
            share.placed.append(try folder.place(bytes, at: path))
        } catch {
            share.failures.append((path, error))
        }
    }
}
