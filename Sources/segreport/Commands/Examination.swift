@preconcurrency import Glibc
import Archive
import BuiltInTemplates
import HTMLOutput
import Holidays
import MailSending
import PDFOutput
import Reports

/// What was found on this machine, thing by thing.
struct Examination {
    /// How a thing is.
    enum State: String {
        /// There and as it must be.
        case good = "ok"
        /// Not there, and not needed for everything.
        case absent
        /// Not as it must be: something that is asked for will fail.
        case bad
    }

    /// A thing that was looked at.
    struct Thing {
        /// The word for it, for programs too.
        let name: String
        /// How it is.
        let state: State
        /// What was found.
        let found: String
        /// What does not work without it; nil when it is good.
        var lost: String?
        /// What to do; nil when it is good.
        var remedy: String?
        /// The status that the program ends with when it is bad.
        var exitCode = ExitCode.missingResource
    }

    /// Everything looked at.
    private(set) var things: [Thing] = []

    /// Looks at everything; nothing is written, and no network is touched.
    init(named configuration: String?, _ world: World) {
        things.append(Thing(name: "program", state: .good, found: "segreport \(Program.version)"))
        addFonts()
        addProfile()
        addPoppler()
        addCurl()
        addTemplates()
        let years = HolidayFiles.all.map(\.year)
        things.append(
            Thing(name: "holidays", state: .good, found: "\(years.first ?? 0) to \(years.last ?? 0), built in"))
        do {
            let files = try ConfigurationFile.all(named: configuration, world)
            let found = files.isEmpty ? "none; built-in settings hold" : files.map(\.path).joined(separator: ", ")
            things.append(Thing(name: "configuration", state: .good, found: found))
            addLook(files)
            addData(files, world)
        } catch {
            things.append(Self.bad("configuration", error))
        }
    }

    /// The status that tells how it is.
    var exitCode: ExitCode { things.first { $0.state == .bad }?.exitCode ?? .done }

    // MARK: Things

    private mutating func addFonts() {
        let fonts = FontFiles.debianInter
        let paths: [String] = [fonts.regular, fonts.semibold, fonts.italic]
        let missing = paths.filter { access($0, R_OK) != 0 }
        guard let first = missing.first else {
            things.append(Thing(name: "fonts", state: .good, found: "Inter, \(fonts.regular)"))
            return
        }
        things.append(
            Thing(
                name: "fonts", state: .bad, found: "\(first) cannot be read", lost: "no document can be made",
                remedy: "apt-get install \(fonts.package)"))
    }

    private mutating func addProfile() {
        let profile = ColourProfileFile.debian
        do {
            _ = try profile.read()
            things.append(Thing(name: "colour-profile", state: .good, found: profile.path))
        } catch {
            things.append(
                Thing(
                    name: "colour-profile", state: .absent, found: "\(profile.path) is not there",
                    lost: "no PDF for an archive (--pdf-profile a-3)", remedy: "apt-get install \(profile.package)"))
        }
    }

    private mutating func addPoppler() {
        let program = PDFText().program
        let limits = FilterRun.Limits(milliseconds: 10_000, output: 1 << 16)
        let found: String
        do {
            let run = try FilterRun(program, ["-v"], input: [], limits: limits)
            if run.end == .exited(0) {
                let words = run.complaints.split(separator: "\n").first.map(String.init) ?? program
                things.append(Thing(name: "pdftotext", state: .good, found: words))
                return
            }
            found = "\(program) does not run as it should"
        } catch let error as FilterRun.NotStarted {
            found = "\(program) does not run: \(SystemError.text(error.code))"
        } catch {
            found = "\(program) does not run: \(error)"
        }
        things.append(
            Thing(
                name: "pdftotext", state: .absent, found: found,
                lost: "filings that are PDF files cannot be read", remedy: "apt-get install poppler-utils"))
    }

    private mutating func addCurl() {
        guard let fault = MailSender.fault() else {
            things.append(Thing(name: "libcurl", state: .good, found: SendingRules.usualLibrary))
            return
        }
        things.append(
            Thing(
                name: "libcurl", state: .absent, found: fault, lost: "no mail can be sent (email --send)",
                remedy: "apt-get install libcurl4"))
    }

    private mutating func addTemplates() {
        let count = AmountFormat.count(BuiltInTemplates.files.count, "file", "files")
        do {
            _ = try HTMLTemplates(TemplateFolder.builtIn)
            things.append(Thing(name: "templates", state: .good, found: "\(count), built in"))
        } catch {
            things.append(
                Thing(
                    name: "templates", state: .bad, found: "the built-in templates are at fault: \(error)",
                    lost: "no HTML", remedy: "install segreport again", exitCode: .programFault))
        }
    }

