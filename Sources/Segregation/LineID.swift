/// What a line of the forms means, whatever code or number an edition prints beside it.
///
/// The order is that of the forms, and of every listing. Names are for ever: they are the anchors of documents and the
/// keys of machine output (`seg.14`).
public enum LineID: UInt8, Sendable, Hashable, CaseIterable, Comparable {
    // MARK: Segregated: CEA 4d(a)(2)
    /// Net ledger balance: cash.
    case seg1A
    /// Net ledger balance: securities (at market).
    case seg1B
    /// Net unrealized profit (loss) in open futures contracts traded on a contract market.
    case seg2
    /// Market value of open option contracts purchased on a contract market.
    case seg3A
    /// Market value of open option contracts granted (sold) on a contract market.
    case seg3B
    /// Net equity (deficit).
    case seg4
    /// Accounts liquidating to a deficit and accounts with debit balances, gross.
    case seg5Gross
    /// Less: amount offset by customer securities.
    case seg5Offset
    /// Accounts in deficit, net of offset.
    case seg5
    /// Amount required to be segregated.
    case seg6
    /// Deposited in segregated funds bank accounts: cash.
    case seg7A
    /// Deposited in segregated funds bank accounts: securities representing investments of customers' funds.
    case seg7B
    /// Deposited in segregated funds bank accounts: securities held for particular customers in lieu of cash.
    case seg7C
    /// Margins on deposit with DCOs of contract markets: cash.
    case seg8A
    /// Margins on deposit with DCOs of contract markets: securities representing investments of customers' funds.
    case seg8B
    /// Margins on deposit with DCOs of contract markets: securities held for particular customers in lieu of cash.
    case seg8C
    /// Net settlement from (to) DCOs of contract markets.
    case seg9
    /// Exchange traded options: value of open long option contracts.
    case seg10A
    /// Exchange traded options: value of open short option contracts.
    case seg10B
    /// Net equities with other FCMs: net liquidating equity.
    case seg11A
    /// Net equities with other FCMs: securities representing investments of customers' funds.
    case seg11B
    /// Net equities with other FCMs: securities held for particular customers in lieu of cash.
    case seg11C
    /// Segregated funds on hand.
    case seg12
    /// Total amount in segregation.
    case seg13
    /// Excess (deficiency) funds in segregation.
    case seg14
    /// Management target amount for excess funds in segregation.
    case seg15
    /// Excess (deficiency) over (under) management target amount.
    case seg16

