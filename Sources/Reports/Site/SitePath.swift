import Segregation

/// Where the pages and files of a site stand, from its root.
///
/// Addresses are for ever: they consist of a firm's part, days and names of lines, in small letters.
public enum SitePath {
    /// The first page.
    public static let index = "index.html"
    /// The firms from A to Z.
    public static let firms = "firms/index.html"
    /// The newest day of all firms beside each other.
    public static let compare = "compare/index.html"
    /// The lines of the forms.
    public static let lines = "lines/index.html"
    /// What was filed when.
    public static let dates = "dates/index.html"
    /// How the site is made.
    public static let about = "about/index.html"
    /// What is shown for an address that is none.
    public static let notFound = "404.html"
    /// The feed of new filings.
    public static let feed = "feed.xml"
    /// The newest day of all firms as CSV.
    public static let latestData = "data/latest.csv"
    /// What the site was made from, with fingerprints.
    public static let manifest = "data/manifest.json"

    /// A firm.
    public static func firm(_ slug: String) -> String { "firms/\(slug)/index.html" }
    /// The way to a firm's newest day, for links that are to stay.
    public static func latest(_ slug: String) -> String { "firms/\(slug)/latest/index.html" }
    /// What a firm filed for a day.
    public static func day(_ slug: String, _ day: Day) -> String { "firms/\(slug)/\(day.iso8601)/index.html" }
    /// What was checked of a day.
    public static func checks(_ slug: String, _ day: Day) -> String { "firms/\(slug)/\(day.iso8601)/checks/index.html" }
    /// A line of a firm over time.
    public static func series(_ slug: String, _ line: LineID) -> String {
        "firms/\(slug)/series/\(folder(of: line))/index.html"
    }
    /// All firms on a day.
    public static func compare(_ day: Day) -> String { "compare/\(day.iso8601)/index.html" }
    /// What a line means.
    public static func line(_ line: LineID) -> String { linePaths[Int(line.rawValue)] }
    /// What was filed for the days of a month.
    public static func month(_ month: SiteMonth) -> String {
        "dates/\(month.year)/\(month.month < 10 ? "0" : "")\(month.month)/index.html"
    }
    /// The measures of a firm over time as CSV.
    public static func seriesData(_ slug: String) -> String { "data/firms/\(slug)/series.csv" }
    /// The filed amounts of a firm as JSON Lines.
    public static func facts(_ slug: String) -> String { "data/firms/\(slug)/facts.jsonl" }

    /// The name of a line in small letters, for file systems that do not tell capitals.
    private static func folder(of line: LineID) -> String {
        folders[Int(line.rawValue)]
    }

    private static let linePaths = LineID.allCases.map { "lines/\($0.id.lowercased())/index.html" }
    private static let folders = LineID.allCases.map { $0.id.lowercased() }
}

/// A month of a year.
public struct SiteMonth: Sendable, Hashable, Comparable {
    /// The year.
    public let year: Int
    /// The month, 1…12.
    public let month: Int

    /// The month a day lies in.
    public init(_ day: Day) {
        (year, month, _) = day.date
    }

    /// Orders months by time.
    public static func < (left: SiteMonth, right: SiteMonth) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}
