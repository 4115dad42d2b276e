@preconcurrency import Glibc
import DocumentModel
import Segregation

/// What holds for a run after everybody has spoken: the command line before the environment, before the project's
/// configuration file, before the user's.
///
/// Who speaks of a thing replaces what those after him say of it.
struct Settings: Sendable {
    /// Where to look for filings; empty when nobody said.
    let data: [DataSource]
    /// The archive that filings are imported into.
    ///
    /// Nil when nobody named one and the user has no home.
    let archive: String?
    /// Whether nobody named the archive, so that its folder may have to be made.
    let isArchiveStanding: Bool
    /// The names of firms.
    let firms: [FirmAlias]
    /// Which conditions end the program with status 1.
    let failOn: Set<FailCondition>
    /// What checks go by besides the form.
    let basis: Basis
    /// The look of documents.
    let theme: Theme
    /// The picture at the head of reports; nil for none.
    let logo: Logo?
    /// The document's own time; nil when it is to be taken from the filings.
    let timestamp: Timestamp?
    /// What the configuration says of messages.
    let email: EmailConfiguration
    /// The bytes of the house's file of holidays; nil when it has none.
    let calendarFile: [UInt8]?
    /// What the configuration says of board packs.
    let board: BoardSettings

    /// The settings of an invocation that depends on nothing but its options and what checks go by.
    init(of invocation: Invocation, _ basis: Basis, _ theme: Theme, logo: Logo?, calendarFile: [UInt8]?) {
        data = []
        archive = nil
        isArchiveStanding = false
        firms = []
        failOn = invocation.failOn ?? [.error]
        timestamp = invocation.timestamp
        email = EmailConfiguration()
        self.basis = basis
        self.theme = theme
        self.logo = logo
        self.calendarFile = calendarFile
        board = BoardSettings()
    }

    /// The settings of an invocation.
    ///
    /// Reads the configuration files.
    init(_ invocation: Invocation, _ world: World) throws {
        let files = try ConfigurationFile.all(named: invocation.configuration, world)
        for file in files { world.terminal.explain("configuration: \(file.path)") }
        firms = files.lazy.compactMap(\.firms).first ?? []
        failOn = invocation.failOn ?? files.lazy.compactMap(\.failOn).first ?? [.error]
        let configured = Settings.data(world, files)
        let named =
            invocation.data.isEmpty
            ? configured : invocation.data.map { DataSource(path: $0, origin: .commandLine) }
        let standing = Settings.archive(world)
        let archives = [invocation.archive] + configured.map { Optional($0.path) }.filter(ArchiveFile.isMeant)
        archive = archives.compactMap(\.self).first ?? standing
        isArchiveStanding = archive == standing
        if named.isEmpty, let standing, ArchiveFile.isDatabase(standing) {
            world.terminal.explain("filings: \(standing)")
            data = [DataSource(path: standing, origin: .standing)]
        } else {
            data = named
        }
        let holidays = try files.lazy.compactMap { file in
            file.calendar.map { CalendarFile(path: $0, configuration: file.path) }
        }.first?.read()
        let calendar = holidays.map { BusinessCalendar.builtIn.replacing($0.holidays) } ?? .builtIn
        calendarFile = holidays?.bytes
        basis = Basis(calendar: calendar, limits: files.lazy.compactMap(\.limits).first ?? Limits())
        board = files.lazy.compactMap(\.board).first ?? BoardSettings()
        let themed = files.first { $0.theme != nil }
        if let word = invocation.theme {
            theme = try Theme(named: word, origin: nil)
        } else if let themed, let word = themed.theme, invocation.command.makesDocuments {
            theme = try Theme(named: word, origin: "the path comes from 'theme' in \(themed.path)")
        } else {
            theme = .plain
        }
        email = files.lazy.compactMap(\.email).first ?? EmailConfiguration()
        let pictured = files.first { $0.logo != nil }
        if let word = invocation.logo {
            logo = try Logo.named(word, origin: nil)
        } else if let pictured, let word = pictured.logo, invocation.command.makesDocuments, invocation.command != .site
        {
            logo = try Logo.named(word, origin: "the path comes from 'logo' in \(pictured.path)")
        } else {
            logo = nil
        }
        if let seconds = world.environment[.sourceDateEpoch] {
            timestamp = try Timestamp(secondsSince1970: seconds)
        } else {
            timestamp = invocation.timestamp
        }
    }

    /// What the environment or else a configuration file names.
    static func data(_ world: World, _ files: [ConfigurationFile]) -> [DataSource] {
        let listed = world.environment[.data, default: ""].split(separator: ":")
        if !listed.isEmpty {
            return listed.map { DataSource(path: String($0), origin: .environment(World.Variable.data.rawValue)) }
        }
        guard let file = files.first(where: { $0.data != nil }) else { return [] }
        return (file.data ?? []).map { DataSource(path: $0, origin: .file(file.path)) }
    }

    // MARK: Files

    /// The archive of those who name none; nil without a home.
    static func archive(_ world: World) -> String? {
        let home = world.environment[.home, default: ""]
        var folder = world.environment[.dataHome, default: ""]
        // The standard says that a relative folder is to be ignored.
        if !folder.hasPrefix("/"), !home.isEmpty { folder = home + "/.local/share" }
        return folder.hasPrefix("/") ? folder + "/segreport/archive.db" : nil
    }
}

extension ConfigurationFile {
    /// The configuration files that hold, the one that goes before the others first.
    ///
    /// - Parameter path: the only file that holds; nil for the usual ones.
    static func all(named path: String?, _ world: World) throws -> [ConfigurationFile] {
        if let path { return [try ConfigurationFile.read(path)] }
        return try [project(from: world.folder), user(world)].compactMap { $0 }.map(ConfigurationFile.read)
    }

    /// `segreport.json` in the folder or in the nearest one above that has it.
    private static func project(from folder: String) -> String? {
        var folder = folder
        var before: stat?
        while true {
            let path = folder + "segreport.json"
            if access(path, F_OK) == 0 { return path }
            var here = stat()
            guard stat(folder.isEmpty ? "." : folder, &here) == 0 else { return nil }
            // Above the root is the root.
            if let before, before.st_ino == here.st_ino, before.st_dev == here.st_dev { return nil }
            before = here
            folder += "../"
        }
    }

    private static func user(_ world: World) -> String? {
        let home = world.environment[.home, default: ""]
        var folder = world.environment[.configurationHome, default: ""]
        if folder.isEmpty, !home.isEmpty { folder = home + "/.config" }
        // The standard says that a relative folder is to be ignored.
        guard folder.hasPrefix("/") else { return nil }
        let path = folder + "/segreport/config.json"
        return access(path, F_OK) == 0 ? path : nil
    }
}
