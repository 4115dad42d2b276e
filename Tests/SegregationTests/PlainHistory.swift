import Segregation
import Testing

/// Histories of one pool given by its excess, without texts: every weekday is a business day.
enum PlainHistory {
    /// A filing of the segregation statement, sent on the next calendar day unless said otherwise.
    struct Sent: Sendable {
        let day: String
        let excess: Int64?
        var target: Int64? = 100
        var required: Int64 = 1000
        var submitted: String?
        var marker = Marker.initial
        var edition = FormEdition.Name.edition2017

        init(
            _ day: String, _ excess: Int64?, target: Int64? = 100, required: Int64 = 1000, submitted: String? = nil,
            marker: Marker = .initial, edition: FormEdition.Name = .edition2017
        ) {
            self.day = day
            self.excess = excess
            self.target = target
            self.required = required
            self.submitted = submitted
            self.marker = marker
            self.edition = edition
        }
    }

    static let basis = Basis(calendar: BusinessCalendar([], years: 2000...2030))
    static var calendar: BusinessCalendar { basis.calendar }

    static func history(_ filings: [Sent]) throws -> FirmHistory {
        try #require(FirmHistory.histories(of: filings.map(filing)).first)
    }

    static func filing(_ sent: Sent) throws -> Filing {
        let day = try #require(Day(iso8601: sent.day))
        let submitted = try sent.submitted.map { try #require(Day(iso8601: $0)) } ?? day.adding(days: 1)
        let header = FilingHeader(
            firm: "Example", asOf: day, submitted: submitted, marker: sent.marker, form: nil)
        let amounts: [(LineID, Int64?)] = [
            (.seg6, sent.required), (.seg13, sent.excess.map { $0 + sent.required }), (.seg14, sent.excess),
            (.seg15, sent.target),
        ]
        let filed = amounts.compactMap { line, amount in
            amount.map { FiledAmount(line: line, code: nil, amount: Dollars($0), range: 0..<1) }
        }
        let statement = FiledStatement(
            statement: .segregated, header: header, title: 0..<1, amounts: filed, blanks: [])
        return Filing(
            source: SourceFile(name: "\(sent.day) \(sent.marker.rawValue)", bytes: [0x20]), header: header,
            edition: sent.edition, statements: [statement])
    }

    /// Days of the given excesses, one a weekday from a day on; nil leaves the day out.
    static func weekdays(from first: String, _ excesses: [Int64?], target: Int64? = 100) throws -> [Sent] {
        var day = try #require(Day(iso8601: first))
        var filings: [Sent] = []
        for excess in excesses {
            while day.weekday.isWeekend { day = try #require(day.adding(days: 1)) }
            if let excess { filings.append(Sent(day.iso8601, excess, target: target)) }
            day = try #require(day.adding(days: 1))
        }
        return filings
    }

    static func month(_ text: String) throws -> Month {
        try #require(Month(iso8601: text))
    }
}
