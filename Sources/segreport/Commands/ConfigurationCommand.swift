/// The command `config`: what holds here, and who said so.
enum ConfigurationCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        let listing = try ConfigurationListing(named: invocation.configuration, world)
        if invocation.format == .json {
            try world.terminal.write(listing.json)
        } else {
            try world.terminal.write(listing.text)
        }
        return .done
    }
}
