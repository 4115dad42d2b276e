import DocumentModel
import Segregation

/// The lines of the forms: what each means, where it stands, what is checked of it, what every firm states on it.
extension Site {
    func makeLinePages(_ body: (SitePage) throws -> Void) rethrows {
        try body(linesPage())
        for line in LineID.allCases { try body(linePage(line)) }
    }

    private func linesPage() -> SitePage {
        let sections = Statement.allCases.map { statement -> Section in
            let rows = LineID.allCases.filter { $0.statement == statement }.map { line in
                Table.Row(
                    id: line.id, role: .line, level: 0,
                    cells: [
                        .text(Text(line.id, .quiet)), .text(.link(line.meaning, toPage: SitePath.line(line))),
                    ]
                        + FormEdition.all.map { edition in
                            .text(Text(edition.prints(line) ? Captions.code(line, in: edition) : "–"))
                        })
            }
            let table = Table(
                id: "lines.\(statement.abbreviation)", title: Captions.title(statement),
                subtitle: "Codes by edition of the form; the number where the form prints no code",
                columns: [.init("Line", .code, .fitted), .init("Meaning", .stub, .share(1))]
                    + FormEdition.all.map { .init($0.name.rawValue, .code, .fitted) },
                rows: rows)
            return Site.section(Captions.section(statement), Captions.title(statement), [.table(table)])
        }
        let head = head(
            "Lines of the forms", "What each means and where it stands",
            [
                Site.paragraph(
                    "A line has one name for all editions of the form: codes moved from edition to edition, meanings did not."
                )
            ])
        return page(
            SitePath.lines, "Lines", about: "Every line of the three statements", time: newestTime,
            trail: [Site.home], [head] + sections)
    }

    private func linePage(_ line: LineID) -> SitePage {
        let statement = line.statement
        let all = LineID.allCases
        let place = Int(line.rawValue)
        let head = head(
            line.meaning, "Line \(line.id)",
            facts: [Captions.title(statement), Captions.pool(statement), Captions.law(statement)])
        func step(_ line: LineID) -> SitePage.Step {
            SitePage.Step("\(line.id) \(line.meaning)", SitePath.line(line))
        }
        return page(
            SitePath.line(line), "Line \(line.id)", about: "\(line.meaning): editions, checks, firms", time: newestTime,
            trail: [Site.home, .init("Lines", SitePath.lines)],
            [head, editions(line), uses(line), values(line)],
            previous: place > 0 ? step(all[place - 1]) : nil, next: place + 1 < all.count ? step(all[place + 1]) : nil)
    }

    private func editions(_ line: LineID) -> Section {
        let rows = FormEdition.all.map { edition -> Table.Row in
            let row = edition.statement(line.statement).rows.first { $0.slots.contains { $0.line == line } }
            let code = edition.code(of: line).map { String($0) }
            return Table.Row(
                id: "edition.\(edition.name.rawValue)", role: .line, level: 0,
                cells: [
                    .text(Text(edition.name.rawValue)), .text(Text(row?.number ?? "")),
                    .text(Text(row == nil ? AmountFormat.Mark.notOnForm : code ?? "none")),
                    .text(Text(row?.caption ?? "The edition does not print the line.")),
                ])
        }
        let table = Table(
            id: "editions.table", title: "Where the line stands", subtitle: "As printed on each edition of the form",
            columns: [
                .init("Edition", .stub, .fitted), .init("Number", .code, .fitted), .init("Code", .code, .fitted),
                .init("Caption", .text, .share(1)),
            ], rows: rows)
        return Site.section("editions", "Editions of the form", [.table(table)])
    }

    // MARK: Checks

