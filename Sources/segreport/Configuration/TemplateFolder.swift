import BuiltInTemplates
import Digests
import HTMLOutput
import Mustache
import Segregation

/// The templates of HTML: the built-in ones, and those that a folder has instead.
struct TemplateFolder: Sendable {
    /// A file with what it says.
    struct File: Sendable {
        /// The name in the folder.
        let name: String
        /// What it says.
        let bytes: [UInt8]
    }

    /// The folder; nil for the built-in templates alone.
    let path: String?
    /// The files with the names of built-in ones, or new templates that those include, in the order of their names.
    let files: [File]
    /// Names of files that are neither.
    let strangers: [String]

    /// Reads a folder; none for nil.
    ///
    /// Throws when there is no template in it: whoever names a folder has one in mind.
    init(_ path: String?) throws {
        self.path = path
        guard let path else {
            (files, strangers) = ([], [])
            return
        }
        let advice = "segreport template copy \(path.shellWord) writes the built-in templates there, to be changed"
        let entries: [String]
        do {
            entries = try FolderSearch.names(in: path)
        } catch var failure as Failure {
            failure.exitCode = .configuration
            failure.hints.append(advice)
            throw failure
        }
        var files: [File] = []
        var strangers: [String] = []
        for name in entries where !name.hasPrefix(".") {
            if name == HTMLTemplates.styleName || name.hasSuffix(HTMLTemplates.ending) {
                files.append(File(name: name, bytes: try InputFiles.bytes(TemplateFolder.join(path, name))))
            } else {
                strangers.append(name)
            }
        }
        (self.files, self.strangers) = (files, strangers)
        guard files.isEmpty else { return }
        throw Failure(
            .configuration, "there is no template in the folder '\(path)'",
            notes: ["templates are files ending in \(HTMLTemplates.ending), and \(HTMLTemplates.styleName)"],
            hints: [advice])
    }

    /// A digest of the files; empty for the built-in ones, which are part of the program.
    var mark: String {
        guard !files.isEmpty else { return "" }
        let parts = files.map { "\($0.name) \($0.bytes.count) \(SHA256Digest(of: $0.bytes).hexadecimal)" }
        return SHA256Digest(of: Array(parts.joined(separator: "\n").utf8)).hexadecimal
    }

    /// The templates ready for pages of a kind; throws everything that is wrong with them, before there is a page.
    func templates(for page: HTMLTemplates.Page) throws -> HTMLTemplates {
        do {
            let templates = try HTMLTemplates(TemplateFolder.builtIn + files.map { ($0.name, $0.bytes) })
            // The built-in ones are tried by tests.
            let faults = files.isEmpty ? [] : try templates.faults(of: [page])
            if !faults.isEmpty { throw failure(faults) }
            return templates
        } catch let faults as TemplateFaults {
            throw failure(faults.all)
        } catch let fault as StyleFault {
            throw failure(fault)
        }
    }

    /// The built-in files.
    static var builtIn: [(name: String, bytes: [UInt8])] { BuiltInTemplates.files.map { ($0.name, $0.bytes) } }

    private static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// The path of a file, or its name where it is a built-in one.
    func path(of name: String) -> String {
        guard let path, files.contains(where: { $0.name == name }) else { return name }
        return TemplateFolder.join(path, name)
    }

    // MARK: Faults

    /// Faults of templates as one failure of the configuration: the first with its line, the others as notes.
    func failure(_ faults: [TemplateFault]) -> Failure {
        guard let first = faults.first else { return Failure(.configuration, "a template is at fault") }
        var failure = failure(first)
        failure.notes = faults.dropFirst().map { "\(place(of: $0)): \(words($0))" }
        let folder = path?.shellWord ?? "DIR"
        failure.hints = ["segreport template check \(folder) tells all that is wrong with the templates there"]
        return failure
    }

    /// A fault with its place and its line.
    func failure(_ fault: TemplateFault) -> Failure {
        var failure = Failure(.configuration, words(fault))
        failure.place = place(of: fault)
        let name = TemplateFolder.file(of: fault)
        if fault.line > 0, let bytes = files.first(where: { $0.name == name })?.bytes {
            failure.excerpt = TemplateFolder.excerpt(bytes, line: fault.line, column: fault.column)
        }
        return failure
    }

    /// A fault of the style sheet with its place and its line.
    func failure(_ fault: StyleFault) -> Failure {
        var failure = Failure(
            .configuration, "'</' stands here, which would end the style sheet inside a page; expected none",
            hints: ["inside a string write it as '<\\/'"])
        failure.place = "\(path(of: HTMLTemplates.styleName)):\(fault.line):\(fault.column)"
        if let bytes = files.first(where: { $0.name == HTMLTemplates.styleName })?.bytes {
            failure.excerpt = TemplateFolder.excerpt(bytes, line: fault.line, column: fault.column)
        }
        return failure
    }

    /// The name of the file that a fault is in.
    static func file(of fault: TemplateFault) -> String { fault.template + HTMLTemplates.ending }

    /// The place of a fault: `templates/masthead.html:3:5`.
    func place(of fault: TemplateFault) -> String {
        let path = path(of: TemplateFolder.file(of: fault))
        return fault.line == 0 ? path : "\(path):\(fault.line):\(fault.column)"
    }

    /// A fault without its place.
    func words(_ fault: TemplateFault) -> String {
        let place = fault.line == 0 ? fault.template : "\(fault.template):\(fault.line):\(fault.column)"
        let text = "\(fault)"
        return text.hasPrefix("\(place): ") ? String(text.dropFirst(place.count + 2)) : text
    }

    /// The line of a place, the tag that begins there underlined.
    private static func excerpt(_ bytes: [UInt8], line: Int, column: Int) -> [String] {
        var rest = bytes[...]
        for _ in 1..<max(1, line) {
            rest = rest.firstIndex(of: UInt8(ascii: "\n")).map { rest[($0 + 1)...] } ?? []
        }
        let start = min(rest.startIndex + column - 1, bytes.count)
        let tag = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
        let end = tag.firstRange(of: Array("}}".utf8))?.upperBound ?? min(start + 1, tag.endIndex)
        return SourceExcerpt(SourceFile(name: "", bytes: bytes), start..<max(start, end)).lines
    }
}
