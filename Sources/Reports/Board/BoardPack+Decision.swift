import DocumentModel
import Segregation

/// The first page: a sentence and a word for each pool, what changed since the last pack, what is to be decided, who signs.
extension BoardPack {
    func decision(_ imprint: FirmReport.Imprint) -> Section {
        var blocks: [Block] = [
            .masthead(
                Masthead(
                    kicker: imprint.kicker("Board pack on customer funds"), title: history.firm,
                    subtitle: AmountFormat.longMonth(month), facts: facts, logo: imprint.logo))
        ]
        blocks += Statement.allCases.map { .paragraph(Paragraph(.body, sentence($0))) }
        blocks.append(.table(statusTable()))
        blocks.append(BoardPack.lead("What changed since the last pack"))
        blocks += changes().map { .paragraph(Paragraph(.body, Text($0))) }
        blocks.append(BoardPack.lead("Decisions asked"))
        blocks += decisions()
        blocks.append(.table(signOff()))
        return Section(
            id: BoardSection.decision.rawValue, title: "", shortTitle: "Decision", start: .newPage, blocks: blocks)
    }

    /// Heads a part of a page that has no heading of its own, below which headings would skip a level.
    private static func lead(_ words: String) -> Block {
        .paragraph(Paragraph(.lead, Text(words, .strong)))
    }

    // MARK: Head

    /// How much of the month the pack rests on.
    private var facts: [String] {
        let required = AmountFormat.count(coverage.required.count, "required day", "required days")
        var facts = ["\(AmountFormat.count(coverage.filed.count)) filed of \(required)"]
        if let first = coverage.filed.first, let last = coverage.filed.last {
            facts.append(
                first == last
                    ? "as of \(AmountFormat.longDay(last))"
                    : "\(AmountFormat.shortDay(first)) to \(AmountFormat.shortDay(last))")
        }
        if let submitted = history.days(of: month).flatMap(\.versions).compactMap(\.header.submitted).max() {
            facts.append("last submitted \(AmountFormat.shortDay(submitted))")
        }
        return facts + [unit.title + " unless said otherwise"]
    }

    // MARK: Pools

    /// One sentence on a pool: the close, its cover and target, the lowest day.
    func sentence(_ statement: Statement) -> Text {
        let figures = review.figures[Int(statement.rawValue)]
        let link = closing.flatMap { $0.current.effective.holds(statement) ? Captions.section(statement) : nil }
        return Text([
            .init(Captions.funds(statement), .strong, link: link.map { .here($0) }),
            .init(": \(rest(figures))", .plain, link: nil),
        ])
    }

    private func rest(_ figures: MonthFigures) -> String {
        guard let closing = figures.closing, let lowest = figures.lowest else {
            if coverage.filed.isEmpty { return "nothing filed in \(AmountFormat.longMonth(month))." }
            return figures.unread > 0
                ? "no excess of the month could be read." : "the filings of the month hold no such statement."
        }
        let kind = closing.excess.isNegative ? "a deficiency" : "an excess"
        var words = "\(kind) of \(unit.words(closing.excess)) on \(AmountFormat.dayOfMonth(closing.day))"
        if !closing.excess.isNegative, let cover = closing.measures.cover {
            words += ", \(AmountFormat.percent(cover)) of the amount required"
        }
        if let target = closing.measures.target {
            let times = closing.measures.targetCover.map { "\(AmountFormat.multiple($0)) " } ?? ""
            words +=
                closing.excess.isNegative
                ? ", target \(unit.words(target))" : " and \(times)the target of \(unit.words(target))"
        } else if let filing = history[closing.day]?.effective, isTargetless(filing, figures.statement) {
            words += "; the \(Captions.edition(filing.edition)) of the form states no target"
        }
        if figures.days.count > 1 {
            let low = lowest.excess.isNegative ? "deficiency of " : ""
            words += "; lowest \(low)\(unit.words(lowest.excess)) on \(AmountFormat.dayOfMonth(lowest.day))"
        }
        let reported = AmountFormat.count(figures.days.count, "day", "days")
        if figures.withTarget > 0, figures.days.count > 1 || figures.belowTarget > 0 {
            words +=
                figures.belowTarget == 0
                ? "; never below target on \(reported)"
                : "; below target on \(AmountFormat.count(figures.belowTarget)) of \(reported)"
        }
        if figures.deficient > 0 { words += ", deficient on \(AmountFormat.count(figures.deficient))" }
        return words + "."
    }

    /// Whether the form of a filing has no place for a target.
    func isTargetless(_ filing: Filing, _ statement: Statement) -> Bool {
        filing.entry(Measures.lines(of: statement).target) == .notOnForm
    }

