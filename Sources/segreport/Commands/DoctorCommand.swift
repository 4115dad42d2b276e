/// The command `doctor`: whether everything is there that the program needs, and how to get what is not.
enum DoctorCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let examination = Examination(named: invocation.configuration, world)
        if invocation.format == .json {
            try world.terminal.write(examination.json)
        } else if world.terminal.verbosity > .quiet || examination.exitCode != .done {
            try world.terminal.write(examination.text(isBrief: world.terminal.verbosity == .quiet))
        }
        return examination.exitCode
    }
}
