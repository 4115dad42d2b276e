import Foundation

/// What a run of the built program did.
struct RunResult {
    /// Its exit status; 128 and the number of the signal when one ended it, as shells count.
    let status: Int32
    /// What it wrote to standard output.
    let output: [UInt8]
    /// What it wrote to standard error.
    let errors: String
    /// Every file there is afterwards in its folder and below, sorted; folders end with a slash.
    let files: [String]

    /// What it wrote to standard output, as text.
    var text: String {
        String(decoding: output, as: UTF8.self)
    }
}

/// The program as it was built beside the tests.
func segreportPath() throws -> String {
    // The tests are a program of their own, or a library that one of the toolchain's programs loads.
    var candidates = [ProcessInfo.processInfo.arguments[0]]
    if let index = ProcessInfo.processInfo.arguments.firstIndex(of: "--test-bundle-path"),
        index + 1 < ProcessInfo.processInfo.arguments.count
    {
        candidates.insert(ProcessInfo.processInfo.arguments[index + 1], at: 0)
    }
    for candidate in candidates {
        let path = URL(fileURLWithPath: candidate).deletingLastPathComponent().appendingPathComponent("segreport").path
        if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    throw CocoaError(.fileNoSuchFile)
}

/// Runs the built program in a folder.
///
/// Its environment holds nothing but a path, a home that does not exist, and what is given. Standard input is empty.
func runSegreport(
    arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]
) throws -> RunResult {
    try run(try segreportPath(), arguments, in: folder, environment)
}

/// Runs a line of the shell in a folder; `$segreport` is the built program.
func runShell(
    _ line: String, in folder: TemporaryFolder, environment: [String: String] = [:]
) throws -> RunResult {
    let program = ["segreport": try segreportPath()]
    return try run("/bin/sh", ["-c", line], in: folder, environment.merging(program) { given, _ in given })
}

private func run(
    _ program: String, _ arguments: [String], in folder: TemporaryFolder, _ environment: [String: String]
) throws -> RunResult {
    // Files, not pipes: no pipe can fill up while the test waits.
    let streams = try TemporaryFolder(["output": "", "errors": ""])
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let bare = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
    process.environment = bare.merging(environment) { _, given in given }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: streams.path("output"))
    process.standardError = FileHandle(forWritingAtPath: streams.path("errors"))
    try process.run()
    process.waitUntilExit()
    let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
    return RunResult(
        status: signal + process.terminationStatus,
        output: Array(try Data(contentsOf: URL(fileURLWithPath: streams.path("output")))),
        errors: try streams.text("errors"),
        files: try folder.listing())
}
