import PDFOutput

/// What can travel in a PDF for an archive.
enum AttachedPart: String, Sendable, CaseIterable {
    /// The filings it was made from, as they were.
    case source
    /// The amounts of these filings, a JSON object each.
    case data

    /// The words of `--attach`; `none` stands for the empty set.
    static let words = ["none"] + allCases.map(\.rawValue)

    /// The parts of `--attach`, or those that a profile has by itself.
    static func parts(argument list: String?, _ profile: PDFProfile) throws -> Set<AttachedPart> {
        guard let list else { return profile.isArchival ? Set(allCases) : [] }
        let words = list.split(separator: ",").map(String.init)
        if words.contains("none") {
            guard words.count == 1 else { throw Failure(.usage, "--attach: 'none' stands alone") }
            return []
        }
        guard profile.isArchival else {
            throw Failure(
                .usage, "--attach goes with a profile for an archive and not with '\(profile.rawValue)'",
                hints: ["add --pdf-profile a-3"])
        }
        return Set(words.compactMap(AttachedPart.init(rawValue:)))
    }
}
