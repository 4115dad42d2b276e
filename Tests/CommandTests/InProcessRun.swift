import Foundation

@testable import segreport

/// A run of a command within the tests, for a terminal of a width.
struct InProcessRun {
    /// How the command ended.
    let status: ExitCode
    /// What it wrote to standard output.
    let text: String

    /// Runs a command line; the words are its own, so paths are to be whole.
    init(_ words: [String], columns: Int = TerminalSize.usual, isColored: Bool = false) throws {
        guard case .run(let arguments) = try ArgumentReader.read(words) else {
            throw Failure(.usage, "no work")
        }
        let streams = try TemporaryFolder(["output": ""])
        let output = open(streams.path("output"), O_WRONLY)
        defer { close(output) }
        let invocation = try Invocation(arguments)
        let world = World(
            arguments: words, environment: [.home: "/nonexistent"], folder: streams.path + "/",
            terminal: Terminal(
                output: output, errors: STDERR_FILENO, verbosity: .quiet, columns: columns, isColored: isColored))
        status = try invocation.command.run(invocation, world)
        text = try streams.text("output")
    }

    /// The lines, without the end of the last.
    var lines: [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }
}
