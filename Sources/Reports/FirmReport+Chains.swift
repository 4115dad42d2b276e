import Segregation

/// From the name of a printed figure back to what it is made of.
///
/// The name says where the figure stands and what it is; nothing else need be kept while the report is made.
extension FirmReport {
    /// How a figure follows; nil for a name that no figure of the report has.
    public func chain(of name: String) -> FigureChain? {
        if let line = LineID(id: name) { return .filed(filing, line) }
        let place = name.prefix { $0 != "." }
        let rest = String(name.dropFirst(place.count + 1))
        switch place {
        case "summary": return summaryChain(rest)
        case "headline": return headlineChain(rest)
        case "footing": return footingChain(rest)
        case "tie": return tieChain(rest)
        case "movement": return movementChain(rest)
        case "location": return FirmReport.statementAndRest(rest).flatMap { locationChain($0.0, $0.1) }
        case "data": return dataChain(rest)
        case "spell", "missing", "late", "amended": return exceptionChain(String(place), rest)
        default: return statementChain(name)
        }
    }

    private func statementChain(_ name: String) -> FigureChain? {
        guard let comparative, let (line, column) = FirmReport.lineAndEnd(name) else { return nil }
        switch column {
        case "comparative": return .filed(comparative.effective, line)
        case "change": return .change(line, from: comparative.effective, to: filing)
        default: return nil
        }
    }

    private func summaryChain(_ name: String) -> FigureChain? {
        if let line = LineID(id: name) { return .filed(filing, line) }
        guard let (statement, key) = FirmReport.statementAndRest(name) else { return nil }
        let excess = Measures.lines(of: statement).excess
        switch key {
        case "change": return comparative.map { .change(excess, from: $0.effective, to: filing) }
        case "change-percent": return comparative.map { percentChange(excess, from: $0.effective) }
        default: return FirmReport.ratio(statement, key, in: filing)
        }
    }

    private func headlineChain(_ name: String) -> FigureChain? {
        guard let end = name.firstIndex(of: "."), let number = Int(name[..<end]) else { return nil }
        let other = number >= 1 && number <= material.comparatives.count ? material.comparatives[number - 1] : nil
        let rest = String(name[name.index(after: end)...])
        if let (line, column) = FirmReport.lineAndEnd(rest) {
            switch column {
            case "current": return .filed(filing, line)
            case "comparative": return other.map { .filed($0.effective, line) }
            case "change": return other.map { .change(line, from: $0.effective, to: filing) }
            case "percent": return other.map { percentChange(line, from: $0.effective) }
            default: return nil
            }
        }
        guard let (statement, keys) = FirmReport.statementAndRest(rest) else { return nil }
        let parts = keys.split(separator: ".").map(String.init)
        guard parts.count == 2, let day = parts[1] == "current" ? current : other else { return nil }
        return FirmReport.ratio(statement, parts[0], in: day.effective)
    }

    private func footingChain(_ name: String) -> FigureChain? {
        guard let (line, column) = FirmReport.lineAndEnd(name),
            let identity = reconciliation.footings.first(where: { $0.identity.line == line })?.identity
        else { return nil }
        switch column {
        case "filed": return .filed(filing, line)
        case "recomputed": return .recomputed(identity, in: filing)
        case "difference": return .difference(identity, in: filing)
        default: return nil
        }
    }

    private func tieChain(_ name: String) -> FigureChain? {
        guard let (tie, column) = FirmReport.end(of: name),
            let terms = reconciliation.ties.first(where: { $0.tie.name == tie })?.tie.terms
        else { return nil }
        let (left, right) = (FigureChain.side(terms.left, in: filing), FigureChain.side(terms.right, in: filing))
        switch column {
        case "filed": return left
        case "recomputed": return right
        case "difference": return left.less(right)
        default: return nil
        }
    }

    // MARK: Movement

    private func movementChain(_ name: String) -> FigureChain? {
        guard let comparative, let (statement, key) = FirmReport.statementAndRest(name),
            let bridge = ExcessBridge(statement, from: comparative.effective, to: filing)
        else { return nil }
        let excess = Measures.lines(of: statement).excess
        switch key {
        case "opening": return FirmReport.total(excess, in: comparative.effective)
        case "closing": return FirmReport.total(excess, in: filing)
        case "others":
            let others = bridge.ranked(most: MovementTable.mostLines).others
            let effects = others.compactMap { effect(of: $0, since: comparative.effective) }
            return effects.dropFirst().reduce(effects.first) { $0?.plus($1) }
        default: break
        }
        guard let (id, column) = FirmReport.end(of: key) else { return nil }
        let isDifference = id.hasSuffix(".difference")
        let line = LineID(id: isDifference ? String(id.dropLast(11)) : id)
        guard let row = bridge.rows.first(where: { $0.line == line && $0.isFootingDifference == isDifference }) else {
            return nil
        }
        switch column {
        case "before": return side(of: row, in: comparative.effective)
        case "after": return side(of: row, in: filing)
        case "effect": return effect(of: row, since: comparative.effective)
        default: return nil
        }
    }

