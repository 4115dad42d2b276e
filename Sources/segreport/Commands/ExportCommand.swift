/// The command `export`.
enum ExportCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let settings = try Settings(invocation, world)
        _ = try InputFiles(settings.data).read()
        throw Failure(.programFault, "\(invocation.command.rawValue) is not built yet")
    }
}
