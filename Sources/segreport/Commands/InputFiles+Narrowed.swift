import Archive
import Segregation

/// Of an archive, a command reads the files that can matter to it.
extension InputFiles {
    /// The inputs for a command on some firms and days; all when none is named.
    ///
    /// Anything but a single archive is read as it is.
    ///
    /// - Parameter withTables: whether monthly tables matter.
    func narrowed(
        to firms: [String], asOf: DayChoice?, _ settings: Settings, withTables: Bool = false
    ) throws -> InputFiles {
        guard !firms.isEmpty || asOf != nil else { return self }
        return try narrowed(tablesBy: withTables ? settings : nil) { choice in
            firms.isEmpty ? Array(choice.names.indices) : try firms.map { try choice.index(of: $0, settings) }
        } asOf: {
            asOf
        }
    }

    /// The inputs for a command on a single firm, which need not be named when there is but one.
    func narrowed(toOnly firms: [String], _ settings: Settings) throws -> InputFiles {
        try narrowed {
            [try $0.index(ofOnly: firms, settings)]
        } asOf: {
            nil
        }
    }

    private func narrowed(
        tablesBy settings: Settings? = nil, _ choose: (FirmChoice) throws -> [Int], asOf: () -> DayChoice?
    ) throws -> InputFiles {
        guard archives.count == 1, paths.count == 1 else { return self }
        let archive = try FilingArchive(reading: archives[0])
        guard try archive.isReadAsToday() else { return self }
        let firms = try archive.firms()
        guard !firms.isEmpty else { return self }
        // What names no firm or day belongs to no firm's history, but commands say that it is there.
        var files = Set(try archive.filesWithUnreadHeads())
        var chosen = try choose(FirmChoice(names: firms.map(\.name)))
        let tables = settings == nil ? [] : try archive.tables()
        if let settings, !tables.isEmpty {
            files.formUnion(tables)
            chosen += settings.rivals(of: chosen, among: firms.map(\.key))
        }
        for index in chosen {
            let firm = firms[index]
            let day: Day? =
                switch asOf() {
                case nil: nil
                case .latest: firm.lastDay
                case .day(let day): day
                // Which day ends a month, the days of the firm tell.
                case .monthEnd: nil
                }
            let ofDay = try archive.files(of: firm, asOf: day)
            // Where nothing is of the day, the days nearest to it are named.
            files.formUnion(ofDay.isEmpty ? try archive.files(of: firm, asOf: nil) : ofDay)
        }
        return InputFiles(self, only: files.sorted(), in: archives[0])
    }
}

extension Settings {
    /// The firms whose presence decides whether an alias of the configuration is one of the chosen firms.
    ///
    /// An alias may be that of a part of a name, which is a firm's when no other firm has that part.
    fileprivate func rivals(of chosen: [Int], among keys: [String]) -> [Int] {
        firms.filter { !$0.aliases.isEmpty }.flatMap { firm -> [Int] in
            let name = FirmName.key(firm.name)
            let sharing = keys.indices.filter { keys[$0].contains(name) }
            return sharing.contains(where: chosen.contains) ? sharing.filter { !chosen.contains($0) } : []
        }
    }
}
