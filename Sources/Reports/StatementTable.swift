import DocumentModel
import Segregation

/// A statement set as a financial statement: the form's own order and captions, codes in a quiet column, parts of a
/// sub-total in the inner column, everything that adds further in the outer one, and beside them another day's amounts.
///
/// Where the form prints two amounts on a row, the second has a row of its own, named in grey by what it means.
struct StatementTable {
    let filing: Filing
    let statement: Statement
    let reconciliation: Reconciliation
    /// The filing to compare with; nil for none.
    let comparative: Filing?

    private let form: FormStatement
    private let inner: Set<LineID>
    /// What was compared at a line: how it came out, and the row of the reconciliation that tells.
    private typealias Comparison = (outcome: Reconciliation.Outcome, row: String)
    /// The comparisons that stand beside each line, identities first.
    private let comparisons: [LineID: [Comparison]]
    /// The lines that the form adds or subtracts to get: only they are ruled off above.
    private let additions: Set<LineID>

    init(filing: Filing, statement: Statement, reconciliation: Reconciliation, comparative: Filing?) {
        self.filing = filing
        self.statement = statement
        self.reconciliation = reconciliation
        self.comparative = comparative
        let edition = FormEdition.named(filing.edition)
        form = edition.statement(statement)
        inner = edition.innerLines
        var comparisons: [LineID: [Comparison]] = [:]
        var additions: Set<LineID> = []
        for footing in reconciliation.footings where footing.identity.line.statement == statement {
            let line = footing.identity.line
            comparisons[line, default: []].append((footing.outcome, "footing.\(line.id)"))
            switch footing.identity.rule {
            case .sum(let parts): if parts.count > 1 { additions.insert(line) }
            case .difference: additions.insert(line)
            case .greater: continue
            }
        }
        for tie in reconciliation.ties {
            let terms = tie.tie.terms
            // The result of a tie stands beside the first line of either side.
            let lines = [terms.left[0].line, terms.right[0].line]
            guard lines[0].statement == statement else { continue }
            for line in lines { comparisons[line, default: []].append((tie.outcome, "tie.\(tie.tie.name)")) }
        }
        self.comparisons = comparisons
        self.additions = additions
    }

    /// The table of the statement; of a family with those of the other statements.
    func table() -> Table {
        var columns: [Table.Column] = [
            .init("Line", .code, .fitted), .init("Code", .code, .fitted), .init("", .stub, .share(1)),
            .init("Detail", .figure, .fitted), .init("Total", .figure, .fitted),
        ]
        if let comparative {
            let day = comparative.header.asOf.map(AmountFormat.shortDay) ?? "Comparative"
            columns += [.init(day, .figure, .fitted), .init("Change", .figure, .fitted)]
        }
        return Table(
            id: "table.\(Captions.section(statement))", title: form.title, subtitle: subtitle, columns: columns,
            rows: tableRows(), notes: [legend], breaking: .avoided, family: "statements")
    }

    private func tableRows() -> [Table.Row] {
        var isFirst = (now: true, then: true)
        var rows: [Table.Row] = []
        for row in form.rows {
            let number = Text(row.number, .quiet)
            let level = row.isIndented ? 1 : 0
            guard let first = row.slots.first else {
                rows.append(
                    self.row(
                        nil, number, Text(row.caption), level: level, role: row.number.isEmpty ? .part : .group, nil,
                        &isFirst))
                continue
            }
            for slot in row.slots {
                // The last amount of the row is what it comes to; one before it is the last part.
                let isPart = slot.line != row.slots.last?.line
                let isOwn = slot.line == first.line
                rows.append(
                    self.row(
                        slot.line, isOwn ? number : "",
                        isOwn ? Text(row.caption) : Text(slot.line.meaning, .quiet), level: isOwn ? level : 0,
                        role: isPart ? .line : role(of: row, slot.line), slot.code, isLastPart: isPart, &isFirst))
            }
        }
        return rows + rowsOfOtherEdition(&isFirst)
    }

    /// What the comparative's edition prints besides.
    private func rowsOfOtherEdition(_ isFirst: inout (now: Bool, then: Bool)) -> [Table.Row] {
        guard let comparative, comparative.edition != filing.edition else { return [] }
        let edition = FormEdition.named(filing.edition)
        let other = FormEdition.named(comparative.edition)
        let lines = LineID.allCases.filter {
            $0.statement == statement && other.prints($0) && !edition.prints($0)
        }
        guard !lines.isEmpty else { return [] }
        let title = "On the \(Captions.edition(comparative.edition)) of the form only"
        return [row(nil, "", Text(title), level: 0, role: .group, nil, &isFirst)]
            + lines.map { line in
                row(
                    line, "", Text(line.meaning, .quiet), level: 0, role: .line, other.code(of: line), &isFirst)
            }
    }

    private func row(
        _ line: LineID?, _ number: Text, _ caption: Text, level: Int, role: Table.Row.Role, _ code: UInt16?,
        isLastPart: Bool = false, _ isFirst: inout (now: Bool, then: Bool)
    ) -> Table.Row {
        let code: Table.Cell = code.map { .text(Text(String($0), .quiet)) } ?? .empty
        var cells: [Table.Cell] = [.text(number), code, .text(caption), .empty, .empty]
        if comparative != nil { cells += [.empty, .empty] }
        if let line {
            let setting = Setting(
                line: line, isTotal: role == .total, isLastPart: isLastPart,
                above: isResult(line, role) ? .single : .none, below: isEnd(line) ? .double : .none)
            cells[inner.contains(line) ? 3 : 4] = current(setting, isFirst: &isFirst.now)
            if let comparative {
                cells[5] = earlier(setting, in: comparative, isFirst: &isFirst.then)
                cells[6] = change(setting, from: comparative)
            }
        }
        return Table.Row(id: line?.id, role: role, level: level, cells: cells)
    }

