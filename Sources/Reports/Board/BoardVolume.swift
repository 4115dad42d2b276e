import DocumentModel
import Segregation

/// The packs of several firms as one document, with contents and continuous page numbers.
public struct BoardVolume: TracedReport {
    /// The packs, in the order of the volume.
    public let packs: [BoardPack]
    /// A word for each firm, which the names in its pack begin with.
    private let slugs: [String]

    /// Binds packs.
    public init(_ packs: [BoardPack]) {
        self.packs = packs
        slugs = FirmSlugs.slugs(of: packs.map(\.history.firm))
    }

    /// The files all packs were made from, each once.
    public var sources: [FirmReport.Source] {
        var seen: Set<FirmReport.Source> = []
        return packs.flatMap(\.sources).filter { seen.insert($0).inserted }
    }

    /// How a figure follows, by the name of its firm and its name in the pack.
    public func chain(of name: String) -> FigureChain? {
        for (pack, slug) in zip(packs, slugs) where name.hasPrefix("\(slug)/") {
            return pack.chain(of: String(name.dropFirst(slug.utf8.count + 1)))
        }
        return nil
    }

    /// The volume, with the sections named of each pack.
    public func document(_ imprint: FirmReport.Imprint, _ chosen: Set<BoardSection>) -> Document {
        let month = packs.map(\.month).max().map(AmountFormat.longMonth) ?? ""
        let count = AmountFormat.count(packs.count, "firm", "firms")
        let front = Section(
            id: "volume", title: "", shortTitle: "Contents", start: .newPage,
            blocks: [
                .masthead(
                    Masthead(
                        kicker: imprint.kicker("Board packs on customer funds"), title: count, subtitle: month,
                        facts: [], logo: imprint.logo)),
                .table(table), .contents,
            ])
        let bound = zip(packs, slugs).flatMap { pack, slug in
            pack.document(imprint, chosen).sections.enumerated().map { number, section in
                var section = section.prefixed(with: "\(slug)/", about: pack.history.firm)
                // Sections of several firms have the same headings, which nobody who only hears them could tell apart.
                if !section.title.isEmpty { section.spokenName = "\(pack.history.firm): \(section.title)" }
                if number == 0 {
                    section.shortTitle = pack.history.firm
                    section.start = .newPage
                    section.head = pack.history.firm
                } else {
                    section.isPart = true
                }
                return section
            }
        }
        return imprint.document(
            title: "Board packs on customer funds", of: count, month, subject: "Board packs of \(count)",
            keywords: ["board pack", "segregation"], sections: [front] + bound)
    }

    /// The firms with the words for their pools.
    private var table: Table {
        Table(
            id: "volume-status", title: "How the pools stand", subtitle: "",
            columns: [.init("Firm", .stub, .share(1))]
                + Statement.allCases.map { .init(Captions.pool($0), .text, .fitted) },
            rows: zip(packs, slugs).map { pack, slug in
                let firm = Text([.init(pack.history.firm, .plain, link: .here("\(slug)/decision"))])
                return Table.Row(
                    id: nil, role: .line, level: 0,
                    cells: [.text(firm)]
                        + pack.review.reviews.map { review in
                            .text(Text(ReviewWords.word(review), review.word == .decide ? .strong : .plain))
                        })
            })
    }
}

/// A pack by itself, or several bound.
public enum BoardEdition: TracedReport {
    /// The pack of a firm.
    case pack(BoardPack)
    /// The packs of several.
    case volume(BoardVolume)

    /// The files it was made from.
    public var sources: [FirmReport.Source] {
        switch self {
        case .pack(let pack): pack.sources
        case .volume(let volume): volume.sources
        }
    }

    /// How a figure follows; nil for a name that no figure of it has.
    public func chain(of name: String) -> FigureChain? {
        switch self {
        case .pack(let pack): pack.chain(of: name)
        case .volume(let volume): volume.chain(of: name)
        }
    }

    /// The document of the sections named.
    public func document(_ imprint: FirmReport.Imprint, _ chosen: Set<BoardSection>) -> Document {
        switch self {
        case .pack(let pack): pack.document(imprint, chosen)
        case .volume(let volume): volume.document(imprint, chosen)
        }
    }
}