    private func effect(of row: ExcessBridge.Row, since before: Filing) -> FigureChain? {
        guard let earlier = side(of: row, in: before), let later = side(of: row, in: filing) else { return nil }
        return row.side == .requirement ? earlier.less(later) : later.less(earlier)
    }

    private func side(of row: ExcessBridge.Row, in filing: Filing) -> FigureChain? {
        guard row.isFootingDifference else { return FirmReport.total(row.line, in: filing) }
        return FirmReport.identity(of: row.line, in: filing).map { .difference($0, in: filing) }
    }

    /// A line as filed, or what it follows from where it could not be read.
    static func total(_ line: LineID, in filing: Filing) -> FigureChain {
        if filing.dollars(line) == nil, let identity = identity(of: line, in: filing) {
            return .recomputed(identity, in: filing)
        }
        return .filed(filing, line)
    }

    private static func identity(of line: LineID, in filing: Filing) -> Identity? {
        FormEdition.named(filing.edition).identities.first { $0.line == line }
    }

    // MARK: History

    private func dataChain(_ name: String) -> FigureChain? {
        guard let (statement, rest) = FirmReport.statementAndRest(name), let day = Day(iso8601: rest.prefix(10)),
            let filing = history[day]?.effective
        else { return nil }
        let key = String(rest.dropFirst(11))
        return LineID(id: key).map { .filed(filing, $0) } ?? FirmReport.ratio(statement, key, in: filing)
    }

    private func exceptionChain(_ kind: String, _ name: String) -> FigureChain? {
        switch kind {
        case "missing":
            let gap = history.missingDays(material.basis.calendar).first { $0.range.lowerBound.iso8601 == name }
            return gap.map { FigureChain(.count($0.count), []) }
        case "late":
            let late = Day(iso8601: name).flatMap { history[$0] }?.businessDaysLate(material.basis.calendar)
            return late.map { FigureChain(.count($0), []) }
        case "amended": return amendmentChain(name)
        default: return spellChain(name)
        }
    }

    private func amendmentChain(_ name: String) -> FigureChain? {
        guard let day = Day(iso8601: name.prefix(10)).flatMap({ history[$0] }),
            let (statement, key) = FirmReport.statementAndRest(String(name.dropFirst(11)))
        else { return nil }
        let excess = Measures.lines(of: statement).excess
        switch key {
        case "first": return .filed(day.versions[0], excess)
        case "final": return .filed(day.effective, excess)
        case "change": return .change(excess, from: day.versions[0], to: day.effective)
        default: return nil
        }
    }

    private func spellChain(_ name: String) -> FigureChain? {
        guard let (statement, rest) = FirmReport.statementAndRest(name) else { return nil }
        let parts = rest.split(separator: ".").map(String.init)
        guard parts.count == 3, let first = Day(iso8601: parts[1]) else { return nil }
        let level: ExcessSpell.Level = parts[0] == "zero" ? .zero : .target
        let spells = history.spells(statement, below: level, material.basis)
        guard let spell = spells.first(where: { $0.first == first }),
            let lowest = history[spell.lowestDay]?.effective
        else { return nil }
        let lines = Measures.lines(of: statement)
        switch parts[2] {
        case "lowest": return .filed(lowest, lines.excess)
        case "depth":
            let floor = level == .target ? FigureChain.filed(lowest, lines.target) : FigureChain(.sum, [])
            return floor.less(.filed(lowest, lines.excess))
        case "days":
            let days = history.days.filter { (spell.first...spell.last).contains($0.day) }
            return FigureChain(
                .count(spell.count),
                days.filter { $0.effective.holds(statement) }.map { ($0.effective, lines.excess) })
        default: return nil
        }
    }

    // MARK: Parts of names

    private func percentChange(_ line: LineID, from before: Filing) -> FigureChain {
        FigureChain(.percentChange, [(filing, line), (before, line)])
    }

    private static func ratio(_ statement: Statement, _ key: String, in filing: Filing) -> FigureChain? {
        let lines = Measures.lines(of: statement)
        switch key {
        case "cover": return FigureChain(.percentage, [(filing, lines.excess), (filing, lines.required)])
        case "target-cover": return FigureChain(.multiple, [(filing, lines.excess), (filing, lines.target)])
        default: return nil
        }
    }

    /// `seg.14.change` as line and column.
    private static func lineAndEnd(_ name: String) -> (line: LineID, end: String)? {
        guard let (id, end) = end(of: name), let line = LineID(id: id) else { return nil }
        return (line, end)
    }

    /// What stands before the last full stop, and behind it.
    private static func end(of name: String) -> (String, String)? {
        guard let dot = name.lastIndex(of: ".") else { return nil }
        return (String(name[..<dot]), String(name[name.index(after: dot)...]))
    }

    /// `seg.cover` as statement and the rest.
    private static func statementAndRest(_ name: String) -> (Statement, String)? {
        guard let dot = name.firstIndex(of: "."),
            let statement = Statement.allCases.first(where: { $0.abbreviation == name[..<dot] })
        else { return nil }
        return (statement, String(name[name.index(after: dot)...]))
    }
}