    private var subtitle: String {
        let day = filing.header.asOf.map { "as of \(AmountFormat.longDay($0))" } ?? "end date not read"
        guard let other = comparative?.header.asOf else { return "US dollars, \(day)" }
        return "US dollars, \(day), beside \(AmountFormat.longDay(other)); change is the later less the earlier"
    }

    private var legend: Text {
        var words =
            "∑ foots; = agrees with the other side of a tie; ! differs or could not be checked; – zero; n/r not found"
        if let comparative, comparative.edition != filing.edition { words += "; n/f not on that day's form" }
        return Text("\(words). A caption in grey is not on the form, which prints the amount on the row above.")
    }

    private func role(of row: FormRow, _ line: LineID) -> Table.Row.Role {
        if StatementTable.results.contains(line) { return .total }
        return additions.contains(line) ? .subtotal : .line
    }

    /// The lines a reader looks for: what is required, what is held, what is over.
    private static let results: Set<LineID> = Set(
        Statement.allCases.flatMap { statement -> [LineID] in
            let lines = Measures.lines(of: statement)
            return [lines.required, lines.held, lines.excess, lines.overTarget]
        })

    /// Whether a line ends an addition for good: the excess, what is over the target, and a total with no line of the
    /// statement below it.
    private func isEnd(_ line: LineID) -> Bool {
        let lines = Measures.lines(of: statement)
        if line == lines.excess || line == lines.overTarget { return true }
        let rows = FormEdition.named(filing.edition).statement(statement).rows
        return rows.last?.slots.last?.line == line && additions.contains(line)
    }

    /// How the amounts of a row are set.
    private struct Setting {
        let line: LineID
        let isTotal: Bool
        /// Whether it is the last part of a sum in the outer column.
        let isLastPart: Bool
        let above: Table.Cell.Rule
        let below: Table.Cell.Rule
    }

    private func isResult(_ line: LineID, _ role: Table.Row.Role) -> Bool {
        (role == .subtotal || role == .total) && additions.contains(line)
    }

    private func current(_ setting: Setting, isFirst: inout Bool) -> Table.Cell {
        let entry = filing.entry(setting.line)
        let id = entry == .notOnForm ? nil : setting.line.id
        var cell = cell(setting, entry, id: id, mark: mark(setting.line), isFirst: &isFirst)
        if setting.isLastPart { cell.below = .single }
        return cell
    }

    private func earlier(_ setting: Setting, in comparative: Filing, isFirst: inout Bool) -> Table.Cell {
        let entry = comparative.entry(setting.line)
        let id = entry == .notOnForm ? nil : "\(setting.line.id).comparative"
        return cell(setting, entry, id: id, mark: "", isFirst: &isFirst)
    }

    private func cell(
        _ setting: Setting, _ entry: LineEntry, id: String?, mark: Text, isFirst: inout Bool
    ) -> Table.Cell {
        var isFiled = false
        if case .filed = entry { isFiled = true }
        let prefix = isFiled && (isFirst || setting.isTotal) ? "$" : ""
        if isFiled { isFirst = false }
        let figure = Figure(StatementTable.words(entry), prefix: prefix, id: id)
        return Table.Cell(.figure(figure), above: setting.above, below: setting.below, mark: mark)
    }

    private func change(_ setting: Setting, from comparative: Filing) -> Table.Cell {
        let row = LineChanges.Row(
            line: setting.line, before: comparative.entry(setting.line), after: filing.entry(setting.line))
        let figure: Figure
        if let change = row.change {
            let prefix = setting.isTotal ? "$" : ""
            figure = Figure(AmountFormat.dollars(change), prefix: prefix, id: "\(setting.line.id).change")
        } else {
            let isOnBoth = row.before != .notOnForm && row.after != .notOnForm
            let mark = isOnBoth ? AmountFormat.Mark.notFound : AmountFormat.Mark.notOnForm
            figure = Figure(mark, prefix: "", id: nil)
        }
        return Table.Cell(.figure(figure), above: setting.above, below: setting.below, mark: "")
    }

    /// An amount, or the mark for what there is instead.
    private static func words(_ entry: LineEntry) -> String {
        entry == .noStatement ? AmountFormat.Mark.notFound : LineWords.figure(entry)
    }

    /// The tick marks of a line, each leading to the row of the reconciliation that gave it.
    private func mark(_ line: LineID) -> Text {
        guard let own = comparisons[line] else { return "" }
        let foots = own.first { $0.outcome == .agrees && $0.row.hasPrefix("footing.") }
        let agrees = own.first { $0.outcome == .agrees && $0.row.hasPrefix("tie.") }
        let exception = own.first { $0.outcome != .agrees }
        let marks = [("∑", "foots", foots), ("=", "agrees", agrees), ("!", "exception", exception)]
        return Text(
            marks.compactMap { sign, words, check in
                check.map { Text.Run(sign, .quiet, link: .here($0.row), spoken: words) }
            })
    }
}
