@preconcurrency import Glibc
import Reports

/// What the commands for built-in things have in common.
enum Catalog {
    /// Writes the files that are not there; nothing that somebody may have changed is replaced.
    ///
    /// - Parameter advice: a command that works, for those who named what is no folder.
    static func copy(
        _ files: [(name: String, bytes: [UInt8])], to path: String, advice: String, _ terminal: Terminal
    ) throws {
        let folder = path.hasSuffix("/") ? path : path + "/"
        try SiteFolder.make(folder, named: folder, advice: advice)
        var written = 0
        var kept: [String] = []
        for file in files {
            let target = folder + file.name
            var status = stat()
            // Whatever has the name, even a link to nothing, is somebody's.
            if lstat(target, &status) == 0 {
                if SiteFolder.bytes(target) != file.bytes { kept.append(file.name) }
                continue
            }
            try OutputFile.write(file.bytes, to: target, inputs: [])
            written += 1
        }
        for name in kept { terminal.note("\(folder)\(name) differs from the built-in one; it is kept as it is") }
        let same = files.count - written - kept.count
        var parts = ["\(AmountFormat.count(written, "file", "files")) written to \(folder)"]
        if same > 0 { parts.append("\(AmountFormat.count(same)) there already") }
        if !kept.isEmpty { parts.append("\(AmountFormat.count(kept.count)) kept") }
        terminal.remark(parts.joined(separator: ", "))
    }

    /// The failure of a name that nothing built in has.
    static func unknown(_ name: String, _ thing: String, among names: [String], listing: String) -> Failure {
        var failure = Failure(.noSuchInput, "no built-in \(thing) is called '\(name)'")
        if let nearest = Suggestion.nearest(to: name, among: names) {
            failure.hints.append("did you mean '\(nearest)'?")
        } else {
            failure.hints.append("\(listing) names them")
        }
        return failure
    }
}
