import PDFOutput
import Reports
import Segregation

/// A finished report: its bytes, and what it says of how it was made.
struct ReportFile {
    /// The path it was read from.
    let path: String
    /// Its bytes.
    let bytes: [UInt8]
    /// The same, opened.
    let pdf: QPDFFile
    /// How it was made.
    let recipe: ReportRecipe.Read
    private let attachments: [String: Int]

    /// A stream of a file that comes to more is not unpacked: the filings of a firm are far smaller.
    private static let mostOfOne = 64 << 20
    /// All that is unpacked of a file comes to no more, unless the file itself is large.
    private static let mostOfAll = 256 << 20

    /// Opens a report.
    ///
    /// Throws when it is no report of segreport's, and when it does not say how it was made.
    init(_ path: String) throws {
        self.path = path
        bytes = try InputFiles.bytes(path)
        pdf = try ReportFile.opened(path, bytes)
        attachments = Dictionary(pdf.attachments().map { ($0.name, $0.number) }) { first, _ in first }
        guard let number = attachments[ReportRecipe.name] ?? pdf.ownData else {
            throw Failure(
                .unreadableInput, "'\(path)' does not say how it was made",
                notes: ["reports of --pdf-profile plain do not; page Provenance of a report names the command"],
                hints: ["make it once more by that command and compare, or make reports with another profile"])
        }
        let content: [UInt8]
        do {
            content = try pdf.content(of: number, most: ReportFile.mostOfOne)
        } catch let error as PDFOutputError {
            throw ReportFile.failure(error, path, "how it was made")
        }
        guard let recipe = ReportRecipe.read(content) else {
            throw Failure(
                .unreadableInput, "'\(path)' carries a \(ReportRecipe.name) that cannot be read",
                notes: ["it was changed, or written by another version of segreport"])
        }
        self.recipe = recipe
    }

    private static func opened(_ path: String, _ bytes: [UInt8]) throws -> QPDFFile {
        let file: QPDFFile
        do {
            guard PDFText.isPDF(bytes) else { throw PDFOutputError.fileDamaged(reason: "it does not begin with %PDF-") }
            file = try QPDFFile(bytes)
        } catch PDFOutputError.fileDamaged(let reason) {
            throw Failure(
                .unreadableInput, "cannot read '\(path)' as a PDF", notes: reason.isEmpty ? [] : [reason])
        }
        guard let creator = file.creator, creator.hasPrefix("segreport ") else {
            throw Failure(
                .unreadableInput, "'\(path)' is no report of segreport",
                notes: file.creator.map { ["it was made by \($0)"] } ?? [])
        }
        return file
    }

    /// Whether it carries its source files.
    var carriesSources: Bool { recipe.sources.allSatisfy { $0.attachment != nil } }

    /// The content of the attachments that are sources, by their names: nil for one that is damaged, and what is missing
    /// is left out.
    ///
    /// Throws before more is unpacked than a report may carry.
    func sourceContents() throws -> [String: [UInt8]?] {
        var contents: [String: [UInt8]?] = [:]
        var left = max(ReportFile.mostOfAll, 4 * bytes.count)
        for source in recipe.sources {
            guard let name = source.attachment, contents[name] == nil, let number = attachments[name] else { continue }
            do {
                let content = try pdf.content(of: number, most: min(ReportFile.mostOfOne, left))
                left -= content.count
                contents[name] = content
            } catch PDFOutputError.fileDamaged {
                contents.updateValue(nil, forKey: name)
            } catch let error as PDFOutputError {
                throw ReportFile.failure(error, path, "the attachment \(name)")
            }
        }
        return contents
    }

    private static func failure(_ error: PDFOutputError, _ path: String, _ what: String) -> Failure {
        guard case .streamTooLarge(let most) = error else {
            return Failure(
                .unreadableInput, "'\(path)': \(what) is damaged and cannot be unpacked", notes: Failure(error).notes)
        }
        return Failure(
            .unreadableInput,
            "'\(path)': \(what) comes to more than \(AmountFormat.count(most, "byte", "bytes")) when it is unpacked",
            notes: [
                "of a report, \(AmountFormat.count(mostOfOne, "byte", "bytes")) of each attachment are unpacked, and "
                    + "\(AmountFormat.count(mostOfAll)) of all, or four times its size"
            ])
    }
}
