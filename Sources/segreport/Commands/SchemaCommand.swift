import BuiltInTemplates

/// The command `schema`: what is written for programs, as JSON Schema.
enum SchemaCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        guard case .schema(let name?) = invocation.task else {
            try world.terminal.write(list)
            return .done
        }
        guard let file = BuiltInSchemas.file(named: name) else {
            preconditionFailure("the name was looked up when it was read")
        }
        try world.terminal.write(file.bytes)
        return .done
    }

    /// The schema that the operands name; nil for none.
    static func name(_ arguments: Arguments) throws -> String? {
        guard let word = arguments.operands.first else { return nil }
        guard arguments.operands.count == 1 else {
            throw Failure(.usage, "segreport schema shows one schema at a time")
        }
        // What a document says of itself, and the name of a file, mean the same.
        var name = word
        if name.hasPrefix("segreport."), let slash = name.firstIndex(of: "/") {
            name = String(name[..<slash].dropFirst("segreport.".count))
        }
        if name.hasSuffixIgnoringCase(".json") { name = String(name.dropLast(5)) }
        if name == "cover" { name = "fact" }
        let names = BuiltInSchemas.files.map(\.name)
        guard !names.contains(name) else { return name }
        let nearest = Suggestion.nearest(to: name, among: names)
        throw Failure(
            .usage, "there is no schema '\(word)'",
            hints: [nearest.map { "did you mean 'segreport schema \($0)'?" } ?? "segreport schema lists them"])
    }

    private static var list: StyledText {
        let files = BuiltInSchemas.files
        let width = files.map(\.name.count).max() ?? 0
        var text = StyledText()
        for file in files {
            text.append(file.name, .strong)
            text.append(blanks: width - file.name.count + 2)
            text.append(title(file.bytes))
            text.endLine()
        }
        return text
    }

    /// The title that a schema gives itself.
    private static func title(_ bytes: [UInt8]) -> String {
        do throws(JSON5Fault) {
            return try JSON5Reader.read(bytes)["title"]?.string ?? ""
        } catch {
            preconditionFailure("a schema that is part of the program can be read")
        }
    }
}
