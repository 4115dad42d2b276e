import Reports
import Segregation

/// The command `batch`: firms, days and kinds of outputs in one run.
///
/// Whatever it makes is what the command for one of them makes, byte for byte. One that fails fails alone.
enum BatchCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        guard let choice = invocation.batch else { preconditionFailure("the command has a choice of its own") }
        guard let folder = invocation.folder else {
            throw Failure(.usage, "a batch needs a folder", hints: ["name one: --out-dir packs"])
        }
        let settings = try Settings(invocation, world)
        let inputs = try InputFiles(settings.data).narrowed(to: choice.firms, asOf: nil, settings)
        if let leftOut = inputs.leftOut { world.terminal.note(leftOut) }
        let presses = try BatchPress.presses(of: choice, world)
        var unread: [Failure] = []
        let shelf = try FilingShelf(
            inputs, settings.basis, keepsBytes: presses.values.contains { !$0.sample.attached.isEmpty },
            unread: &unread)
        let plan = try BatchPlan(choice, invocation, settings, shelf)
        if invocation.isDryRun {
            for output in plan.outputs {
                try world.terminal.write("\((folder.asFolder + output.path).escapedForTerminal)\n")
            }
            world.terminal.remark("\(AmountFormat.count(plan.outputs.count, "output", "outputs")); nothing is written")
            return .done
        }
        let run = BatchRun(
            plan: plan, presses: presses, shelf: shelf, inputs: inputs, folder: folder.asFolder,
            threads: min(invocation.jobs ?? coreCount, mostThreads))
        let progress = ProgressLine(invocation.progress, of: plan.outputs.count, "outputs", world.terminal)
        let results = try run.results(progress)
        progress.end()
        let summary = BatchSummary(
            plan: plan, results: results, unread: unread + shelf.unreadable, folder: folder.asFolder)
        if let destination = choice.summary {
            try Output(destination: destination, format: .json).write(
                summary.json, inputs: inputs.paths, isDryRun: false, world.terminal)
        }
        summary.say(world.terminal)
        if summary.made == 0, let first = summary.failures.first { return first.exitCode }
        if !summary.failures.isEmpty { return .someFailed }
        let findings = results.flatMap(\.findings)
        return settings.failOn.contains { $0.holds(for: findings) } ? .conditionHolds : .done
    }

    /// More threads than this do not write faster.
    private static let mostThreads = 64
}

extension String {
    /// The path of a folder, with a slash at its end.
    var asFolder: String { hasSuffix("/") ? self : self + "/" }
}
