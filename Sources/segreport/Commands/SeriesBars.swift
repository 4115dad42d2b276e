import Segregation

/// The figures of a series as a row of bars: which of them share a place.
struct SeriesBars {
    /// The most bars of a row where there is room for them.
    static let usual = 60

    private let calendar: BusinessCalendar
    private let most: Int

    /// Rows of at most so many bars, at least 8.
    init(_ calendar: BusinessCalendar, most: Int) {
        self.calendar = calendar
        self.most = max(8, most)
    }

    /// The figures by place: a place a required day while there is room, else places of equal length with the lowest
    /// figure in each.
    func heights(_ statement: Statement, _ figures: [(day: Day, height: Int64?)]) -> [Int64?] {
        let (first, last) = (figures[0].day, figures[figures.count - 1].day)
        let span = last.days(since: first)
        var places: [Day: Int] = [:]
        if span < most * 2 {
            let days = Set(figures.map(\.day)).union(calendar.requiredDays([statement], in: first...last))
            if days.count <= most { places = Dictionary(uniqueKeysWithValues: zip(days.sorted(), 0...)) }
        }
        let isDaily = !places.isEmpty
        var heights = [Int64?](repeating: nil, count: isDaily ? places.count : most)
        for (day, height) in figures {
            guard let height else { continue }
            let place = isDaily ? places[day, default: 0] : day.days(since: first) * (heights.count - 1) / span
            heights[place] = heights[place].map { min($0, height) } ?? height
        }
        return heights
    }
}
