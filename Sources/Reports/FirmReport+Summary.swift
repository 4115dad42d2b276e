import DocumentModel
import Segregation

/// The first page: one computed sentence and one card for each pool. Sentences have a rule each and no adjectives.
extension FirmReport {
    func summary(kicker: String, logo: Picture?) -> Section {
        var blocks: [Block] = [
            .masthead(
                Masthead(
                    kicker: kicker, title: history.firm, subtitle: "As of \(AmountFormat.longDay(current.day))",
                    facts: facts, logo: logo))
        ]
        for statement in Statement.allCases {
            blocks.append(.paragraph(Paragraph(.lead, sentence(statement))))
        }
        blocks.append(.cards(Statement.allCases.map(card)))
        blocks.append(.paragraph(Paragraph(.note, Text(cardNote))))
        blocks.append(.paragraph(Paragraph(.body, status)))
        blocks.append(.heading("Contents"))
        blocks.append(.contents)
        return Section(id: "summary", title: "", shortTitle: "Summary", start: .newPage, blocks: blocks)
    }

    /// When it was submitted, as what, on which form.
    var facts: [String] {
        let header = filing.header
        return [
            header.submitted.map { "Submitted \(AmountFormat.longDay($0))" } ?? "Submit date not read",
            header.marker?.rawValue ?? "Marker not read", header.form ?? "Form not read",
            Captions.edition(filing.edition),
        ]
    }

    private var comparedWith: String {
        guard let comparative else { return "" }
        let days = current.day.days(since: comparative.day)
        let distance = AmountFormat.count(abs(days), "day", "days")
        return "\(AmountFormat.longDay(comparative.day)), \(distance) \(days < 0 ? "later" : "earlier")"
    }

    private var cardNote: String { "US dollars, as filed. \(measureNote)" }

    /// What the measures of the pools mean, and what their change is counted from.
    var measureNote: String {
        let change =
            comparative == nil
            ? history.day(before: current.day) == nil
                ? "There is no earlier filing to compare with." : "No comparison was asked for."
            : "Change: against the filing as of \(comparedWith); an increase is not by itself an improvement."
        return "Cover is the excess as a percentage of the amount required. \(change) "
            + "Money of one pool may not cover another, so the three are never added."
    }

    private var status: Text {
        let gravest = findings.map(\.severity).max()
        let list = AmountFormat.count(findings.count, "finding", "findings")
        let exceptions =
            gravest == nil ? "There are no findings." : "There \(findings.count == 1 ? "is" : "are") \(list): "
        var runs: [Text.Run] = [
            .init("Reconciliation  ", .strong, link: "reconciliation"),
            .init("\(checkLine) \(exceptions)", .plain, link: nil),
        ]
        if gravest != nil { runs.append(.init("see Exceptions.", .plain, link: "exceptions")) }
        return Text(runs)
    }

    /// One sentence on a pool: the excess, its cover, the target, the change.
    func sentence(_ statement: Statement) -> Text {
        let name = Captions.funds(statement)
        guard filing.statement(statement) != nil else {
            return Text([
                .init(name, .strong, link: .here(Captions.section(statement))),
                .init(": the filing holds no such statement.", .plain, link: nil),
            ])
        }
        let measures = Measures(statement, of: filing)
        let rest =
            measures.excess.map { excess in
                describe(excess, measures) + contradiction(excess, measures) + change(of: statement, from: excess)
            }
            ?? ": the excess could not be read."
        return Text([
            .init(name, .strong, link: .here(Captions.section(statement))), .init(rest, .plain, link: nil),
        ])
    }

    private func describe(_ excess: Dollars, _ measures: Measures) -> String {
        let amount = AmountFormat.millionsInWords(excess)
        if excess.isNegative {
            return ": the statement reports a deficiency of \(amount) against the amount required; "
                + "regulation 1.12(h) calls for immediate notice."
        }
        let cover = measures.cover.map { ", \(AmountFormat.percent($0)) of the amount required" } ?? ""
        guard let target = measures.target else {
            return ": the statement reports an excess of \(amount)\(cover); "
                + "the \(Captions.edition(filing.edition)) states no management target."
        }
        let goal = AmountFormat.millionsInWords(target)
        if excess < target {
            return ": the statement reports an excess of \(amount)\(cover), "
                + "\(AmountFormat.millionsInWords(target - excess)) below the management target of \(goal); "
                + "regulation 1.12(j) calls for immediate notice."
        }
        let times =
            measures.targetCover.map { " and \(AmountFormat.multiple($0)) the management target of \(goal)" } ?? ""
        return ": the statement reports an excess of \(amount)\(cover)\(times)."
    }

    /// What the statement leaves unsaid: the funds held do not reach the amount required.
    private func contradiction(_ excess: Dollars, _ measures: Measures) -> String {
        guard !excess.isNegative, let held = measures.held, let required = measures.required, held < required else {
            return ""
        }
        return " But the funds held less the amount required come to a deficiency of "
            + "\(AmountFormat.millionsInWords(held - required))."
    }

    private func change(of statement: Statement, from excess: Dollars) -> String {
        guard let comparative, let before = Measures(statement, of: comparative.effective).excess else { return "" }
        let change = excess - before
        if change == .zero { return " It is the same as on \(AmountFormat.longDay(comparative.day))." }
        let direction = change.isNegative ? "lower" : "higher"
        return " It is \(AmountFormat.millionsInWords(change)) \(direction) than on "
            + "\(AmountFormat.longDay(comparative.day))."
    }

    private func card(_ statement: Statement) -> Card {
        let measures = Measures(statement, of: filing)
        let lines = Measures.lines(of: statement)
        let before = comparative.map { Measures(statement, of: $0.effective) }
        func amount(_ line: LineID, prefix: String) -> Figure {
            Figure(filing.entry(line), prefix: prefix, id: "summary.\(line.id)")
        }
        func ratio(_ value: Ratio?, over line: LineID, _ key: String, _ format: (Ratio) -> String) -> Figure {
            let entries = [lines.excess, line].map(filing.entry)
            return Figure(value, of: entries, id: "summary.\(statement.abbreviation).\(key)", format)
        }
        var result: [Card.Line] = [
            .init("Held", amount(lines.held, prefix: "$"), .plain),
            .init("Required", amount(lines.required, prefix: ""), .plain),
            .init("Excess (deficiency)", amount(lines.excess, prefix: "$"), .result),
            .init(
                "Cover",
                ratio(measures.cover, over: lines.required, "cover", AmountFormat.percent),
                .plain),
            .init("Management target", amount(lines.target, prefix: ""), .plain),
            .init(
                "Cover of target",
                ratio(
                    measures.targetCover, over: lines.target, "target-cover", AmountFormat.multiple),
                .plain),
        ]
        if let before {
            let figure: Figure
            let percent: Figure
            if let now = measures.excess, let then = before.excess {
                let id = "summary.\(statement.abbreviation)"
                figure = Figure(AmountFormat.dollars(now - then), prefix: "", id: "\(id).change")
                percent = Figure(
                    AmountFormat.percentChange(from: then, to: now), prefix: "", id: "\(id).change-percent")
            } else {
                figure = Figure(AmountFormat.Mark.notFound, prefix: "", id: nil)
                percent = Figure(AmountFormat.Mark.notFound, prefix: "", id: nil)
            }
            result.append(.init("Change in excess", figure, .plain))
            result.append(.init("Change, percent", percent, .plain))
        }
        return Card(
            title: Captions.pool(statement), subtitle: Captions.law(statement), hue: Captions.hue(statement),
            lines: result)
    }
}
