/// What a reader gets, before there are pages or elements: text already formatted, tables with their parts named,
/// charts with their points.
///
/// A renderer lays it out; it never computes a figure and never changes one.
public struct Document: Sendable, Equatable {
    /// What the file says about itself.
    public var metadata: Metadata
    /// The line at the head of every page after the first.
    public var runningHead: RunningHead
    /// Words that stand large and pale behind every page, such as DRAFT; nil for none.
    public var watermark: String?
    /// The parts, in reading order.
    public var sections: [Section]

    /// A document of the given parts.
    public init(metadata: Metadata, runningHead: RunningHead, watermark: String? = nil, sections: [Section]) {
        self.metadata = metadata
        self.runningHead = runningHead
        self.watermark = watermark
        self.sections = sections
    }
}

extension Document {
    /// The figures of its cards and tables, in reading order.
    public var figures: [Figure] {
        sections.flatMap(\.blocks).flatMap { block -> [Figure] in
            switch block {
            case .cards(let cards): cards.flatMap(\.lines).map(\.value)
            case .table(let table):
                table.rows.flatMap(\.cells).compactMap { cell in
                    if case .figure(let figure) = cell.content { figure } else { nil }
                }
            case .masthead, .heading, .paragraph, .chart, .contents, .definitions: []
            }
        }
    }
}

/// What a file says about itself: shown in a viewer's title bar and properties, kept by an archive.
public struct Metadata: Sendable, Equatable {
    /// The document's title.
    public var title: String
    /// Who made the document: the program, as long as nobody signs it.
    ///
    /// Never the firm it reports on.
    public var author: String
    /// One line on the content.
    public var subject: String
    /// Search words, most telling first.
    public var keywords: [String]
    /// The document's own time; it comes from the filings, never from a clock.
    public var created: Timestamp
    /// The program that made it, with its version.
    public var creator: String

    /// The facts a file carries about itself.
    public init(
        title: String, author: String, subject: String, keywords: [String], created: Timestamp, creator: String
    ) {
        self.title = title
        self.author = author
        self.subject = subject
        self.keywords = keywords
        self.created = created
        self.creator = creator
    }
}

/// A moment in universal time, to the second.
public struct Timestamp: Sendable, Equatable {
    /// The calendar year, 1…9999.
    public var year: Int
    /// The month, 1…12.
    public var month: Int
    /// The day of the month, 1…31.
    public var day: Int
    /// The second of the day, 0…86,399.
    public var secondOfDay: Int

    /// A moment given by its calendar day and second of the day.
    public init(year: Int, month: Int, day: Int, secondOfDay: Int) {
        self.year = year
        self.month = month
        self.day = day
        self.secondOfDay = secondOfDay
    }

    /// The moment as `YYYY-MM-DDThh:mm:ssZ`.
    public var iso8601: String {
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let clock = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map { padded($0, 2) }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(clock.joined(separator: ":"))Z"
    }
}

/// The furniture of each page.
///
/// The renderer adds "page x of y".
public struct RunningHead: Sendable, Equatable {
    /// Stands at the left of the head: the firm.
    public var left: String
    /// Stands in the middle of the head of every page, the first one too: the classification.
    ///
    /// Empty for none.
    public var middle: String
    /// Stands at the right of the head: the date reported on.
    public var right: String
    /// Stands at the left of the foot: the title and the short digest of the report.
    public var foot: String

    /// The texts of the furniture.
    public init(left: String, middle: String = "", right: String, foot: String) {
        self.left = left
        self.middle = middle
        self.right = right
        self.foot = foot
    }
}

/// A part of a document with a name that never changes, so that it can be chosen, linked and bookmarked.
public struct Section: Sendable, Equatable {
    /// Where a section begins.
    public enum Start: Sendable, Equatable {
        /// On a new page.
        case newPage
        /// Below the section before it, if there is room for its first block.
        case running
    }

    /// The stable name: `summary`, `seg`, `reconciliation`.
    public var id: String
    /// The heading as printed.
    public var title: String
    /// The shorter heading for bookmarks and contents.
    public var shortTitle: String
    /// Where it begins.
    public var start: Start
    /// What it holds, in reading order.
    public var blocks: [Block]
    /// Whether it belongs to the section before it: contents leave it out, bookmarks stand below that one's.
    public var isPart: Bool
    /// What stands at the left of the heads of pages from where it begins; nil for what stood there before, at first what the
    /// running head says.
    public var head: String?
    /// What it is called aloud where the heading is not enough to tell it from others; nil for the heading.
    public var spokenName: String?

