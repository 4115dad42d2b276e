@preconcurrency import Glibc
import Archive

/// The program from its arguments to its exit status.
enum Program {
    /// The version, as `--version` prints it and documents name it.
    static let version = "0.1.0"
    /// The day of the version, for the manual.
    static let date = "November 21, 2026"

    /// Runs the program; the result is its exit status.
    static func run(_ world: World) -> Int32 {
        var world = world
        Signals.install()
        do {
            switch try ArgumentReader.read(world.arguments) {
            case .help(let topic):
                try world.terminal.write(topic.text)
            case .version:
                try world.terminal.write("segreport \(version)\n")
            case .run(var arguments):
                if arguments.command.makesDocuments {
                    arguments = try arguments.completed(
                        ConfigurationFile.all(named: arguments.value(.config), world))
                }
                let invocation = try Invocation(arguments)
                world.terminal = Terminal(
                    color: invocation.color, verbosity: invocation.verbosity, environment: world.environment)
                return try invocation.command.run(invocation, world).rawValue
            }
            return ExitCode.done.rawValue
        } catch let failure as Failure {
            world.terminal.complain(failure.text)
            return failure.exitCode.rawValue
        } catch let error as ArchiveError {
            let failure = Failure(error)
            world.terminal.complain(failure.text)
            return failure.exitCode.rawValue
        } catch is BrokenPipe {
            return Signals.statusOfBrokenPipe
        } catch {
            let failure = Failure(.programFault, "unexpected: \(error)", hints: ["this is a fault of segreport"])
            world.terminal.complain(failure.text)
            return failure.exitCode.rawValue
        }
    }
}
