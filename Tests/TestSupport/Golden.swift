import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Compares text with the file `Goldens/<name>` beside the test that calls.
///
/// With `RECORD_GOLDENS=1` in the environment the file is rewritten and the test fails all the same, so that a
/// recording run is never mistaken for a passing one. A missing file fails.
public func expectGolden(
    _ text: String, named name: String, file: String = #filePath, location: SourceLocation = #_sourceLocation
) throws {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Goldens")
    let golden = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: golden)
        Issue.record("recorded \(name); run again without RECORD_GOLDENS", sourceLocation: location)
        return
    }
    guard let expected = try? String(contentsOf: golden, encoding: .utf8) else {
        Issue.record("no golden \(name); record it with RECORD_GOLDENS=1 and review it", sourceLocation: location)
        return
    }
    guard expected != text else { return }
    let actual = FileManager.default.temporaryDirectory.appendingPathComponent("segreport-golden-\(name)")
    try Data(text.utf8).write(to: actual)
    Issue.record(
        "\(name) differs; the new text is at \(actual.path)\n\(lineDifference(expected, text))",
        sourceLocation: location)
}

/// The first lines in which two texts differ, for a failure message.
func lineDifference(_ expected: String, _ actual: String) -> String {
    let before = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let after = actual.split(separator: "\n", omittingEmptySubsequences: false)
    var shown: [String] = []
    for index in 0..<max(before.count, after.count) {
        let old = index < before.count ? before[index] : nil
        let new = index < after.count ? after[index] : nil
        guard old != new else { continue }
        if let old { shown.append("line \(index + 1) - \(old)") }
        if let new { shown.append("line \(index + 1) + \(new)") }
        if shown.count >= 20 { break }
    }
    return shown.joined(separator: "\n")
}
