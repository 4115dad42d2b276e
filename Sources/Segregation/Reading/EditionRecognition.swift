/// Tells which edition of the form a filing is on, by what is printed in it and never by its date.
enum EditionRecognition {
    /// The edition that fits best, and the amounts that are not of it: on a line it does not print, or behind a code
    /// that another edition prints for the line.
    static func edition(of drafts: ArraySlice<StatementDraft>) -> (FormEdition, misfits: [FiledAmount]) {
        var best = 0
        var fewest = (Int.max, Int.max)
        for index in tables.indices where fewest > (0, 0) {
            var misfits = 0
            var absent = 0
            for draft in drafts {
                for amount in draft.amounts where !tables[index].fits(amount) { misfits += 1 }
                misfits += tables[index].foreignBlanks(in: draft)
                absent += tables[index].missing(in: draft).count
            }
            if (misfits, absent) < fewest {
                fewest = (misfits, absent)
                best = index
            }
        }
        let misfits = fewest.0 == 0 ? [] : drafts.flatMap { $0.amounts.filter { !tables[best].fits($0) } }
        return (FormEdition.all[best], misfits)
    }

    /// The lines the edition prints of which the statement says nothing.
    static func missing(in draft: StatementDraft, _ edition: FormEdition) -> [LineID] {
        guard let index = FormEdition.all.firstIndex(where: { $0.name == edition.name }) else { return [] }
        return tables[index].missing(in: draft).lines
    }

    private static let tables: [Table] = FormEdition.all.map(Table.init)

    /// The lines and codes of an edition, ready for look-up.
    private struct Table: Sendable {
        private let lines: [LineSet]
        /// The code of each line: 0 for none printed, `absent` for a line the edition does not have.
        private let codes: [UInt16]
        /// The code that another edition prints for the line, where it is another one.
        private let otherCodes: [UInt16]
        private static let absent = UInt16.max

        init(_ edition: FormEdition) {
            lines = Statement.allCases.map { LineSet(edition.lines(of: $0)) }
            codes = LineID.allCases.map { edition.prints($0) ? edition.code(of: $0) ?? 0 : Table.absent }
            otherCodes = LineID.allCases.map { line in
                FormEdition.all.compactMap { $0.code(of: line) }.first { $0 != edition.code(of: line) } ?? 0
            }
        }

        func missing(in draft: StatementDraft) -> LineSet {
            lines[Int(draft.statement.rawValue)].subtracting(draft.lines.filled, draft.lines.settled)
        }

        /// How many places are blank of lines that the edition does not print.
        func foreignBlanks(in draft: StatementDraft) -> Int {
            draft.lines.blank.subtracting(lines[Int(draft.statement.rawValue)], LineSet()).count
        }

        /// A code that no edition prints for the line is a finding of its own and no sign of an edition.
        func fits(_ amount: FiledAmount) -> Bool {
            let line = Int(amount.line.rawValue)
            if codes[line] == Table.absent { return false }
            guard let code = amount.code, code != codes[line] else { return true }
            return code != otherCodes[line]
        }
    }
}