    /// A named part of a document.
    public init(
        id: String, title: String, shortTitle: String, start: Start, blocks: [Block], isPart: Bool = false,
        head: String? = nil, spokenName: String? = nil
    ) {
        self.spokenName = spokenName
        self.isPart = isPart
        self.head = head
        self.id = id
        self.title = title
        self.shortTitle = shortTitle
        self.start = start
        self.blocks = blocks
    }
}

/// One thing on the page.
public enum Block: Sendable, Equatable {
    /// The name of the firm and what the document is, once, at the head of the first page.
    case masthead(Masthead)
    /// A heading inside a section; the section's own title is set by the renderer.
    case heading(String)
    /// Running text.
    case paragraph(Paragraph)
    /// Cards side by side, of equal width.
    case cards([Card])
    /// A table.
    case table(Table)
    /// A chart.
    case chart(Chart)
    /// The list of the document's sections with their pages.
    case contents
    /// Pairs of a term and what is said of it: notes, definitions, provenance.
    case definitions([Definition])
}

/// The head of the first page.
public struct Masthead: Sendable, Equatable {
    /// A short line above the title: the kind of report.
    public var kicker: String
    /// The title: the firm.
    public var title: String
    /// A line below the title: the date reported on.
    public var subtitle: String
    /// Facts in a quiet line: submitted when, marker, timeliness.
    public var facts: [String]
    /// A picture beside the title: the publisher's; nil for none.
    public var logo: Picture?

    /// The texts at the head of the first page.
    public init(kicker: String, title: String, subtitle: String, facts: [String], logo: Picture? = nil) {
        self.kicker = kicker
        self.title = title
        self.subtitle = subtitle
        self.facts = facts
        self.logo = logo
    }
}

/// Running text with a part to play.
public struct Paragraph: Sendable, Equatable {
    /// The part a paragraph plays.
    public enum Role: Sendable, Equatable {
        /// Ordinary text.
        case body
        /// A finding of the whole document in one sentence; set larger.
        case lead
        /// A remark in small type below what it belongs to.
        case note
    }

    /// The part it plays.
    public var role: Role
    /// Its words.
    public var text: Text

    /// Text with a part to play.
    public init(_ role: Role, _ text: Text) {
        self.role = role
        self.text = text
    }
}

/// A term and what is said of it.
public struct Definition: Sendable, Equatable {
    /// The term.
    public var term: String
    /// What is said of it.
    public var text: Text

    /// A term with its text.
    public init(_ term: String, _ text: Text) {
        self.term = term
        self.text = text
    }
}

/// A few figures that belong together, boxed: one pool of customer money.
public struct Card: Sendable, Equatable {
    /// One line of a card.
    public struct Line: Sendable, Equatable {
        /// What the figure is.
        public var label: String
        /// The figure.
        public var value: Figure
        /// Whether the line is a result: ruled off above and set strong.
        public var role: Role

        /// The part a line of a card plays.
        public enum Role: Sendable, Equatable {
            /// An ordinary figure.
            case plain
            /// The result of the lines above it: ruled off and set strong.
            case result
        }

        /// A labelled figure.
        public init(_ label: String, _ value: Figure, _ role: Role) {
            self.label = label
            self.value = value
            self.role = role
        }
    }

    /// The heading: the pool.
    public var title: String
    /// The law it stands under.
    public var subtitle: String
    /// Which of the document's hues marks it.
    public var hue: Hue
    /// The figures.
    public var lines: [Line]

    /// A box of figures.
    public init(title: String, subtitle: String, hue: Hue, lines: [Line]) {
        self.title = title
        self.subtitle = subtitle
        self.hue = hue
        self.lines = lines
    }
}

/// The hues a renderer has: one for each pool of customer money, told apart also by dash and label.
public enum Hue: Int, Sendable, Equatable, CaseIterable {
    /// Customer segregated funds.
    case segregated
    /// Part 30 secured amount.
    case secured
    /// Cleared swaps customer collateral.
    case swaps
}