    private func statusTable() -> Table {
        let words = ReviewWords(unit: unit)
        return Table(
            id: "status", title: "How the pools stand", subtitle: "",
            columns: [
                .init("Pool", .stub, .fitted), .init("Status", .text, .fitted),
                .init("What gave it", .text, .share(1)), .init("Last pack", .text, .fitted),
            ],
            rows: review.reviews.map { review in
                let before = lastPack.map { ReviewWords.word($0.reviews[Int(review.statement.rawValue)]) }
                let reasons = review.reasons.map { "\(ReviewWords.code($0)) \(words.reason($0))" }
                let none = review.isHeld ? "no rule fires" : "the firm files no such statement"
                return Table.Row(
                    id: nil, role: .line, level: 0,
                    cells: [
                        .text(Text(Captions.pool(review.statement))),
                        .text(Text(ReviewWords.word(review), review.word == .decide ? .strong : .plain)),
                        .text(Text(reasons.isEmpty ? none : reasons.joined(separator: "; "))),
                        .text(Text(before ?? "none", .quiet)),
                    ])
            },
            notes: [
                Text([
                    .init(
                        "decide: a rule D fires; note: a rule N fires and no rule D; clear: none fires. The rules: see ",
                        .plain, link: nil),
                    .init("Register", .plain, link: .here(BoardSection.register.rawValue)),
                    .init(".", .plain, link: nil),
                ])
            ], breaking: .avoided)
    }

    // MARK: Changes

    private func changes() -> [String] {
        guard let lastPack else {
            let name = month.previous.map(AmountFormat.longMonth) ?? "the month before"
            return ["No filing of \(name) was known when its pack was due: there is no last pack to compare with."]
        }
        let name = AmountFormat.longMonth(lastPack.month)
        let known =
            lastPack.cutoff.map { "as known on \(AmountFormat.longDay($0))" }
            ?? "of all its filings, as submit dates could not be read"
        let pools = Statement.allCases.compactMap { self.change($0, lastPack) }
        var sentences = ["The last pack is that of \(name), \(known). \(pools.joined(separator: " "))"]
        let restated = Statement.allCases.compactMap { self.restated($0, lastPack) }
        if !restated.isEmpty { sentences.append("Restated since: \(restated.joined(separator: "; ")).") }
        let (own, earlier) = material.register.entries(of: month, enteredAfter: lastPack.cutoff)
        let entered = earlier.count { entry in
            guard let cutoff = lastPack.cutoff, let entered = entry.entered else { return false }
            return entered > cutoff
        }
        var register = "Register: \(AmountFormat.count(own.count, "entry", "entries")) of the month"
        if entered > 0 { register += ", \(AmountFormat.count(entered)) entered late on earlier days" }
        let open = (own + earlier).count { $0.state.isOpen }
        sentences.append("\(register); \(AmountFormat.count(open)) open.")
        return sentences
    }

    /// The closing excess beside that of the last pack.
    private func change(_ statement: Statement, _ lastPack: LastPack) -> String? {
        let place = Int(statement.rawValue)
        let pool = Captions.pool(statement)
        switch (lastPack.figures[place].closing?.excess, review.figures[place].closing?.excess) {
        case (let before?, let now?):
            if before == now { return "\(pool): \(level(now)), as then." }
            let direction = now < before ? "lower" : "higher"
            return "\(pool): \(level(now)), \(unit.words(now - before)) \(direction)."
        case (let before?, nil): return "\(pool): no excess in the month, \(level(before)) then."
        case (nil, let now?): return "\(pool): \(level(now)), none then."
        case (nil, nil): return nil
        }
    }

    private func level(_ excess: Dollars) -> String {
        "\(excess.isNegative ? "deficiency" : "excess") of \(unit.words(excess))"
    }

    /// Where the month before is another one now than when its pack was due.
    private func restated(_ statement: Statement, _ lastPack: LastPack) -> String? {
        let before = lastPack.figures[Int(statement.rawValue)]
        let now = MonthFigures(statement, in: lastPack.month, of: history, material.basis)
        let pairs = now.days.compactMap { figure in
            before.days.first { $0.day == figure.day && $0.excess != figure.excess }.map { ($0, figure) }
        }
        guard let (old, new) = pairs.first else { return nil }
        let more = pairs.count > 1 ? " and \(AmountFormat.count(pairs.count - 1, "more day", "more days"))" : ""
        return "\(Captions.pool(statement)) on \(AmountFormat.longDay(new.day)), \(level(old.excess)) then, "
            + "\(level(new.excess)) now\(more)"
    }

    // MARK: Decisions

    private func decisions() -> [Block] {
        let asked = review.reviews.flatMap { review in
            review.reasons.compactMap { reason in
                ReviewWords(unit: unit).decision(reason).map { (review.statement, ReviewWords.code(reason), $0) }
            }
        }
        guard !asked.isEmpty else {
            return [.paragraph(Paragraph(.body, "None: no rule that asks the board fires."))]
        }
        return [
            .definitions(
                asked.enumerated().map { number, asked in
                    Definition("\(number + 1)  \(Captions.pool(asked.0))", Text("\(asked.2) [\(asked.1)]"))
                })
        ]
    }

    private func signOff() -> Table {
        let columns: [Table.Column] = [
            .init("As", .stub, .share(3)), .init("Name", .text, .share(4)), .init("Signature", .text, .share(6)),
            .init("Date", .text, .share(3)),
        ]
        return Table(
            id: "sign-off", title: "Sign-off", subtitle: "", columns: columns,
            rows: terms.signatories.map { signatory in
                Table.Row(
                    id: nil, role: .line, level: 0,
                    cells: [
                        .text(Text(signatory.role)), .text(Text(signatory.name)), .empty, .empty,
                    ])
            }, breaking: .avoided, isFilledInByHand: true)
    }
}
