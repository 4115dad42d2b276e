extension Command {
    /// Does what the command is for.
    ///
    /// The result is the exit status of work that was done; a failure of the surroundings is thrown.
    var run: @Sendable (Invocation, World) throws -> ExitCode {
        switch self {
        case .report: ReportCommand.run
        case .board: BoardCommand.run
        case .compare: CompareCommand.run
        case .check: CheckCommand.run
        case .series: SeriesCommand.run
        case .diff: DiffCommand.run
        case .explain: ExplainCommand.run
        case .export: ExportCommand.run
        case .list: ListCommand.run
        case .show: ShowCommand.run
        case .import: ImportCommand.run
        case .site: SiteCommand.run
        case .email: EmailCommand.run
        case .batch: BatchCommand.run
        case .verify: VerifyCommand.run
        case .template: TemplateCommand.run
        case .schema: SchemaCommand.run
        case .theme: ThemeCommand.run
        case .config: ConfigurationCommand.run
        case .doctor: DoctorCommand.run
        case .completion: CompletionCommand.run
        case .man: ManualCommand.run
        case .help: { _, _ in preconditionFailure("the argument reader answers help by itself") }
        }
    }
}
