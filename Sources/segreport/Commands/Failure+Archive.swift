import Archive

extension Failure {
    /// Why an archive cannot be used, and what to do.
    init(_ error: ArchiveError) {
        let archive = "the archive '\(error.path)'"
        switch error.kind {
        case .damaged:
            self.init(
                .unreadableInput, "\(archive) is damaged: \(error.reason)",
                hints: [
                    "put back a copy of it, or import the filings into another: segreport import --data new.db PATH"
                ])
        case .foreign:
            self.init(
                .unreadableInput, "'\(error.path)' is no archive of segreport: \(error.reason)",
                hints: ["name another file: --data archive.db"])
        case .empty:
            self.init(
                .unreadableInput, "\(archive) is empty: \(error.reason)",
                hints: ["import filings: segreport import --data \(error.path.shellWord) PATH"])
        case .newer(let schema):
            self.init(
                .unreadableInput, "\(archive) was made by a later version of segreport (schema \(schema))",
                hints: ["this is segreport \(Program.version); read the archive with the version that made it"])
        case .cannotOpen:
            self.init(.unreadableInput, "cannot open \(archive): \(error.reason)")
        case .readOnly:
            self.init(.noPermission, "cannot write to \(archive): \(error.reason)")
        case .busy:
            self.init(
                .inputOutput, "cannot write to \(archive): another program has held it for two minutes",
                hints: ["see what has it open, and try again"])
        case .inputOutput:
            self.init(.inputOutput, "reading or writing \(archive) failed: \(error.reason)")
        case .unexpected:
            self.init(
                .programFault, "\(archive) does not do as told: \(error.reason)",
                hints: ["this is a fault of segreport"])
        }
    }
}
