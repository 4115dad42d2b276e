import Foundation

/// What a program of the system made of a PDF.
struct ProgramResult {
    let status: Int32
    let text: String
}

/// Runs a program of the system on a PDF; the word `FILE` among its arguments stands for the file.
func runProgram(_ program: String, _ arguments: [String], on bytes: [UInt8]) throws -> ProgramResult {
    let folder = FileManager.default.temporaryDirectory
    let (file, output) = (
        folder.appendingPathComponent("\(UUID().uuidString).pdf"),
        folder.appendingPathComponent("\(UUID().uuidString).txt")
    )
    try Data(bytes).write(to: file)
    try Data().write(to: output)
    defer {
        try? FileManager.default.removeItem(at: file)
        try? FileManager.default.removeItem(at: output)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments.map { $0 == "FILE" ? file.path : $0 }
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    return ProgramResult(
        status: process.terminationStatus, text: String(decoding: try Data(contentsOf: output), as: UTF8.self))
}
