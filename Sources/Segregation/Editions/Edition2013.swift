extension FormEdition {
    /// The form as filed for 31 December 2013: 83 lines, 19 identities.
    static let edition2013 = FormEdition(
        name: .edition2013,
        statements: [
            FormStatement(
                statement: .segregated, title: "Daily Segregation - Segregation Statement",
                rows: SegregatedRows.rows(
                    .init(investmentsAtOtherFCMs: 7150, securitiesAtOtherFCMs: 7160, onHand: 7170))),
            FormStatement(
                statement: .secured, title: "Daily Segregation - Secured Amounts",
                rows: secured2013 + SecuredRows.funds(otherBanks: "designated by the Commission")),
            FormStatement(
                statement: .swaps, title: "Daily Segregation - Swaps Statement", rows: SwapsRows.rows),
        ],
        identities: SegregatedRows.identities + SecuredRows.identities + [
            .sum(.secSummaryTotal, .secFunds8),
            .difference(.secFunds9, .secFunds8, .secReq7),
        ] + SwapsRows.identities)

    private static let secured2013: [FormRow] = [
        .heading("", "FOREIGN FUTURES AND FOREIGN OPTIONS SECURED AMOUNTS - SUMMARY"),
        .line(
            "1.", "Amount to be set aside in separate section 30.7 accounts",
            "amount to be set aside in separate section accounts", .secReq7, 7360),
        .line(
            "2.", "Total funds in separate section 30.7 accounts", "total funds in separate section accounts",
            .secSummaryTotal, 7370),
        .line(
            "3.", "Excess (deficiency) - (subtract line 1 from line 2)", "excess deficiency subtract line", .secFunds9,
            7380),
    ]
}