    private mutating func addLook(_ files: [ConfigurationFile]) {
        if let file = files.first(where: { $0.theme != nil }), let word = file.theme {
            add("theme", word) { _ = try Theme(named: word, origin: nil) }
        }
        if let file = files.first(where: { $0.logo != nil }), let word = file.logo {
            add("logo", word) { _ = try Logo.named(word, origin: nil) }
        }
        if let file = files.first(where: { $0.calendar != nil }), let path = file.calendar {
            add("calendar", path) { _ = try CalendarFile(path: path, configuration: file.path).read() }
        }
    }

    private mutating func addData(_ files: [ConfigurationFile], _ world: World) {
        let named = Settings.data(world, files)
        for source in named where source.path != "-" && !ArchiveFile.isDatabase(source.path) {
            add("data", source.path) { _ = try InputFiles([source]) }
        }
        let standing = Settings.archive(world)
        let archives = named.map(\.path).filter(ArchiveFile.isDatabase)
        let kept =
            archives.isEmpty && named.isEmpty ? [standing].compactMap(\.self).filter(ArchiveFile.isDatabase) : archives
        for path in kept { addArchive(path) }
        guard kept.isEmpty else { return }
        let remedy = "segreport import FOLDER"
        things.append(
            Thing(
                name: "archive", state: .absent,
                found: standing.map { "nothing is kept in \($0)" } ?? "HOME is not set",
                lost: named.isEmpty ? "filings must be named: --data FOLDER" : nil, remedy: remedy))
    }

    private mutating func addArchive(_ path: String) {
        do {
            let archive = try FilingArchive(reading: path)
            let firms = AmountFormat.count(try archive.firms().count, "firm", "firms")
            let files = AmountFormat.count(try archive.files().count, "file", "files")
            things.append(Thing(name: "archive", state: .good, found: "\(path): \(firms), \(files)"))
        } catch let error as ArchiveError {
            things.append(Self.bad("archive", Failure(error)))
        } catch {
            things.append(Self.bad("archive", error))
        }
    }

    /// Tries something that is configured.
    private mutating func add(_ name: String, _ found: String, _ attempt: () throws -> Void) {
        do {
            try attempt()
            things.append(Thing(name: name, state: .good, found: found))
        } catch {
            things.append(Self.bad(name, error))
        }
    }

    private static func bad(_ name: String, _ error: any Error) -> Thing {
        guard let failure = error as? Failure else {
            return Thing(name: name, state: .bad, found: "\(error)", exitCode: .programFault)
        }
        let place = failure.place.map { "\($0): " } ?? ""
        return Thing(
            name: name, state: .bad, found: place + failure.message, remedy: failure.hints.first,
            exitCode: failure.exitCode)
    }

    // MARK: What is told

    /// The things for people; the last line is the one that matters.
    ///
    /// - Parameter isBrief: whether only what is bad is told.
    func text(isBrief: Bool) -> StyledText {
        var text = StyledText()
        let width = things.map(\.name.count).max() ?? 0
        for thing in things where !isBrief || thing.state == .bad {
            text.append(thing.state.rawValue, Self.style(thing.state))
            text.append(blanks: State.absent.rawValue.count - thing.state.rawValue.count + 2)
            text.append(thing.name, .strong)
            text.append(blanks: width - thing.name.count + 2)
            text.append(thing.found)
            text.endLine()
            for (word, words) in [("without it: ", thing.lost), ("hint: ", thing.remedy)] {
                guard let words else { continue }
                text.append(blanks: State.absent.rawValue.count + width + 4)
                text.append(word, .hint)
                text.append(words)
                text.endLine()
            }
        }
        let bad = things.count { $0.state == .bad }
        let absent = things.count { $0.state == .absent }
        if !isBrief { text.endLine() }
        if bad > 0 {
            text.append("not ready: ", .error)
            text.append("\(AmountFormat.count(bad, "thing", "things")) to put right")
        } else {
            text.append("ready", .strong)
            if absent > 0 {
                text.append("; \(AmountFormat.count(absent, "thing", "things")) absent that some work needs")
            }
        }
        text.endLine()
        return text
    }

    private static func style(_ state: State) -> StyledText.Style {
        switch state {
        case .good: .plain
        case .absent: .warning
        case .bad: .error
        }
    }

    /// The things for programs.
    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.doctor/1")
            json.field("ready", exitCode == .done)
            json.array("things") { json in
                for thing in things {
                    json.object { json in
                        json.field("name", thing.name)
                        json.field("state", thing.state.rawValue)
                        json.field("found", thing.found)
                        json.field("lost", thing.lost)
                        json.field("remedy", thing.remedy)
                    }
                }
            }
        }
        json.endLine()
        return json.bytes
    }
}
