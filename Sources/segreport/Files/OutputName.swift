import Reports

/// What stands in the name of a file in place of marks.
struct OutputName: Sendable {
    /// Stands for the firm.
    static let firmMark = "{firm}"
    /// Stands for the month.
    static let monthMark = "{month}"
    /// Stands for the day reported on, or for the month of a pack.
    static let dateMark = "{date}"
    /// Stands for the command that makes it.
    static let kindMark = "{kind}"
    /// All of them.
    static let marks = [firmMark, dateMark, monthMark, kindMark]

    /// The firm as a part of a file name.
    let firm: String
    /// The day, or the month of a pack.
    let date: String
    /// What it is.
    let kind: String
    /// Whether it is the name of a draft.
    let isDraft: Bool

    /// The path with its marks replaced; one that has any and is of a draft ends in `-DRAFT`.
    func path(_ pattern: String, ending: String? = nil) -> String {
        let path = pattern.replacing(OutputName.firmMark, with: firm)
            .replacing(OutputName.dateMark, with: date)
            .replacing(OutputName.monthMark, with: date.prefix(7))
            .replacing(OutputName.kindMark, with: kind)
        let draft = isDraft && (path != pattern || ending != nil) ? "-DRAFT" : ""
        if let ending { return path + draft + ending }
        let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let end = path[name...].lastIndex(of: ".") ?? path.endIndex
        return path[..<end] + draft + path[end...]
    }
}
