import Segregation
import Testing

/// Firms given by amounts of one pool, without texts.
enum PlainPeers {
    /// What a firm reports for a day.
    struct Sent: Sendable {
        let day: String
        var required: Int64? = 1000
        var excess: Int64? = 100
        var target: Int64? = 50
        var held: Int64?
        var marker = Marker.initial
        var edition = FormEdition.Name.edition2017
        var statement = Statement.segregated

        init(
            _ day: String, _ required: Int64? = 1000, _ excess: Int64? = 100, target: Int64? = 50, held: Int64? = nil,
            marker: Marker = .initial, edition: FormEdition.Name = .edition2017, statement: Statement = .segregated
        ) {
            self.day = day
            self.required = required
            self.excess = excess
            self.target = target
            self.held = held
            self.marker = marker
            self.edition = edition
            self.statement = statement
        }
    }

    static func day(_ text: String) throws -> Day { try #require(Day(iso8601: text)) }

    static func filing(_ firm: String, _ sent: Sent) throws -> Filing {
        let day = try day(sent.day)
        let header = FilingHeader(firm: firm, asOf: day, submitted: day, marker: sent.marker, form: nil)
        let lines = Measures.lines(of: sent.statement)
        let held = sent.held ?? sent.required.flatMap { required in sent.excess.map { required + $0 } }
        let amounts: [(LineID, Int64?)] = [
            (lines.required, sent.required), (lines.held, held), (lines.excess, sent.excess),
            (lines.target, sent.target),
        ]
        let filed = amounts.compactMap { line, amount in
            amount.map { FiledAmount(line: line, code: nil, amount: Dollars($0), range: 0..<1) }
        }
        return Filing(
            source: SourceFile(name: "\(firm) \(sent.day) \(sent.marker.rawValue)", bytes: [0x20]), header: header,
            edition: sent.edition,
            statements: [FiledStatement(statement: sent.statement, header: header, title: 0..<1, amounts: filed)])
    }

    static func peer(_ firm: String, _ sent: [Sent]) throws -> Peer {
        Peer(try #require(FirmHistory.histories(of: sent.map { try filing(firm, $0) }).first))
    }

    /// Firms, each with what it reports for the one day.
    static func peers(_ firms: [(String, Int64?, Int64?)], on day: String) throws -> [Peer] {
        try firms.map { try peer($0.0, [Sent(day, $0.1, $0.2)]) }
    }

    static func league(
        _ peers: [Peer], on day: String, _ rule: AsOfRule = .nearest(7), by criterion: RankCriterion = .required
    ) throws -> PoolLeague {
        PoolLeague(.segregated, peers, Lineup(peers, on: try Self.day(day), rule), by: criterion)
    }

    /// A league in letters: rank, firm and share of each, those without a rank last.
    static func line(_ league: PoolLeague, _ peers: [Peer]) -> String {
        league.entries.map { entry in
            "\(entry.rank.map { String($0) } ?? "-") \(peers[entry.peer].firm)"
        }.joined(separator: ", ")
    }
}
