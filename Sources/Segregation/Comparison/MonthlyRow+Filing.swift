/// A row of a monthly table under the lines of the form, so that its amounts are traced as those of filings are.
extension MonthlyRow {
    /// The amounts of the pools, on the lines of a daily filing that state the same, each with its place in the row.
    ///
    /// It is for tracing alone: a row says nothing of other lines, of editions or of when it was submitted.
    public var asFiling: Filing {
        let header = FilingHeader(firm: firm, asOf: asOf, submitted: nil, marker: nil, form: nil)
        let statements = Statement.allCases.compactMap { statement -> FiledStatement? in
            let measures = MonthlyMeasure.measures(of: statement)
            let amounts = [measures.required, measures.held, measures.excess, measures.target].compactMap {
                measure -> FiledAmount? in
                guard let line = measure.line, let amount = self[measure], let dollars = amount.dollars else {
                    return nil
                }
                return FiledAmount(line: line, code: nil, amount: dollars, range: amount.range)
            }
            guard !amounts.isEmpty else { return nil }
            return FiledStatement(
                statement: statement, header: header, title: range,
                amounts: amounts.sorted { $0.line.rawValue < $1.line.rawValue })
        }
        return Filing(source: source, header: header, edition: .edition2017, statements: statements)
    }
}

extension PeerRecord {
    /// The filing, or the row as one, from which figures are traced.
    public var traced: Filing {
        switch origin {
        case .filings(let asOf): asOf.effective
        case .rows(let rows): rows[rows.count - 1].asFiling
        }
    }
}