    // MARK: Secured amount: Part 30
    /// Amount required to be set aside under law or rule of a foreign government or SRO.
    case secReqForeign
    /// Net ledger balance: cash.
    case secReq1A
    /// Net ledger balance: securities (at market).
    case secReq1B
    /// Net unrealized profit (loss) in open futures contracts traded on a foreign board of trade.
    case secReq2
    /// Market value of open option contracts purchased on a foreign board of trade.
    case secReq3A
    /// Market value of open contracts granted (sold) on a foreign board of trade.
    case secReq3B
    /// Net equity (deficit).
    case secReq4
    /// Accounts liquidating to a deficit and accounts with a debit balance, gross.
    case secReq5Gross
    /// Less: amount offset by customer owned securities.
    case secReq5Offset
    /// Accounts in deficit, net of offset.
    case secReq5
    /// Amount required to be set aside as the secured amount, Net Liquidating Equity method.
    case secReq6
    /// Amount to be set aside in separate section 30.7 accounts: greater of foreign requirement or line 6.
    case secReq7
    /// Cash in banks: banks located in the United States.
    case secFunds1A
    /// Cash in banks: other banks qualified under Regulation 30.7.
    case secFunds1B
    /// Cash in banks.
    case secFunds1
    /// Securities in safekeeping with banks located in the United States.
    case secFunds2A
    /// Securities in safekeeping with other banks qualified under Regulation 30.7.
    case secFunds2B
    /// Securities.
    case secFunds2
    /// Equities with registered FCMs: cash.
    case secFunds3A
    /// Equities with registered FCMs: securities.
    case secFunds3B
    /// Equities with registered FCMs: unrealized gain (loss) on open futures contracts.
    case secFunds3C
    /// Equities with registered FCMs: value of long option contracts.
    case secFunds3D
    /// Equities with registered FCMs: value of short option contracts.
    case secFunds3E
    /// Equities with registered FCMs.
    case secFunds3
    /// Amounts held by clearing organizations of foreign boards of trade: cash.
    case secFunds4A
    /// Amounts held by clearing organizations of foreign boards of trade: securities.
    case secFunds4B
    /// Amounts held by clearing organizations of foreign boards of trade: amount due to (from) clearing organization, daily variation.
    case secFunds4C
    /// Amounts held by clearing organizations of foreign boards of trade: value of long option contracts.
    case secFunds4D
    /// Amounts held by clearing organizations of foreign boards of trade: value of short option contracts.
    case secFunds4E
    /// Amounts held by clearing organizations of foreign boards of trade.
    case secFunds4
    /// Amounts held by members of foreign boards of trade: cash.
    case secFunds5A
    /// Amounts held by members of foreign boards of trade: securities.
    case secFunds5B
    /// Amounts held by members of foreign boards of trade: unrealized gain (loss) on open futures contracts.
    case secFunds5C
    /// Amounts held by members of foreign boards of trade: value of long option contracts.
    case secFunds5D
    /// Amounts held by members of foreign boards of trade: value of short option contracts.
    case secFunds5E
    /// Amounts held by members of foreign boards of trade.
    case secFunds5
    /// Amounts with other depositories designated by a foreign board of trade.
    case secFunds6
    /// Segregated funds on hand.
    case secFunds7
    /// Total funds in separate section 30.7 accounts.
    case secFunds8
    /// Total funds in separate section 30.7 accounts (summary box).
    case secSummaryTotal
    /// Excess (deficiency) set aside for secured amount.
    case secFunds9
    /// Management target amount for excess funds in separate section 30.7 accounts.
    case secFunds10
    /// Excess (deficiency) over (under) management target.
    case secFunds11

    // MARK: Cleared swaps: CEA 4d(f)
    /// Net ledger balance: cash.
    case csw1A
    /// Net ledger balance: securities (at market).
    case csw1B
    /// Net unrealized profit (loss) in open cleared swaps.
    case csw2
    /// Market value of open cleared swaps option contracts purchased.
    case csw3A
    /// Market value of open cleared swaps option contracts granted (sold).
    case csw3B
    /// Net equity (deficit).
    case csw4
    /// Accounts liquidating to a deficit and accounts with debit balances, gross.
    case csw5Gross
    /// Less: amount offset by customer owned securities.
    case csw5Offset
    /// Accounts in deficit, net of offset.
    case csw5
    /// Amount required to be segregated for cleared swaps customers.
    case csw6
    /// Deposited in cleared swaps customer segregated accounts at banks: cash.
    case csw7A
    /// Deposited in cleared swaps customer segregated accounts at banks: securities representing investments of cleared swaps customers' funds.
    case csw7B
    /// Deposited in cleared swaps customer segregated accounts at banks: securities held for particular cleared swaps customers in lieu of cash.
    case csw7C
    /// Margins on deposit with DCOs in cleared swaps customer segregated accounts: cash.
    case csw8A
    /// Margins on deposit with DCOs in cleared swaps customer segregated accounts: securities representing investments of cleared swaps customers' funds.
    case csw8B
    /// Margins on deposit with DCOs in cleared swaps customer segregated accounts: securities held for particular cleared swaps customers in lieu of cash.
    case csw8C
    /// Net settlement from (to) DCOs.
    case csw9
    /// Value of open cleared swaps long option contracts.
    case csw10A
    /// Value of open cleared swaps short option contracts.
    case csw10B
    /// Net equities with other FCMs: net liquidating equity.
    case csw11A
    /// Net equities with other FCMs: securities representing investments of cleared swaps customers' funds.
    case csw11B
    /// Net equities with other FCMs: securities held for particular cleared swaps customers in lieu of cash.
    case csw11C
    /// Cleared swaps customer funds on hand: cash.
    case csw12A
    /// Cleared swaps customer funds on hand: securities representing investments of cleared swaps customers' funds.
    case csw12B
    /// Cleared swaps customer funds on hand: securities held for particular cleared swaps customers in lieu of cash.
    case csw12C
    /// Cleared swaps customer funds on hand.
    case csw12
    /// Total amount in cleared swaps customer segregation.
    case csw13
    /// Excess (deficiency) funds in cleared swaps customer segregation.
    case csw14
    /// Management target amount for excess funds in cleared swaps segregated accounts.
    case csw15
    /// Excess (deficiency) over (under) management target amount.
    case csw16

