/// The rows of the segregation statement that both editions print alike, but for three codes.
enum SegregatedRows {
    /// The codes of lines 11B, 11C and 12, which moved between the editions while the captions stayed.
    struct MovedCodes {
        let investmentsAtOtherFCMs: UInt16
        let securitiesAtOtherFCMs: UInt16
        let onHand: UInt16
    }

    private static let investments = "Securities representing investments of customers' funds (at market)"
    private static let customers =
        "Securities held for particular customers or option customers in lieu of cash (at market)"
    private static let investmentsPhrase = "b securities representing investments"
    private static let customersPhrase = "c securities held for particular"

    static func rows(_ codes: MovedCodes) -> [FormRow] {
        [
            .heading("", "SEGREGATION REQUIREMENTS (Section 4d(2) of the CEAct)"),
            .heading("1.", "Net ledger balance", "net ledger balance"),
            .line("A.", "Cash", "a cash", .seg1A, 7010),
            .line("B.", "Securities (at market)", "b securities at market", .seg1B, 7020),
            .line(
                "2.", "Net unrealized profit (loss) in open futures contracts traded on a contract market",
                "net unrealized profit loss in open futures contracts", .seg2, 7030),
            .heading("3.", "Exchange traded options", "exchange traded options"),
            .line(
                "A.", "Add market value of open option contracts purchased on a contract market",
                "a add market value of open option contracts purchased", .seg3A, 7032),
            .line(
                "B.", "Deduct market value of open option contracts granted (sold) on a contract market",
                "b deduct market value of open option contracts granted", .seg3B, 7033),
            .line("4.", "Net equity (deficit) (add lines 1, 2 and 3)", "net equity deficit", .seg4, 7040),
            .line(
                "5.", "Accounts liquidating to a deficit and accounts with debit balances - gross amount",
                "accounts liquidating to a deficit", .seg5Gross, 7045),
            .line(
                "", "Less: amount offset by customer securities", "less amount offset by customer",
                [.init(line: .seg5Offset, code: 7047), .init(line: .seg5, code: 7050)]),
            .line(
                "6.", "Amount required to be segregated (add lines 4 and 5)", "amount required to be segregated", .seg6,
                7060),
            .heading("", "FUNDS IN SEGREGATED ACCOUNTS", "funds in segregated accounts"),
            .heading(
                "7.", "Deposited in segregated funds bank accounts", "deposited in segregated funds bank accounts"),
            .line("A.", "Cash", "a cash", .seg7A, 7070),
            .line("B.", investments, investmentsPhrase, .seg7B, 7080),
            .line("C.", customers, customersPhrase, .seg7C, 7090),
            .heading(
                "8.", "Margins on deposit with derivatives clearing organizations of contract markets",
                "margins on deposit with derivatives clearing organizations"),
            .line("A.", "Cash", "a cash", .seg8A, 7100),
            .line("B.", investments, investmentsPhrase, .seg8B, 7110),
            .line("C.", customers, customersPhrase, .seg8C, 7120),
            .line(
                "9.", "Net settlement from (to) derivatives clearing organizations of contract markets",
                "net settlement from to derivatives clearing organizations", .seg9, 7130),
            .heading("10.", "Exchange traded options", "exchange traded options"),
            .line(
                "A.", "Value of open long option contracts", "a value of open long option contracts", .seg10A, 7132),
            .line(
                "B.", "Value of open short option contracts", "b value of open short option contracts", .seg10B, 7133),
            .heading("11.", "Net equities with other FCMs", "net equities with other fcms"),
            .line("A.", "Net liquidating equity", "a net liquidating equity", .seg11A, 7140),
            .line("B.", investments, investmentsPhrase, .seg11B, codes.investmentsAtOtherFCMs),
            .line("C.", customers, customersPhrase, .seg11C, codes.securitiesAtOtherFCMs),
            .line("12.", "Segregated funds on hand", "segregated funds on hand", .seg12, codes.onHand),
            .line(
                "13.", "Total amount in segregation (add lines 7 through 12)", "total amount in segregation", .seg13,
                7180),
            .line(
                "14.", "Excess (deficiency) funds in segregation (subtract line 6 from line 13)",
                "excess deficiency funds in segregation", .seg14, 7190),
        ]
    }

    static let identities: [Identity] = [
        .sum(.seg4, .seg1A, .seg1B, .seg2, .seg3A, .seg3B),
        .sum(.seg5, .seg5Gross, .seg5Offset),
        .sum(.seg6, .seg4, .seg5),
        .sum(
            .seg13, .seg7A, .seg7B, .seg7C, .seg8A, .seg8B, .seg8C, .seg9, .seg10A, .seg10B, .seg11A, .seg11B, .seg11C,
            .seg12),
        .difference(.seg14, .seg13, .seg6),
    ]
}
