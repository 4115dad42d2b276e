/// Where results go: known before the work begins, written when it is done.
extension Invocation {
    /// Where the documents go, faults of the places that can be known before there is a document found out.
    func documents(_ terminal: Terminal) throws -> [Output] {
        let chosen = outputs.isEmpty ? [Output(destination: .standardOutput, format: .pdf)] : outputs
        if terminal.isInteractive, chosen.contains(Output(destination: .standardOutput, format: .pdf)) {
            throw Failure(
                .usage, "will not write a PDF to the terminal",
                hints: ["name a file: --out report.pdf", "or send it on: --format pdf --out - | lp"])
        }
        return chosen
    }
}

extension Output {
    /// Writes the finished result.
    ///
    /// `inputs` are the paths it was made from, which it must not replace.
    func write(_ bytes: [UInt8], inputs: InputFiles, _ terminal: Terminal) throws {
        switch destination {
        case .standardOutput:
            try terminal.write(bytes)
        case .file(let path):
            try OutputFile.write(bytes, to: path, inputs: inputs.paths.filter { $0 != "-" })
            terminal.remark("wrote \(path)")
        }
    }
}
