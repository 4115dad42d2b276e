/// Whether the management target of a pool would have taken the falls of its excess: the target beside the worst falls
/// over one, five and twenty business days.
public struct TargetAdequacy: Sendable, Hashable {
    /// The lengths of the falls looked for, in business days.
    public static let lengths = [1, 5, 20]
    /// The months looked back on.
    public static let months = [12, 24]

    /// From a reported day to a later one on which the excess was less.
    public struct Fall: Sendable, Hashable {
        /// The day it fell from.
        public let from: DayFigure
        /// The day it fell to.
        public let to: DayFigure

        /// By how much; above zero.
        public var amount: Dollars { from.excess - to.excess }
    }

    /// A stretch of months up to the end of the month reported on.
    public struct Window: Sendable, Hashable {
        /// How many months.
        public let months: Int
        /// The first day reported in it; nil when there is none.
        public let first: Day?
        /// How many days are reported in it.
        public let reported: Int
        /// How many of them state a target.
        public let withTarget: Int
        /// Those of them on which the excess was less than 1.1 times the target.
        public let nearDays: [Day]
        /// The worst fall over at most so many business days, by the lengths; nil where the excess never fell.
        public let falls: [Fall?]

        /// On how many days the excess was less than 1.1 times the target.
        public var near: Int { nearDays.count }
    }

    /// The pool.
    public let statement: Statement
    /// The last reported day that states a target; nil where none does.
    public let current: DayFigure?
    /// The windows, the shortest first.
    public let windows: [Window]

    /// The target on the last reported day.
    public var target: Dollars? { current?.measures.target }

    /// The adequacy at the end of a month.
    ///
    /// - Parameter history: the filings up to the end of the month, with those of the months looked back on.
    public init(_ statement: Statement, at month: Month, of history: FirmHistory, _ calendar: BusinessCalendar) {
        self.statement = statement
        let days = history.days.filter { $0.day <= month.last }.compactMap { DayFigure(statement, $0) }
        let places = TargetAdequacy.places(of: days.map(\.day), statement, calendar)
        current = days.last { Month(of: $0.day) == month && $0.measures.target != nil }
        windows = TargetAdequacy.months.map { count in
            let start = month.adding(months: 1 - count)?.first ?? month.first
            let first = days.firstIndex { $0.day >= start } ?? days.count
            let own = days[first...]
            let stated = own.filter { $0.measures.target != nil }
            return Window(
                months: count, first: own.first?.day, reported: own.count, withTarget: stated.count,
                nearDays: stated.filter { TargetAdequacy.isNear($0) }.map(\.day),
                falls: TargetAdequacy.lengths.map { length in
                    TargetAdequacy.worst(days, places, from: first, within: length)
                })
        }
    }

    /// Whether the excess is less than 1.1 times the target.
    private static func isNear(_ figure: DayFigure) -> Bool {
        guard let target = figure.measures.target else { return false }
        return Int128(figure.excess.amount) * 10 < Int128(target.amount) * 11
    }

    /// The places of days on a scale of business days, on which a day required and not reported takes a place, too.
    static func places(of days: [Day], _ statement: Statement, _ calendar: BusinessCalendar) -> [Int] {
        var places: [Int] = []
        places.reserveCapacity(days.count)
        for (index, day) in days.enumerated() {
            guard index > 0 else {
                places.append(0)
                continue
            }
            let before = days[index - 1]
            var between = 0
            if day.days(since: before) > 1, let first = before.adding(days: 1), let last = day.adding(days: -1) {
                between = calendar.requiredOrWeekdays([statement], in: first...last).count
            }
            places.append(places[index - 1] + between + 1)
        }
        return places
    }

    /// The greatest fall from a day to one at most so many business days later; of equal ones the one that ended
    /// first.
    private static func worst(
        _ days: [DayFigure], _ places: [Int], from first: Int, within length: Int
    ) -> Fall? {
        var worst: Fall?
        for end in days.indices where end > first {
            var start = end - 1
            while start >= first, places[end] - places[start] <= length {
                if days[start].excess - days[end].excess > worst?.amount ?? .zero {
                    worst = Fall(from: days[start], to: days[end])
                }
                start -= 1
            }
        }
        return worst
    }
}
