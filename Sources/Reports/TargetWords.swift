import Segregation

/// The words for the targets of a cover page.
enum TargetWords {
    /// The name of a pool, as in "the segregated target".
    static func pool(_ statement: Statement) -> String {
        switch statement {
        case .segregated: "segregated"
        case .secured: "secured amount"
        case .swaps: "cleared swaps"
        }
    }

    /// What a block of the page states, without a full stop: `at least $150,000,000`.
    static func sentence(_ target: TargetChoice) -> String {
        if let chosen = target.chosen { return words(chosen) }
        let used = target.options.filter(\.isUsed)
        let stated =
            switch used.count {
            case 0: "none"
            case 1: words(used[0])
            default: "more than one, " + used.map(words).joined(separator: " and ")
            }
        let unread = target.options.filter { $0.content == .unreadable }.map { String($0.kind.letter) }
        if unread.isEmpty { return stated }
        let options = "option\(unread.count == 1 ? "" : "s") \(unread.joined(separator: ", ")) could not be read"
        return used.isEmpty ? options : "\(stated), but \(options)"
    }

    /// What the form has for an option.
    static func expected(_ kind: TargetKind) -> String {
        switch kind {
        case .minimumAmount: "one amount in whole dollars such as 150,000,000"
        case .minimumPercentage: "one percentage such as 8.5"
        case .amountRange: "two amounts in whole dollars such as 150,000,000 200,000,000"
        case .percentageRange: "two percentages such as 5 8.5"
        }
    }

    private static func words(_ option: TargetOption) -> String {
        let figures = option.figures.map { figure in
            switch figure.value {
            case .dollars(let dollars): AmountFormat.dollarsInWords(dollars)
            case .percentage(let percentage): "\(percentage.decimals)%"
            }
        }
        let extent = figures.count == 1 ? "at least \(figures[0])" : "between " + figures.joined(separator: " and ")
        return extent + (option.kind.isPercentage ? " of the amount required" : "")
    }
}
