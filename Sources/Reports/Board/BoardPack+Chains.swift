import Segregation

/// From the name of a figure of the pack back to the filed amounts.
///
/// As in a report the name says where the figure stands and what it is; the figures of the statements have the names they
/// have in a report.
extension BoardPack {
    /// How a figure follows; nil for a name that no figure of the pack has.
    public func chain(of name: String) -> FigureChain? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let chain: FigureChain? =
            switch parts[0] {
            case "month": monthChain(parts)
            case "low": lowChain(parts)
            case "falls": fallChain(parts)
            default: nil
            }
        return chain.map { $0.printed(in: unit) } ?? closing?.chain(of: name)
    }

    private static func statement(_ word: String) -> Statement? {
        Statement.allCases.first { $0.abbreviation == word }
    }

    private func filing(_ day: Day?) -> Filing? {
        day.flatMap { history[$0]?.effective }
    }

    private func filed(_ figure: DayFigure?, _ line: LineID) -> FigureChain? {
        filing(figure?.day).map { .filed($0, line) }
    }

    /// The excess of a day as a part of the amount required.
    private func cover(_ day: Day?, _ lines: Measures.Lines) -> FigureChain? {
        filing(day).map { FigureChain(.percentage, [($0, lines.excess), ($0, lines.required)]) }
    }

    private func counted(_ days: [Day], _ lines: [LineID]) -> [(filing: Filing, line: LineID)] {
        days.compactMap { filing($0) }.flatMap { filing in lines.map { (filing, $0) } }
    }

    // MARK: The month

    /// `month.2017-02.seg.lowest`, and `month.change.seg.lowest` for the change on the month.
    private func monthChain(_ parts: [String]) -> FigureChain? {
        guard parts.count == 4, let statement = BoardPack.statement(parts[2]) else { return nil }
        guard parts[1] == "change" else {
            return Month(iso8601: parts[1]).flatMap { figures(statement, $0) }.flatMap { monthChain($0, parts[3]) }
        }
        guard hasChange, ["opening", "closing", "lowest", "highest", "mean"].contains(parts[3]),
            let now = figures(statement, month).flatMap({ monthChain($0, parts[3]) }),
            let then = month.previous.flatMap({ figures(statement, $0) }).flatMap({ monthChain($0, parts[3]) })
        else { return nil }
        return now.operation == .mean ? now.less(mean: then) : now.less(then)
    }

    private func figures(_ statement: Statement, _ month: Month) -> MonthFigures? {
        let place = Int(statement.rawValue)
        if month == self.month { return review.figures[place] }
        return compared.first { $0.month == month }?.figures[place]
    }

    private func monthChain(_ figures: MonthFigures, _ key: String) -> FigureChain? {
        let lines = Measures.lines(of: figures.statement)
        func count(_ days: [DayFigure], _ counted: [LineID]) -> FigureChain {
            FigureChain(.count(days.count), self.counted(days.map(\.day), counted))
        }
        switch key {
        case "opening": return filed(figures.opening, lines.excess)
        case "closing": return filed(figures.closing, lines.excess)
        case "lowest": return filed(figures.lowest, lines.excess)
        case "highest": return filed(figures.highest, lines.excess)
        case "mean":
            if figures.days.isEmpty { return nil }
            return .mean(lines.excess, of: figures.days.compactMap { filing($0.day) })
        case "cover": return cover(figures.closing?.day, lines)
        case "lowest-cover": return cover(figures.lowestCover?.day, lines)
        case "target": return filed(figures.closing, lines.target)
        case "reported": return count(figures.days, [lines.excess])
        case "below-target": return count(figures.days.filter(\.isBelowTarget), [lines.excess])
        case "deficient": return count(figures.days.filter { $0.excess.isNegative }, [lines.excess])
        case "missing": return FigureChain(.count(figures.missing), [])
        default: return nil
        }
    }

    // MARK: The lowest days

    /// `low.seg.2017-02-09.cover` for the cover of one of the lowest days.
    private func lowChain(_ parts: [String]) -> FigureChain? {
        guard parts.count == 4, let statement = BoardPack.statement(parts[1]), let day = Day(iso8601: parts[2]),
            review.figures[Int(statement.rawValue)].lowest(BoardPack.mostDays).contains(where: { $0.day == day }),
            let filing = filing(day)
        else { return nil }
        let lines = Measures.lines(of: statement)
        let excess = FigureChain.filed(filing, lines.excess)
        switch parts[3] {
        case "excess": return excess
        case "cover": return cover(day, lines)
        case "over-target": return excess.less(.filed(filing, lines.target))
        case "change":
            let before = history.days.last { $0.day < day && $0.effective.holds(statement) }?.effective
            return before.map { excess.less(FirmReport.total(lines.excess, in: $0)) }
        default: return nil
        }
    }

    // MARK: The worst falls

    /// `falls.seg.12.5.fall` for the worst over at most five business days in twelve months, `falls.seg.12.5.rest` for the
    /// target less it, `falls.seg.12.near.days` for the days near the target.
    private func fallChain(_ parts: [String]) -> FigureChain? {
        guard parts.count == 5, let statement = BoardPack.statement(parts[1]),
            let adequacy = review.adequacies.first(where: { $0.statement == statement }),
            let window = adequacy.windows.first(where: { String($0.months) == parts[2] })
        else { return nil }
        let lines = Measures.lines(of: statement)
        if parts[3] == "near" {
            let facts = counted(window.nearDays, [lines.excess])
            switch parts[4] {
            case "days": return FigureChain(.count(window.near), facts)
            case "percent": return FigureChain(.countPercentage(window.near, of: window.withTarget), facts)
            default: return nil
            }
        }
        guard let place = TargetAdequacy.lengths.firstIndex(where: { String($0) == parts[3] }),
            let fall = window.falls[place], let from = filed(fall.from, lines.excess),
            let to = filed(fall.to, lines.excess)
        else { return nil }
        switch parts[4] {
        case "fall": return from.less(to)
        case "rest": return filed(adequacy.current, lines.target)?.less(from.less(to))
        default: return nil
        }
    }
}
