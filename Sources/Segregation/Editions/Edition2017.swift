extension FormEdition {
    /// The form as filed for 6 November 2017: 99 lines, 25 identities.
    ///
    /// It adds the management targets, and computes the secured amount by the net liquidating equity method.
    static let edition2017 = FormEdition(
        name: .edition2017,
        statements: [
            FormStatement(
                statement: .segregated, title: "Daily Segregation - Segregation Statement",
                rows: SegregatedRows.rows(
                    .init(investmentsAtOtherFCMs: 7160, securitiesAtOtherFCMs: 7170, onHand: 7150)) + segregatedTarget),
            FormStatement(
                statement: .secured, title: "Daily Segregation - Secured Amounts",
                rows: secured2017 + SecuredRows.funds(otherBanks: "qualified under Regulation 30.7") + securedTarget),
            FormStatement(
                statement: .swaps, title: "Daily Segregation - Swaps Statement", rows: SwapsRows.rows + swapsTarget),
        ],
        identities: SegregatedRows.identities + [
            .difference(.seg16, .seg14, .seg15),
            .sum(.secReq4, .secReq1A, .secReq1B, .secReq2, .secReq3A, .secReq3B),
            .sum(.secReq5, .secReq5Gross, .secReq5Offset),
            .sum(.secReq6, .secReq4, .secReq5),
            .greater(.secReq7, .secReqForeign, .secReq6),
        ] + SecuredRows.identities + [
            .difference(.secFunds9, .secFunds8, .secReq7),
            .difference(.secFunds11, .secFunds9, .secFunds10),
        ] + SwapsRows.identities + [
            .difference(.csw16, .csw14, .csw15)
        ])

    private static let segregatedTarget: [FormRow] = [
        .line(
            "15.", "Management Target Amount for Excess funds in segregation",
            "management target amount for excess funds in segregation", .seg15, 7194),
        .line(
            "16.", "Excess (deficiency) funds in segregation over (under) Management Target Amount Excess",
            "excess deficiency funds in segregation over under", .seg16, 7198),
    ]

    private static let secured2017: [FormRow] = [
        .heading("", "Foreign Futures and Foreign Options Secured Amounts"),
        .line(
            "",
            "Amount required to be set aside pursuant to law, rule or regulation of a foreign government "
                + "or a rule of a self-regulatory organization authorized thereunder",
            "amount required to be set aside pursuant to law", .secReqForeign, 7305),
        .heading(
            "1.", "Net ledger balance - Foreign Futures and Foreign Option Trading - All Customers",
            "net ledger balance", stray: .init(line: .secReqForeign, code: 7305)),
        .line("A.", "Cash", "a cash", .secReq1A, 7315),
        .line("B.", "Securities (at market)", "b securities at market", .secReq1B, 7317),
        .line(
            "2.", "Net unrealized profit (loss) in open futures contracts traded on a foreign board of trade",
            "net unrealized profit loss in open futures contracts", .secReq2, 7325),
        .heading("3.", "Exchange traded options", "exchange traded options"),
        .line(
            "a.", "Market value of open option contracts purchased on a foreign board of trade",
            "a market value of open option contracts purchased", .secReq3A, 7335),
        .line(
            "b.", "Market value of open contracts granted (sold) on a foreign board of trade",
            "b market value of open contracts granted", .secReq3B, 7337),
        .line("4.", "Net equity (deficit) (add lines 1. 2. and 3.)", "net equity deficit", .secReq4, 7345),
        .line(
            "5.", "Account liquidating to a deficit and account with a debit balances - gross amount",
            "account liquidating to a deficit", .secReq5Gross, 7351),
        .line(
            "", "Less: amount offset by customer owned securities", "less amount offset by customer",
            [.init(line: .secReq5Offset, code: 7352), .init(line: .secReq5, code: 7354)]),
        .line(
            "6.",
            "Amount required to be set aside as the secured amount - Net Liquidating Equity Method (add lines 4 and 5)",
            "amount required to be set aside as the secured amount", .secReq6, 7355),
        .line(
            "7.", "Greater of amount required to be set aside pursuant to foreign jurisdiction (above) or line 6.",
            "greater of amount required to be set aside", .secReq7, 7360),
    ]

    private static let securedTarget: [FormRow] = [
        .line(
            "9.",
            "Excess (deficiency) Set Aside for Secured Amount (subtract line 7 Secured Statement Page 1 from Line 8)",
            "excess deficiency set aside for secured amount", .secFunds9, 7380),
        .line(
            "10.", "Management Target Amount for Excess funds in separate section 30.7 accounts",
            "management target amount for excess funds in separate", .secFunds10, 7780),
        .line(
            "11.", "Excess (deficiency) funds in separate 30.7 accounts over (under) Management Target",
            "excess deficiency funds in separate accounts over under", .secFunds11, 7785),
    ]

    private static let swapsTarget: [FormRow] = [
        .line(
            "15.", "Management Target Amount for Excess funds in cleared swaps segregated accounts",
            "management target amount for excess funds in cleared swaps", .csw15, 8760),
        .line(
            "16.", "Excess (deficiency) funds in cleared swaps customer segregated accounts over (under) Management",
            "excess deficiency funds in cleared swaps customer segregated accounts over under", .csw16, 8770),
    ]
}
