/// The command `man`: the manual.
enum ManualCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        guard case .manual(let command) = invocation.task else { preconditionFailure("the command has a task") }
        try world.terminal.write(ManualPage(command).text)
        return .done
    }
}
