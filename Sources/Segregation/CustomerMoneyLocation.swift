/// Where the money of a pool is, and in what form: the funds held, by kind of holder.
///
/// The parts come to the funds held as filed, to the dollar: what the lines do not come to is a part of its own.
public struct CustomerMoneyLocation: Sendable, Hashable {
    /// The kinds of holders.
    public enum Place: Sendable, Hashable, CaseIterable {
        /// Banks and trust companies.
        case banks
        /// Clearing organizations: of contract markets, of foreign boards of trade.
        case clearing
        /// Other futures commission merchants.
        case merchants
        /// Members of foreign boards of trade.
        case foreignMembers
        /// Depositories designated by a foreign board of trade.
        case otherDepositories
        /// The firm itself: funds on hand.
        case onHand
        /// What the lines read do not account for.
        case unaccounted
    }

    /// What there is at a holder.
    public enum Form: Sendable, Hashable, CaseIterable {
        /// Cash.
        case cash
        /// Securities, whether they are investments or customers' own.
        case securities
        /// The value of open positions, and settlement.
        case positions
        /// What the form does not tell apart.
        case unsplit
    }

    /// What there is in one form at one kind of holder.
    public struct Part: Sendable, Hashable {
        /// The kind of holder.
        public let place: Place
        /// The form.
        public let form: Form
        /// The lines it consists of; none for what is not accounted for.
        public let lines: [LineID]
        /// How much it is; negative where obligations are greater.
        public let amount: Dollars
    }

    /// Which statement.
    public let statement: Statement
    /// The funds held, as filed.
    public let held: Dollars
    /// The parts, by holder and form; those that come to nothing as well.
    public let parts: [Part]

    /// Where the money of a pool is; nil when the filing does not state the funds held.
    public init?(_ statement: Statement, of filing: Filing) {
        guard let held = filing.dollars(Measures.lines(of: statement).held) else { return nil }
        var rest = held
        var parts: [Part] = []
        for (place, form, lines) in CustomerMoneyLocation.lines(of: statement) {
            let read = lines.filter { filing.summand($0) != nil }
            guard !read.isEmpty else { continue }
            let amount = read.reduce(Dollars.zero) { $0 + (filing.summand($1) ?? .zero) }
            rest = rest - amount
            parts.append(Part(place: place, form: form, lines: read, amount: amount))
        }
        if rest != .zero { parts.append(Part(place: .unaccounted, form: .unsplit, lines: [], amount: rest)) }
        self.statement = statement
        self.held = held
        self.parts = parts
    }

    /// What a form comes to over all holders.
    public func total(_ form: Form) -> Dollars {
        parts.reduce(.zero) { $1.form == form ? $0 + $1.amount : $0 }
    }

    /// What there is at a kind of holder in all forms.
    public func total(_ place: Place) -> Dollars {
        parts.reduce(.zero) { $1.place == place ? $0 + $1.amount : $0 }
    }

    /// The lines of each part: every line that goes into the funds held, once.
    static func lines(of statement: Statement) -> [(Place, Form, [LineID])] {
        switch statement {
        case .segregated:
            [
                (.banks, .cash, [.seg7A]), (.banks, .securities, [.seg7B, .seg7C]),
                (.clearing, .cash, [.seg8A]), (.clearing, .securities, [.seg8B, .seg8C]),
                (.clearing, .positions, [.seg9, .seg10A, .seg10B]), (.merchants, .unsplit, [.seg11A]),
                (.merchants, .securities, [.seg11B, .seg11C]), (.onHand, .unsplit, [.seg12]),
            ]
        case .secured:
            [
                (.banks, .cash, [.secFunds1A, .secFunds1B]), (.banks, .securities, [.secFunds2A, .secFunds2B]),
                (.merchants, .cash, [.secFunds3A]), (.merchants, .securities, [.secFunds3B]),
                (.merchants, .positions, [.secFunds3C, .secFunds3D, .secFunds3E]),
                (.clearing, .cash, [.secFunds4A]), (.clearing, .securities, [.secFunds4B]),
                (.clearing, .positions, [.secFunds4C, .secFunds4D, .secFunds4E]),
                (.foreignMembers, .cash, [.secFunds5A]), (.foreignMembers, .securities, [.secFunds5B]),
                (.foreignMembers, .positions, [.secFunds5C, .secFunds5D, .secFunds5E]),
                (.otherDepositories, .unsplit, [.secFunds6]), (.onHand, .unsplit, [.secFunds7]),
            ]
        case .swaps:
            [
                (.banks, .cash, [.csw7A]), (.banks, .securities, [.csw7B, .csw7C]),
                (.clearing, .cash, [.csw8A]), (.clearing, .securities, [.csw8B, .csw8C]),
                (.clearing, .positions, [.csw9, .csw10A, .csw10B]), (.merchants, .unsplit, [.csw11A]),
                (.merchants, .securities, [.csw11B, .csw11C]), (.onHand, .cash, [.csw12A]),
                (.onHand, .securities, [.csw12B, .csw12C]),
            ]
        }
    }
}
