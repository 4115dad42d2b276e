@preconcurrency import Glibc
import Digests
import Reports

/// What the commands for built-in things have in common.
enum Catalog {
    /// A built-in thing.
    struct Item {
        /// What it is called.
        let name: String
        /// What it is for, in one line.
        let purpose: String
        /// What its file says.
        let bytes: [UInt8]
    }

    /// Tells what is built in, for people or as JSON.
    ///
    /// - Parameters:
    ///   - schema: the name of the JSON.
    ///   - things: the key that the items have there.
    ///   - nameKey: the key that the name of an item has.
    static func list(
        _ items: [Item], _ schema: String, _ things: String, nameKey: String, _ invocation: Invocation,
        _ terminal: Terminal
    ) throws {
        if invocation.format == .json {
            var json = JSONWriter()
            json.object { json in
                json.field("schema", schema)
                json.array(things) { json in
                    for item in items {
                        json.object { json in
                            json.field(nameKey, item.name)
                            json.field("purpose", item.purpose)
                            json.field("size", item.bytes.count)
                            json.field("sha256", SHA256Digest(of: item.bytes).hexadecimal)
                        }
                    }
                }
            }
            json.endLine()
            return try terminal.write(json.bytes)
        }
        let width = items.map(\.name.count).max() ?? 0
        var text = StyledText()
        for item in items {
            text.append(item.name, .strong)
            text.append(blanks: width - item.name.count + 2)
            text.append(item.purpose)
            text.endLine()
        }
        try terminal.write(text)
    }

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
