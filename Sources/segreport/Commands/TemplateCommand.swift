@preconcurrency import Glibc
import BuiltInTemplates
import Digests
import HTMLOutput
import Reports

/// The command `template`: the templates that HTML is made with.
enum TemplateCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        guard let task = invocation.templateTask else { preconditionFailure("the command has a task") }
        switch task {
        case .list: try list(invocation, world.terminal)
        case .show(let name): try world.terminal.write(try builtIn(named: name).bytes)
        case .copy(let folder): try copy(to: folder, world.terminal)
        case .check(let folder):
            let check = try TemplateCheck(folder)
            if invocation.format == .json {
                try world.terminal.write(check.json)
            } else {
                try world.terminal.write(check.text)
            }
            return check.faults.isEmpty ? .done : .configuration
        }
        return .done
    }

    // MARK: List and show

    private static func list(_ invocation: Invocation, _ terminal: Terminal) throws {
        let files = BuiltInTemplates.files
        if invocation.format == .json {
            var json = JSONWriter()
            json.object { json in
                json.field("schema", "segreport.templates/1")
                json.array("templates") { json in
                    for file in files {
                        json.object { json in
                            json.field("file", file.name)
                            json.field("purpose", file.purpose)
                            json.field("size", file.bytes.count)
                            json.field("sha256", SHA256Digest(of: file.bytes).hexadecimal)
                        }
                    }
                }
            }
            json.endLine()
            return try terminal.write(json.bytes)
        }
        let width = files.map(\.name.count).max() ?? 0
        var text = StyledText()
        for file in files {
            text.append(file.name, .strong)
            text.append(blanks: width - file.name.count + 2)
            text.append(file.purpose)
            text.endLine()
        }
        try terminal.write(text)
    }

    private static func builtIn(named name: String) throws -> BuiltInTemplates.File {
        let files = BuiltInTemplates.files
        if let file = files.first(where: { $0.name == name || $0.name == name + HTMLTemplates.ending }) { return file }
        var failure = Failure(.noSuchInput, "no built-in template is called '\(name)'")
        let names = files.flatMap { [$0.name, stem(of: $0.name)] }
        if let nearest = Suggestion.nearest(to: name, among: names) {
            failure.hints.append("did you mean '\(nearest)'?")
        } else {
            failure.hints.append("segreport template list names them")
        }
        throw failure
    }

    /// The name of a template: that of its file without `.html`.
    static func stem(of name: String) -> String {
        name.hasSuffix(HTMLTemplates.ending) ? String(name.dropLast(HTMLTemplates.ending.count)) : name
    }

    // MARK: Copy

    /// Writes what is not there; nothing that somebody may have changed is replaced.
    private static func copy(to path: String, _ terminal: Terminal) throws {
        let folder = path.hasSuffix("/") ? path : path + "/"
        try SiteFolder.make(folder, named: folder, advice: "segreport template copy templates")
        var written = 0
        var kept: [String] = []
        for file in BuiltInTemplates.files {
            let target = folder + file.name
            var status = stat()
            // Whatever has the name, even a link to nothing, is somebody's.
            if lstat(target, &status) == 0 {
                if SiteFolder.bytes(target) != file.bytes { kept.append(file.name) }
                continue
            }
            try OutputFile.write(file.bytes, to: target, inputs: [])
            written += 1
        }
        for name in kept { terminal.note("\(folder)\(name) differs from the built-in one; it is kept as it is") }
        let same = BuiltInTemplates.files.count - written - kept.count
        var parts = ["\(AmountFormat.count(written, "file", "files")) written to \(folder)"]
        if same > 0 { parts.append("\(AmountFormat.count(same)) there already") }
        if !kept.isEmpty { parts.append("\(AmountFormat.count(kept.count)) kept") }
        terminal.remark(parts.joined(separator: ", "))
    }
}
