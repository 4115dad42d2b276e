import Segregation

/// A file and what is in it, ready to be stored: made by many threads, stored by one.
public struct PackedFile: Sendable {
    /// The name the user knows it by.
    let name: String
    /// The SHA-256 digest of the file as it was.
    let sha256: [UInt8]
    /// Its size as it was.
    let size: Int
    /// The file as it was, packed.
    let raw: [UInt8]
    /// Of a PDF, the text that was made of it.
    let text: (packed: [UInt8], size: Int, fault: PDFFault?)?
    /// What it was packed with.
    let shared: SharedText?
    /// The filings in it.
    let filings: [PackedFiling]
    /// The rows in it, where it is a monthly table.
    let monthlyRows: [PackedRow]
    /// The findings of reading it.
    let findings: [PackedFinding]
}

/// A filing of a file that is to be stored.
struct PackedFiling: Sendable {
    let header: FilingHeader
    let edition: FormEdition.Name
    let statements: [PackedStatement]
}

/// A statement that is to be stored, in one row.
struct PackedStatement: Sendable {
    let measures: Measures
    /// The amounts as a list in JSON.
    let amounts: [UInt8]
}

/// A row of a monthly table that is to be stored.
struct PackedRow: Sendable {
    let firm: String
    let asOf: Day?
    /// The amounts as an object in JSON.
    let amounts: String
}

/// A finding of reading that is to be stored.
struct PackedFinding: Sendable {
    let rule: Rule
    let position: SourceFile.Position
}

/// Makes files ready to be stored, one after the other.
public struct FilePacker: ~Copyable {
    private let places: LinePlaces
    private let shared: SharedText?
    private let packer: TextPacker

    /// A packer for an archive, of files that share some text; nil when nothing is known of them yet.
    public init(_ places: LinePlaces, sharing shared: SharedText?) {
        self.places = places
        self.shared = shared
        packer = TextPacker(shared)
    }

    /// The file with its filings, ready to be stored.
    ///
    /// - Parameters:
    ///   - content: the bytes of the file as it was; of a PDF, not those of its text.
    ///   - sha256: the digest of those bytes.
    ///   - read: what was read from the source.
    public func packed(
        _ source: SourceFile, content: [UInt8], sha256: [UInt8], _ read: Read<[Filing]>
    ) -> PackedFile {
        packed(
            source, content, sha256, read.findings, filings: read.value.map { PackedFiling($0, places) }, rows: [])
    }

    /// The file with the rows of its monthly table, ready to be stored.
    public func packed(
        table source: SourceFile, content: [UInt8], sha256: [UInt8], _ read: Read<[MonthlyRow]>
    ) -> PackedFile {
        packed(source, content, sha256, read.findings, filings: [], rows: read.value.map(PackedRow.init))
    }

    private func packed(
        _ source: SourceFile, _ content: [UInt8], _ sha256: [UInt8], _ found: [Finding], filings: [PackedFiling],
        rows: [PackedRow]
    ) -> PackedFile {
        let findings = source.findings + found
        let positions = findings.map(\.place.position)
        return PackedFile(
            name: source.name, sha256: sha256, size: content.count, raw: packer.packed(content),
            text: source.original.map { (packer.packed(source.bytes), source.bytes.count, $0.fault) },
            shared: shared, filings: filings, monthlyRows: rows,
            findings: zip(findings, positions).map { PackedFinding(rule: $0.rule, position: $1) })
    }
}

extension PackedRow {
    init(_ row: MonthlyRow) {
        firm = row.firm
        asOf = row.asOf
        // Marks are letters, parentheses and slashes: nothing that JSON would have escaped.
        let cells = MonthlyMeasure.allCases.compactMap { measure -> String? in
            guard let amount = row[measure] else { return nil }
            let value = amount.dollars.map { String($0.amount) } ?? amount.mark.map { "\"\($0)\"" }
            return value.map { "\"\(measure.name)\":\($0)" }
        }
        amounts = "{\(cells.joined(separator: ","))}"
    }
}

extension PackedFiling {
    init(_ filing: Filing, _ places: LinePlaces) {
        header = filing.header
        edition = filing.edition
        statements = filing.statements.map { statement in
            PackedStatement(
                measures: Measures(statement.statement, of: filing),
                amounts: places.list(statement.amounts, of: statement.statement))
        }
    }
}