    /// The name, such as `seg.14` or `sec.funds.1A`.
    public var id: String {
        LineID.ids[Int(rawValue)]
    }

    /// The line of that name; nil when there is none.
    public init?(id: some StringProtocol) {
        guard let ordinal = LineID.ids.firstIndex(where: { $0 == id }) else { return nil }
        self = LineID.allCases[ordinal]
    }

    /// The statement the line belongs to.
    public var statement: Statement {
        self < .secReqForeign ? .segregated : self < .csw1A ? .secured : .swaps
    }

    /// Orders lines as the forms do.
    public static func < (left: LineID, right: LineID) -> Bool {
        left.rawValue < right.rawValue
    }

    private static let ids: [String] = [
        "seg.1A", "seg.1B", "seg.2", "seg.3A", "seg.3B", "seg.4",
        "seg.5.gross", "seg.5.offset", "seg.5", "seg.6", "seg.7A", "seg.7B",
        "seg.7C", "seg.8A", "seg.8B", "seg.8C", "seg.9", "seg.10A",
        "seg.10B", "seg.11A", "seg.11B", "seg.11C", "seg.12", "seg.13",
        "seg.14", "seg.15", "seg.16", "sec.req.foreign", "sec.req.1A", "sec.req.1B",
        "sec.req.2", "sec.req.3A", "sec.req.3B", "sec.req.4", "sec.req.5.gross", "sec.req.5.offset",
        "sec.req.5", "sec.req.6", "sec.req.7", "sec.funds.1A", "sec.funds.1B", "sec.funds.1",
        "sec.funds.2A", "sec.funds.2B", "sec.funds.2", "sec.funds.3A", "sec.funds.3B", "sec.funds.3C",
        "sec.funds.3D", "sec.funds.3E", "sec.funds.3", "sec.funds.4A", "sec.funds.4B", "sec.funds.4C",
        "sec.funds.4D", "sec.funds.4E", "sec.funds.4", "sec.funds.5A", "sec.funds.5B", "sec.funds.5C",
        "sec.funds.5D", "sec.funds.5E", "sec.funds.5", "sec.funds.6", "sec.funds.7", "sec.funds.8",
        "sec.summary.total", "sec.funds.9", "sec.funds.10", "sec.funds.11", "csw.1A", "csw.1B",
        "csw.2", "csw.3A", "csw.3B", "csw.4", "csw.5.gross", "csw.5.offset",
        "csw.5", "csw.6", "csw.7A", "csw.7B", "csw.7C", "csw.8A",
        "csw.8B", "csw.8C", "csw.9", "csw.10A", "csw.10B", "csw.11A",
        "csw.11B", "csw.11C", "csw.12A", "csw.12B", "csw.12C", "csw.12",
        "csw.13", "csw.14", "csw.15", "csw.16",
    ]
}
