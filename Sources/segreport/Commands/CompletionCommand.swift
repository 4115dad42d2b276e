import Archive

/// The command `completion`: the scripts by which shells complete command lines, and what those ask for.
enum CompletionCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        guard case .completion(let task) = invocation.task else { preconditionFailure("the command has a task") }
        switch task {
        case .script(let shell): try world.terminal.write(shell.script)
        case .firms:
            var text = StyledText()
            for name in try firms(invocation, world) {
                text.append(name)
                text.endLine()
            }
            try world.terminal.write(text)
        }
        return .done
    }

    /// The names of the firms, and their aliases in the configuration; an archive is asked, other filings are read.
    private static func firms(_ invocation: Invocation, _ world: World) throws -> [String] {
        let settings = try Settings(invocation, world)
        let inputs = try InputFiles(settings.data)
        let names: [String]
        if inputs.archives.count == 1, inputs.paths.count == 1 {
            names = try FilingArchive(reading: inputs.archives[0]).firms().map(\.name)
        } else {
            names = try FilingShelf(inputs, settings.basis).histories.map(\.firm)
        }
        return names + settings.firms.flatMap(\.aliases)
    }
}
