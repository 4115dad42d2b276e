import Segregation

/// What a filing says, apart from how it is printed: the noun between the generator and the layouts.
public struct FilingContent: Sendable {
    /// The edition of the form.
    public let edition: FormEdition.Name
    /// The head of every statement.
    public var header: FilingHeader
    /// The statements in the order printed, one to three of them.
    public var statements: [Statement]
    /// The amounts of the lines the edition prints on those statements, and perhaps of others.
    public var amounts: [LineID: Dollars]
    /// The page in front of the statements; nil for none.
    public var cover: CoverContent?

    /// A filing to be printed.
    public init(
        edition: FormEdition.Name, header: FilingHeader, statements: [Statement], amounts: [LineID: Dollars],
        cover: CoverContent? = nil
    ) {
        self.cover = cover
        self.edition = edition
        self.header = header
        self.statements = statements
        self.amounts = amounts
    }

    /// What a filing that was read says.
    public init(_ filing: Filing) {
        var amounts: [LineID: Dollars] = [:]
        for amount in filing.statements.flatMap(\.amounts) { amounts[amount.line] = amount.amount }
        let inFileOrder = filing.statements.sorted { $0.title.lowerBound < $1.title.lowerBound }
        self.init(
            edition: filing.edition, header: filing.header, statements: inFileOrder.map(\.statement), amounts: amounts,
            cover: filing.cover.map { CoverContent($0) })
    }

    /// The lines of its statements, in the order of the forms.
    public var lines: [LineID] {
        let form = FormEdition.named(edition)
        return statements.flatMap { form.lines(of: $0) }.filter { amounts[$0] != nil }.sorted()
    }

    /// The same with other statements, or the same ones in another order.
    public func with(statements: [Statement]) -> FilingContent {
        FilingContent(edition: edition, header: header, statements: statements, amounts: amounts, cover: cover)
    }

    /// The same with another amount on a line.
    public func with(_ amount: Dollars, on line: LineID) -> FilingContent {
        var copy = self
        copy.amounts[line] = amount
        return copy
    }

    /// The filing itself, as if read from an empty file.
    public var filing: Filing {
        let form = FormEdition.named(edition)
        let filed = statements.sorted().map { statement in
            let slots = form.statement(statement).rows.flatMap(\.slots).sorted { $0.line < $1.line }
            let amounts = slots.compactMap { slot in
                self.amounts[slot.line].map { FiledAmount(line: slot.line, code: slot.code, amount: $0, range: 0..<0) }
            }
            return FiledStatement(statement: statement, header: header, title: 0..<0, amounts: amounts)
        }
        return Filing(
            source: SourceFile(name: "content", bytes: []), header: header, edition: edition, statements: filed)
    }
}
