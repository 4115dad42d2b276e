import Reports
import Segregation

/// A report made again by its recipe.
struct RepeatedReport {
    /// What it says.
    let made: ReportCommand.Made
    /// The PDF file.
    let bytes: [UInt8]

    /// Makes a report again of its sources.
    init(_ recipe: ReportRecipe.Read, _ sources: ReportSources) throws {
        let invocation = try recipe.invocation()
        let settings = Settings(
            of: invocation, recipe.basis, recipe.theme, logo: recipe.logo, calendarFile: recipe.calendar)
        let shelf = FilingShelf(sources.files, recipe.basis)
        switch invocation.command {
        case .board: made = try BoardCommand.make(invocation, settings, shelf, original: sources.original)
        case .compare: made = try CompareCommand.make(invocation, settings, shelf, original: sources.original)
        default: made = try ReportCommand.make(invocation, settings, shelf, original: sources.original)
        }
        bytes = try made.pdf(invocation, recipe.theme)
    }
}

extension ReportRecipe.Read {
    /// The command of the recipe.
    func invocation() throws -> Invocation {
        guard case .run(let words) = try ArgumentReader.read(arguments),
            [.report, .board, .compare].contains(words.command), words.operands.isEmpty
        else { throw Failure(.unreadableInput, "the command in its \(ReportRecipe.name) is no report") }
        return try Invocation(words)
    }
}
