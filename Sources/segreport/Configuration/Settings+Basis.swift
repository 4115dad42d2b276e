import Holidays
import Segregation

extension BusinessCalendar {
    /// The holidays the program knows.
    static let builtIn: BusinessCalendar = {
        let holidays = HolidayFiles.all.flatMap { year, bytes -> [BusinessCalendar.Holiday] in
            do {
                return try HolidayFile(bytes).holidays
            } catch {
                preconditionFailure("holidays of \(year): \(error)")
            }
        }
        return BusinessCalendar(holidays, years: HolidayFiles.all.map(\.year))
    }()
}

extension Limits {
    /// The limits by their keys in the configuration.
    static let keys: [(key: String, path: WritableKeyPath<Limits, Int> & Sendable)] = [
        ("buffer", \.thinBuffer), ("deficits", \.deficits), ("deficits-rise", \.deficitsRise),
        ("requirement-move", \.requirementMove), ("composition-shift", \.compositionShift),
    ]

    /// Understands the entry `limits`: whole percentages, but for the shift, which is in points.
    init(_ node: JSON5Node, _ text: ConfigurationText) throws {
        self.init()
        for member in try text.members(of: node, "'limits'", Limits.keys.map(\.key)) {
            guard case .number(let digits) = member.node.value, let value = Int(digits), (0...1000).contains(value)
            else {
                throw text.failure(
                    "'\(member.key)' is not a whole number from 0 to 1000; it is a percentage", member.node.range)
            }
            for (key, path) in Limits.keys where key == member.key { self[keyPath: path] = value }
        }
    }
}
