/// The rows of the cleared swaps statement that both editions print alike.
enum SwapsRows {
    private static let investments =
        "Securities representing investments of cleared swaps customers' funds (at market)"
    private static let customers =
        "Securities held for particular cleared swaps customers in lieu of cash (at market)"
    private static let investmentsPhrase = "b securities representing investments"
    private static let customersPhrase = "c securities held for particular"

    static let rows: [FormRow] = [
        .heading("", "Cleared Swaps Customer Requirements", "cleared swaps customer requirements"),
        .heading("1.", "Net ledger balance", "net ledger balance"),
        .line("A.", "Cash", "a cash", .csw1A, 8500),
        .line("B.", "Securities (at market)", "b securities at market", .csw1B, 8510),
        .line(
            "2.", "Net unrealized profit (loss) in open cleared swaps",
            "net unrealized profit loss in open cleared swaps", .csw2, 8520),
        .heading("3.", "Cleared swaps options", "cleared swaps options"),
        .line(
            "A.", "Market value of open cleared swaps option contracts purchased",
            "a market value of open cleared swaps option contracts purchased", .csw3A, 8530),
        .line(
            "B.", "Market value of open cleared swaps option contracts granted (sold)",
            "b market value of open cleared swaps option contracts granted", .csw3B, 8540),
        .line("4.", "Net Equity (deficit) (add lines 1, 2, and 3)", "net equity deficit", .csw4, 8550),
        .line(
            "5.", "Accounts liquidating to a deficit and accounts with debit balances - gross amount",
            "accounts liquidating to a deficit", .csw5Gross, 8560),
        .line(
            "", "Less: amount offset by customer owned securities", "less amount offset by customer",
            [.init(line: .csw5Offset, code: 8570), .init(line: .csw5, code: 8580)]),
        .line(
            "6.", "Amount required to be segregated for cleared swaps customers (add lines 4 and 5)",
            "amount required to be segregated", .csw6, 8590),
        .heading(
            "", "Funds in Cleared Swaps Customer Segregated Accounts",
            "funds in cleared swaps customer segregated accounts"),
        .heading(
            "7.", "Deposited in cleared swaps customer segregated accounts at banks",
            "deposited in cleared swaps customer segregated accounts"),
        .line("A.", "Cash", "a cash", .csw7A, 8600),
        .line("B.", investments, investmentsPhrase, .csw7B, 8610),
        .line("C.", customers, customersPhrase, .csw7C, 8620),
        .heading(
            "8.",
            "Margins on deposit with derivatives clearing organizations in cleared swaps customer segregated accounts",
            "margins on deposit with derivatives clearing organizations"),
        .line("A.", "Cash", "a cash", .csw8A, 8630),
        .line("B.", investments, investmentsPhrase, .csw8B, 8640),
        .line("C.", customers, customersPhrase, .csw8C, 8650),
        .line(
            "9.", "Net settlement from (to) derivatives clearing organizations",
            "net settlement from to derivatives clearing organizations", .csw9, 8660),
        .heading("10.", "Cleared swaps options", "cleared swaps options"),
        .line(
            "A.", "Value of open cleared swaps long option contracts",
            "a value of open cleared swaps long option contracts", .csw10A, 8670),
        .line(
            "B.", "Value of open cleared swaps short option contracts",
            "b value of open cleared swaps short option contracts", .csw10B, 8680),
        .heading("11.", "Net equities with other FCMs", "net equities with other fcms"),
        .line("A.", "Net liquidating equity", "a net liquidating equity", .csw11A, 8690),
        .line("B.", investments, investmentsPhrase, .csw11B, 8700),
        .line("C.", customers, customersPhrase, .csw11C, 8710),
        .heading("12.", "Cleared swaps customer funds on hand", "cleared swaps customer funds on hand"),
        .line("A.", "Cash", "a cash", .csw12A, nil),
        .line("B.", investments, investmentsPhrase, .csw12B, nil),
        .line(
            "C.", customers, customersPhrase, [.init(line: .csw12C, code: nil), .init(line: .csw12, code: 8715)]),
        .line(
            "13.", "Total amount in cleared swaps customer segregation (add lines 7 through 12)",
            "total amount in cleared swaps customer segregation", .csw13, 8720),
        .line(
            "14.", "Excess (deficiency) funds in cleared swaps customer segregation (subtract line 6 from line 13)",
            "excess deficiency funds in cleared swaps customer segregation", .csw14, 8730),
    ]

    static let identities: [Identity] = [
        .sum(.csw4, .csw1A, .csw1B, .csw2, .csw3A, .csw3B),
        .sum(.csw5, .csw5Gross, .csw5Offset),
        .sum(.csw6, .csw4, .csw5),
        .sum(.csw12, .csw12A, .csw12B, .csw12C),
        .sum(
            .csw13, .csw7A, .csw7B, .csw7C, .csw8A, .csw8B, .csw8C, .csw9, .csw10A, .csw10B, .csw11A, .csw11B, .csw11C,
            .csw12),
        .difference(.csw14, .csw13, .csw6),
    ]
}
