/// What the columns of a monthly table are, by their captions.
///
/// The captions have changed over the years in wording and in the letters of their footnotes, not in the words that tell
/// them apart. A caption is taken by its words; a column whose words fit nothing, such as a row number, is not used.
struct MonthlyColumns {
    /// What stands in a column.
    enum Column: Hashable {
        case firm
        case registration
        case dsro
        case asOf
        case measure(MonthlyMeasure)
        /// Something else.
        case other
    }

    let columns: [Column]

    /// The columns of a row of captions.
    ///
    /// Nil when it is none: without a column for the firm, one for the day and one for an amount, or with two columns
    /// for the same.
    init?(_ captions: [String]) {
        columns = captions.map(MonthlyColumns.column)
        let known = columns.filter { $0 != .other }
        guard known.contains(.firm), known.contains(.asOf), Set(known).count == known.count,
            known.contains(where: { if case .measure = $0 { true } else { false } })
        else { return nil }
    }

    private static let mostCaptionBytes = 200

    /// The captions of re-tabulated copies.
    private static let short: [String: Column] = [
        "firm": .firm, "reg_as": .registration, "dsro": .dsro, "as_of": .asOf,
        "anc": .measure(.adjustedNetCapital), "ncr": .measure(.capitalRequirement),
        "excess_nc": .measure(.excessNetCapital),
        "seg_assets": .measure(.segHeld), "seg_req": .measure(.segRequired), "seg_excess": .measure(.segExcess),
        "seg_target": .measure(.segTarget),
        "f307_assets": .measure(.secHeld), "pt30_req": .measure(.secRequired), "f307_excess": .measure(.secExcess),
        "f307_target": .measure(.secTarget),
        "swap_assets": .measure(.cswHeld), "swap_req": .measure(.cswRequired), "swap_excess": .measure(.cswExcess),
        "swap_target": .measure(.cswTarget), "retail_forex": .measure(.retailForex),
    ]

    /// What stands under a caption.
    static func column(_ caption: String) -> Column {
        guard caption.utf8.count <= mostCaptionBytes else { return .other }
        let words = words(of: caption)
        if let column = short[words.joined(separator: "_")] { return column }
        func has(_ wanted: String...) -> Bool { wanted.allSatisfy(words.contains) }
        if words.starts(with: ["futures", "commission", "merchant"]) { return .firm }
        if has("registered", "as") || has("reg", "as") { return .registration }
        if has("dsro") { return .dsro }
        if has("as", "of", "date") || words == ["as", "of"] { return .asOf }
        if has("retail", "forex") { return .measure(.retailForex) }
        return amount(words).map(Column.measure) ?? .other
    }

    private static func amount(_ words: [String]) -> MonthlyMeasure? {
        func has(_ wanted: String) -> Bool { words.contains(wanted) }
        let isExcess = has("excess") || has("deficient") || has("deficiency")
        let isRequired = has("required") || has("requirement")
        if has("net"), has("capital") {
            if has("adjusted") { return .adjustedNetCapital }
            return isRequired ? .capitalRequirement : isExcess ? .excessNetCapital : nil
        }
        let pool: [MonthlyMeasure]
        if has("30") {
            pool = [.secHeld, .secRequired, .secExcess, .secTarget]
        } else if has("swap") || has("swaps") {
            pool = [.cswHeld, .cswRequired, .cswExcess, .cswTarget]
        } else if has("seg") || has("segregation") {
            pool = [.segHeld, .segRequired, .segExcess, .segTarget]
        } else {
            return nil
        }
        if has("target") { return pool[3] }
        if isExcess { return pool[2] }
        if isRequired { return pool[1] }
        return has("assets") || has("funds") ? pool[0] : nil
    }

    /// The runs of letters and digits, in small letters: `pt` and `30` of "Pt 30".
    private static func words(of caption: String) -> [String] {
        caption.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init)
    }
}
