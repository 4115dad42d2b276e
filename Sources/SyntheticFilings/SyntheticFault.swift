import Segregation

/// Something wrong that is put into a synthetic archive on purpose.
public enum SyntheticFault: String, Sendable, Hashable, CaseIterable {
    /// Filed a second time with other amounts.
    case amended
    /// A total that is off, with all others following from it.
    case footing
    /// A day without a filing.
    case missing
    /// Submitted a business day after it was due.
    case late
    /// An excess below zero on one statement.
    case deficient
    /// An excess below the management target on one statement.
    case belowTarget = "below-target"
    /// A statement that repeats the amounts of the day before.
    case stale
    /// An excess of one statement that falls by three tenths and stays above its target.
    case drop
    /// Heads of one filing that differ.
    case header

    /// The names of the rules that find it, for a fault on a statement or a line.
    func rules(_ statement: Statement, _ line: LineID) -> [String] {
        switch self {
        case .amended: ["amended"]
        case .footing: ["footing.\(line.id)"]
        case .missing: ["day.missing"]
        case .late: ["time.late"]
        case .deficient:
            ["excess.deficient.\(statement.name)", "target.below.\(statement.name)", "excess.drop.\(statement.name)"]
        case .belowTarget: ["target.below.\(statement.name)", "excess.drop.\(statement.name)"]
        case .stale: ["day.stale"]
        case .drop: ["excess.drop.\(statement.name)"]
        case .header: ["header.differs"]
        }
    }
}

/// A rule with the firm and the day it speaks of: what is to be found, or was.
public struct Detection: Sendable, Hashable {
    /// The name of the rule.
    public let rule: String
    /// The firm.
    public let firm: String
    /// The day reported on.
    public let day: Day
    /// The name of the file; empty where there is none.
    public let file: String

    /// A rule with the firm and the day it speaks of.
    public init(rule: String, firm: String, day: Day, file: String) {
        self.rule = rule
        self.firm = firm
        self.day = day
        self.file = file
    }

    /// The names of the columns of a truth file.
    public static let columns = "rule\tfirm\tday\tfile\n"

    /// A row of a truth file, with its line end.
    public var row: String {
        "\(rule)\t\(firm)\t\(day.iso8601)\t\(file)\n"
    }
}

/// How well a detection does: what it missed, and what it reported that is not there.
///
/// Files are not compared, since some findings are on no file: a rule, a firm and a day tell a finding.
public struct DetectionScore: Sendable {
    /// What should have been found.
    public let missed: [Detection]
    /// What should not have been reported.
    public let unexpected: [Detection]

    /// Compares what was found with the truth.
    ///
    /// - Parameter covers: the names of the rules that take part, on both sides.
    public init(truth: [Detection], found: [Detection], covers: (String) -> Bool) {
        func key(_ detection: Detection) -> String { "\(detection.rule)\t\(detection.firm)\t\(detection.day.iso8601)" }
        let truth = truth.filter { covers($0.rule) }
        let found = found.filter { covers($0.rule) }
        let (wanted, got) = (Set(truth.map(key)), Set(found.map(key)))
        missed = truth.filter { !got.contains(key($0)) }
        unexpected = found.filter { !wanted.contains(key($0)) }
    }

    /// Whether all was found and nothing else reported.
    public var isPerfect: Bool {
        missed.isEmpty && unexpected.isEmpty
    }
}
