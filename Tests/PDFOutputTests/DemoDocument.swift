import DocumentModel

/// A report with every kind of block, like a real one: what the goldens and the checks of the file look at.
enum Demo {
    static let metadata = Metadata(
        title: "Example Futures Inc.: daily segregation, 6 November 2017", author: "Example Futures Inc.",
        subject: "Segregation filings of 6 November 2017", keywords: ["segregation", "FCM", "1.32"],
        created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 33_000), creator: "segreport 0.1")

    static let head = RunningHead(
        left: "Example Futures Inc.", right: "As of 6 November 2017",
        foot: "Daily segregation report  ·  digest 3f9a 11c0 77de")

    /// The whole report.
    static var document: Document {
        Document(
            metadata: metadata, runningHead: head,
            sections: [
                summary,
                section("headline", "Headline figures", [.table(headline)]),
                section("seg", "Customer segregated funds, section 4d(2)", [.table(statement)]),
                section(
                    "reconciliation", "Reconciliation",
                    [
                        .paragraph(Paragraph(.body, "Every total of the filings is computed again from its parts.")),
                        .table(reconciliation),
                    ]),
                section("excess", "Excess over time", [.chart(DemoCharts.twoDays), .chart(DemoCharts.year)]),
                Section(
                    id: "notes", title: "Notes and provenance", shortTitle: "Notes", start: .running,
                    blocks: [.definitions(definitions)]),
            ])
    }

    private static func section(_ id: String, _ title: String, _ blocks: [Block]) -> Section {
        Section(id: id, title: title, shortTitle: title, start: .newPage, blocks: blocks)
    }

    private static var summary: Section {
        Section(
            id: "summary", title: "Summary", shortTitle: "Summary", start: .newPage,
            blocks: [
                .masthead(
                    Masthead(
                        kicker: "Daily segregation report", title: "Example Futures Inc.",
                        subtitle: "As of Monday, 6 November 2017",
                        facts: ["Submitted 7 November 2017, on time", "INITIAL", "FOCUS II daily segregation"])),
                .paragraph(
                    Paragraph(
                        .lead,
                        "All three pools hold more than is required, and all three excesses stand above the "
                            + "management target. The thinnest is the secured amount: 44.5 million over its target.")),
                .cards([
                    card("Customer segregated", "Section 4d(a)(2), regulation 1.32", .segregated, "444,195,911"),
                    card("Part 30 secured", "Regulation 30.7", .secured, "(194,525,781)"),
                    card("Cleared swaps", "Section 4d(f), regulation 22.2", .swaps, "496,018,002"),
                ]),
                .paragraph(
                    Paragraph(
                        .note, Text("61 checks: 60 agree, 1 note. ") + .link("See the reconciliation.", to: "footing"))),
                .heading("Contents"), .contents,
            ])
    }

    private static func card(_ title: String, _ law: String, _ hue: Hue, _ excess: String) -> Card {
        Card(
            title: title, subtitle: law, hue: hue,
            lines: [
                Card.Line("Required", Figure("6,783,975,916", prefix: "", id: nil), .plain),
                Card.Line("Held", Figure("7,228,171,827", prefix: "", id: nil), .plain),
                Card.Line("Excess (deficiency)", Figure(excess, prefix: "", id: nil), .result),
                Card.Line("Cover", Figure("6.55%", prefix: "", id: nil), .plain),
                Card.Line("Management target", Figure("150,000,000", prefix: "", id: nil), .plain),
                Card.Line("Cover of target", Figure("296.13%", prefix: "", id: nil), .plain),
                Card.Line("Change from 31 December 2013", Figure("(12,004,551)", prefix: "", id: nil), .plain),
            ])
    }

    // MARK: Tables

    static func figure(_ text: String, dollar: Bool = false, above: Table.Cell.Rule = .none) -> Table.Cell {
        Table.Cell(
            .figure(Figure(text, prefix: dollar ? "$" : "", id: nil)), above: above, below: .none, mark: "")
    }

    static func row(_ role: Table.Row.Role, _ level: Int, _ cells: [Table.Cell], id: String? = nil) -> Table.Row {
        Table.Row(id: id, role: role, level: level, cells: cells)
    }

    private static var headline: Table {
        let pools = ["Customer segregated", "Part 30 secured", "Cleared swaps"]
        var rows: [Table.Row] = []
        for (index, pool) in pools.enumerated() {
            rows.append(row(.group, 0, [.text(Text(pool)), .empty, .empty, .empty, .empty]))
            let dollar = index == 0
            rows.append(
                row(
                    .line, 1,
                    [
                        .text("Amount required"), figure("6,783,975,916", dollar: dollar),
                        figure("5,601,229,408", dollar: dollar), figure("1,182,746,508", dollar: dollar),
                        figure("21.1%"),
                    ]))
            rows.append(
                row(
                    .line, 1,
                    [
                        .text("Funds held"), figure("7,228,171,827"), figure("6,203,934,102"),
                        figure("1,024,237,725"), figure("16.5%"),
                    ]))
            rows.append(
                row(
                    .subtotal, 1,
                    [
                        .text("Excess (deficiency)"), figure("444,195,911", above: .single),
                        figure("602,704,694", above: .single), figure("(158,508,783)", above: .single),
                        figure("(26.3%)"),
                    ]))
            rows.append(
                row(
                    .line, 1,
                    [.text("Management target"), figure("150,000,000"), figure("n/f"), figure("–"), figure("n.m.")]))
        }
        return Table(
            id: "headline-table", title: "The three pools beside the comparative date",
            subtitle: "US dollars, as of 6 November 2017 and 31 December 2013",
            columns: [
                Table.Column("", .stub, .share(1)), Table.Column("6 November 2017", .figure, .fitted),
                Table.Column("31 December 2013", .figure, .fitted),
                Table.Column("Increase (decrease)", .figure, .fitted),
                Table.Column("Percent", .figure, .fitted),
            ],
            spanners: [Table.Spanner("Change", over: 3...4)], rows: rows,
            notes: [
                "n/f: the line is not on this version of the form. n.m.: not meaningful.",
                "Change is current less comparative; a percentage is of the comparative's magnitude.",
            ])
    }

    private static func line(
        _ number: String, _ caption: String, _ level: Int, detail: (String, String)? = nil,
        total: (String, String)? = nil, role: Table.Row.Role = .line, rule: Table.Cell.Rule = .none,
        mark: Text = "", dollar: Bool = false
    ) -> Table.Row {
        var cells: [Table.Cell] = [.text(Text(number)), .text(Text(caption)), .empty, .empty, .empty, .empty]
        if let detail {
            cells[2] = figure(detail.0, dollar: dollar)
            cells[3] = .text(Text(detail.1))
        }
        if let total {
            cells[4] = Table.Cell(
                .figure(Figure(total.0, prefix: dollar || role == .total ? "$" : "", id: nil)), above: rule,
                below: role == .total ? .double : .none, mark: mark)
            cells[5] = .text(Text(total.1))
        }
        return row(role, level, cells, id: total.map { "line." + $0.1 } ?? detail.map { "line." + $0.1 })
    }

    static var statement: Table {
        let group = { (caption: String) in
            row(.group, 0, [.empty, .text(Text(caption)), .empty, .empty, .empty, .empty])
        }
        let tick = Text.link("∑", to: "footing")
        let rows: [Table.Row] = [
            group("Segregation requirements (section 4d(2) of the CEAct)"),
            line("1.", "Net ledger balance", 0),
            line("A.", "Cash", 1, detail: ("5,180,390,001", "7010"), dollar: true),
            line("B.", "Securities (at market)", 1, detail: ("3,300,317,834", "7020")),
            line(
                "2.", "Net unrealized profit (loss) in open futures contracts traded on a contract market", 0,
                detail: ("(1,515,155,741)", "7030")),
            line("3.", "Exchange traded options", 0),
            line(
                "A.", "Add market value of open option contracts purchased on a contract market", 1,
                detail: ("921,918,704", "7032")),
            line(
                "B.", "Deduct market value of open option contracts granted (sold) on a contract market", 1,
                detail: ("(1,137,188,113)", "7033")),
            line(
                "4.", "Net equity (deficit) (add lines 1, 2 and 3)", 0, total: ("6,750,282,685", "7040"),
                role: .subtotal, rule: .single, mark: tick),
            line(
                "5.", "Accounts liquidating to a deficit and accounts with debit balances – gross amount", 0,
                detail: ("143,163,279", "7045")),
            line(
                "", "Less: amount offset by customer securities", 1, detail: ("(109,470,048)", "7047"),
                total: ("33,693,231", "7050"), mark: tick),
            line(
                "6.", "Amount required to be segregated (add lines 4 and 5)", 0, total: ("6,783,975,916", "7060"),
                role: .total, rule: .single, mark: tick),
            group("Funds in segregated accounts"),
            line("7.", "Deposited in segregated funds bank accounts", 0),
            line("A.", "Cash", 1, detail: ("1,364,854,435", "7070")),
            line("B.", "Securities representing investments of customers' funds (at market)", 1, detail: ("–", "7080")),
            line(
                "C.", "Securities held for particular customers or option customers in lieu of cash (at market)", 1,
                detail: ("153,549,432", "7090")),
            line("8.", "Margins on deposit with derivatives clearing organizations of contract markets", 0),
            line("A.", "Cash", 1, detail: ("2,883,530,189", "7100")),
            line(
                "B.", "Securities representing investments of customers' funds (at market)", 1, detail: ("14", "7110")),
            line(
                "C.", "Securities held for particular customers or option customers in lieu of cash (at market)", 1,
                detail: ("3,144,545,767", "7120")),
            line(
                "9.", "Net settlement from (to) derivatives clearing organizations of contract markets", 0,
                total: ("(105,351,894)", "7130")),
            line("10.", "Exchange traded options", 0),
            line("A.", "Value of open long option contracts", 1, total: ("921,918,704", "7132")),
            line("B.", "Value of open short option contracts", 1, total: ("(1,137,188,113)", "7133")),
            line("11.", "Net equities with other FCMs", 0),
            line("A.", "Net liquidating equity", 1, total: ("116,685", "7140")),
            line("B.", "Securities representing investments of customers' funds (at market)", 1, total: ("–", "7160")),
            line(
                "C.", "Securities held for particular customers or option customers in lieu of cash (at market)", 1,
                total: ("2,222,635", "7170")),
            line("12.", "Segregated funds on hand", 0, total: ("–", "7150")),
            line(
                "13.", "Total amount in segregation (add lines 7 through 12)", 0, total: ("7,228,171,827", "7180"),
                role: .subtotal, rule: .single, mark: tick),
            line(
                "14.", "Excess (deficiency) funds in segregation (subtract line 6 from line 13)", 0,
                total: ("444,195,911", "7190"), role: .total, rule: .single, mark: "!"),
            line("15.", "Management target amount for excess funds in segregation", 0, total: ("250,000,000", "7194")),
            line(
                "16.", "Excess (deficiency) funds in segregation over (under) management target amount excess", 0,
                total: ("194,195,911", "7198"), role: .total, rule: .single, mark: "="),
        ]
        return Table(
            id: "seg-statement", title: "Statement of segregation requirements and funds in segregation",
            subtitle: "US dollars, as of 6 November 2017",
            columns: [
                Table.Column("Line", .code, .fitted), Table.Column("As filed", .stub, .share(1)),
                Table.Column("Detail", .figure, .fitted), Table.Column("Code", .code, .fitted),
                Table.Column("Total", .figure, .fitted), Table.Column("Code", .code, .fitted),
            ],
            rows: rows,
            notes: [
                "Amounts the form deducts are shown in parentheses, as filed.",
                "∑ foots;  = agrees with another line;  ↔ agrees across statements;  ! exception.  – reported as zero.",
            ])
    }

    static var reconciliation: Table {
        let formulas: [(String, String, String)] = [
            (
                "seg.4", "Net equity",
                "cash [7010] + securities [7020] + unrealized [7030] + long options [7032] + short options [7033]"
            ),
            ("seg.5", "Net deficits", "gross deficits [7045] + offset by customer securities [7047]"),
            ("seg.6", "Amount required to be segregated", "net equity [7040] + net deficits [7050]"),
            (
                "seg.13", "Total amount in segregation",
                "bank cash [7070] + bank securities [7080] + [7090] + margins [7100] + [7110] + [7120] + settlement [7130] "
                    + "+ long options [7132] + short options [7133] + other FCMs [7140] + [7160] + [7170] + on hand [7150]"
            ),
            ("seg.14", "Excess (deficiency)", "total in segregation [7180] − required [7060]"),
        ]
        var rows = [row(.group, 0, [.empty, .text("Footing"), .empty, .empty, .empty, .empty, .empty], id: "footing")]
        for _ in 0..<4 {
            for formula in formulas {
                rows.append(
                    row(
                        .line, 0,
                        [
                            .text(Text(formula.0)), .text(Text(formula.1)), .text(Text(formula.2)),
                            figure("6,783,975,916"), figure("6,783,975,916"), figure("–"), .text("agrees"),
                        ]))
            }
        }
        return Table(
            id: "footing-table", title: "Totals filed and recomputed", subtitle: "US dollars, as of 6 November 2017",
            columns: [
                Table.Column("Rule", .code, .fitted), Table.Column("Total", .stub, .share(2)),
                Table.Column("Formula", .text, .share(3)), Table.Column("Filed", .figure, .fitted),
                Table.Column("Recomputed", .figure, .fitted), Table.Column("Difference", .figure, .fitted),
                Table.Column("Result", .text, .fitted),
            ], rows: rows)
    }

    private static let definitions = [
        Definition("Excess (deficiency)", "Funds held less the amount required. Negative means a deficiency."),
        Definition(
            "Management target",
            "The amount of its own funds a firm means to keep in segregation, set under regulation 1.23(c). A withdrawal "
                + "that takes the excess below it must be replaced."),
        Definition(
            "Source file",
            "Fixtures/filings/a-firm-with-a-rather-long-name/2017/11/06/daily-segregation_initial_2017-11-06.txt"),
        Definition(
            "SHA-256",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a089f86d081884c7d659a2feaa0c55ad015"),
    ]
}

extension Demo {
    /// The same with a section, tables, cards and words that have nothing in them.
    static var withEmptyParts: Document {
        var document = document
        document.sections.append(Section(id: "empty", title: "", shortTitle: "Empty", start: .newPage, blocks: []))
        document.sections.append(
            Section(
                id: "hollow", title: "Hollow", shortTitle: "Hollow", start: .running,
                blocks: [
                    .table(Table(id: "none", title: "", subtitle: "", columns: [], rows: [])),
                    .cards([]), .definitions([]), .paragraph(Paragraph(.body, "")), .heading(""),
                    .chart(
                        Chart(
                            id: "nothing", title: "", subtitle: "", alternative: "", caption: "",
                            axis: .init(slotCount: 1, ticks: [], gaps: []), panels: [])),
                ]))
        return document
    }
}
