import BuiltInTemplates
import HTMLOutput
import Reports

/// The command `template`: the templates that HTML is made with.
enum TemplateCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        guard case .catalog(let task) = invocation.task else { preconditionFailure("the command has a task") }
        switch task {
        case .list:
            let files = BuiltInTemplates.files.map { Catalog.Item(name: $0.name, purpose: $0.purpose, bytes: $0.bytes) }
            try Catalog.list(
                files, "segreport.templates/1", "templates", nameKey: "file", invocation, world.terminal)
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