    private func uses(_ line: LineID) -> Section {
        var rows: [Table.Row] = []
        let all = FormEdition.all.flatMap(\.identities)
        for (place, identity) in all.enumerated() where identity.line == line || identity.operands.contains(line) {
            // What several editions have in common stands once.
            guard !all[..<place].contains(identity) else { continue }
            let editions = FormEdition.all.filter { $0.identities.contains(identity) }.map(\.name.rawValue)
            let scope = "\(editions.joined(separator: " and ")) \(editions.count == 1 ? "edition" : "editions")"
            rows.append(use("Identity", scope, Site.words(identity, but: line)))
        }
        for tie in Tie.allCases {
            let terms = tie.terms
            guard (terms.left + terms.right).contains(where: { $0.line == line }) else { continue }
            let words =
                Text([.init("\(ReconciliationTable.name(tie)): ", .plain, link: nil)])
                + Site.words(terms.left, but: line)
                + " = " + Site.words(terms.right, but: line)
            rows.append(use("Tie", "where all lines are printed", words))
        }
        guard !rows.isEmpty else {
            return Site.section("checks", "Checks", [Site.paragraph("No identity and no tie needs the line.")])
        }
        let table = Table(
            id: "checks.table", title: "What must hold", subtitle: "Deductions are filed negative and are added",
            columns: [
                .init("Kind", .stub, .fitted), .init("Formula", .text, .share(1)), .init("On", .text, .fitted),
            ], rows: rows)
        return Site.section("checks", "Checks", [.table(table)])
    }

    private func use(_ kind: String, _ scope: String, _ words: Text) -> Table.Row {
        Table.Row(id: nil, role: .line, level: 0, cells: [.text(Text(kind)), .text(words), .text(Text(scope, .quiet))])
    }

    /// A line by its name, leading to its page but from there.
    private static func name(_ line: LineID, but own: LineID) -> Text.Run {
        line == own
            ? Text.Run(line.id, .strong, link: nil) : Text.Run(line.id, .plain, link: .page(SitePath.line(line)))
    }

    private static func words(_ identity: Identity, but own: LineID) -> Text {
        let operands = identity.operands.map { [name($0, but: own)] }
        var runs = [name(identity.line, but: own), Text.Run(" = ", .plain, link: nil)]
        let sign: String
        switch identity.rule {
        case .sum: sign = " + "
        case .difference: sign = " − "
        case .greater:
            runs.append(Text.Run("the greater of ", .plain, link: nil))
            sign = " and "
        }
        runs += operands.joined(separator: [Text.Run(sign, .plain, link: nil)])
        return Text(runs)
    }

    private static func words(_ terms: [Tie.Term], but own: LineID) -> Text {
        var runs: [Text.Run] = []
        for term in terms {
            if term.isSubtracted || !runs.isEmpty {
                runs.append(Text.Run(term.isSubtracted ? " − " : " + ", .plain, link: nil))
            }
            runs.append(name(term.line, but: own))
        }
        return Text(runs)
    }

    // MARK: Firms

    private func values(_ line: LineID) -> Section {
        let rows = firms.filter { $0.lines.contains(line) }.map { firm -> Table.Row in
            let asOf = firm.latest
            let entry = asOf.effective.entry(line)
            let path = firm.path(asOf.day) + Site.anchor(line, entry)
            return Table.Row(
                id: "firm.\(firm.slug)", role: .line, level: 0,
                cells: [
                    .text(.link(firm.name, toPage: SitePath.series(firm.slug, line))),
                    .text(.link(asOf.day.iso8601, toPage: path)),
                    .figure(Figure(entry, id: "latest.\(firm.slug).\(line.id)")),
                ])
        }
        guard !rows.isEmpty else {
            return Site.section("firms", "Firms", [Site.paragraph("No firm has filed an amount on the line.")])
        }
        let table = Table(
            id: "firms.table", title: "What each firm states on the line",
            subtitle: "US dollars, newest filing of each",
            columns: [
                .init("Firm", .stub, .share(1)), .init("As of", .code, .fitted), .init("Amount", .figure, .fitted),
            ], rows: rows, notes: ["The name leads to the line over time, the day to the statement."])
        return Site.section("firms", "Firms", [.table(table)])
    }
}
