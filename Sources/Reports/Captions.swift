import DocumentModel
import Segregation

/// How the three statements are named in headings, sentences and bookmarks.
enum Captions {
    /// The pool, as a heading.
    static func pool(_ statement: Statement) -> String {
        switch statement {
        case .segregated: "Customer segregated"
        case .secured: "Part 30 secured"
        case .swaps: "Cleared swaps customer"
        }
    }

    /// The law the pool stands under.
    static func law(_ statement: Statement) -> String {
        switch statement {
        case .segregated: "CEA section 4d(a)(2)"
        case .secured: "Regulation 30.7"
        case .swaps: "CEA section 4d(f)"
        }
    }

    /// The funds, as the subject of a sentence.
    static func funds(_ statement: Statement) -> String {
        switch statement {
        case .segregated: "Customer segregated funds"
        case .secured: "Part 30 secured amount"
        case .swaps: "Cleared swaps customer collateral"
        }
    }

    /// The title of the statement's section.
    static func title(_ statement: Statement) -> String {
        switch statement {
        case .segregated: "Segregation statement"
        case .secured: "Secured amount statement"
        case .swaps: "Cleared swaps statement"
        }
    }

    /// The name of the statement's section.
    static func section(_ statement: Statement) -> String {
        switch statement {
        case .segregated: "seg"
        case .secured: "secured"
        case .swaps: "swaps"
        }
    }

    static func hue(_ statement: Statement) -> Hue {
        switch statement {
        case .segregated: .segregated
        case .secured: .secured
        case .swaps: .swaps
        }
    }

    /// A line by the code the edition prints, or by its number where it prints none: `7040`, `12A`.
    static func code(_ line: LineID, in edition: FormEdition) -> String {
        (codes[edition.name] ?? [])[Int(line.rawValue)]
    }

    private static let codes = Dictionary(
        uniqueKeysWithValues: FormEdition.all.map { edition in
            (edition.name, LineID.allCases.map { edition.code(of: $0).map { String($0) } ?? edition.label(of: $0) })
        })

    /// The edition, for sentences.
    static func edition(_ name: FormEdition.Name) -> String {
        "\(name.rawValue) edition"
    }
}
