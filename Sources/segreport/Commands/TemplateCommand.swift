import BuiltInTemplates
import Digests
import HTMLOutput
import Reports

/// The command `template`: the templates that HTML is made with.
enum TemplateCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        guard case .catalog(let task) = invocation.task else { preconditionFailure("the command has a task") }
        switch task {
        case .list: try list(invocation, world.terminal)
        case .show(let name): try world.terminal.write(try builtIn(named: name).bytes)
        case .copy(let folder):
            let files = BuiltInTemplates.files.map { ($0.name, $0.bytes) }
            try Catalog.copy(files, to: folder, advice: "segreport template copy templates", world.terminal)
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
        let names = files.flatMap { [$0.name, stem(of: $0.name)] }
        throw Catalog.unknown(name, "template", among: names, listing: "segreport template list")
    }

    /// The name of a template: that of its file without `.html`.
    static func stem(of name: String) -> String {
        name.hasSuffix(HTMLTemplates.ending) ? String(name.dropLast(HTMLTemplates.ending.count)) : name
    }
}
