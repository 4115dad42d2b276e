import Reports
import Segregation

/// What a configuration file says of board packs; a part is nil when it does not speak of it.
struct BoardSettings: Sendable, Equatable {
    /// How many months the trend goes back.
    var months: Int?
    /// Words at the head of every page.
    var classification: String?
    /// Who signs.
    var signatories: [BoardPack.Signatory]?

    /// The keys it may have.
    static let keys = ["history", "classification", "sign-off"]

    /// Nothing said.
    init() {}

    /// Understands the entry `board`.
    init(_ node: JSON5Node, _ text: ConfigurationText) throws {
        for member in try text.members(of: node, "'board'", BoardSettings.keys) {
            switch member.key {
            case "history":
                guard case .number(let digits) = member.node.value, let value = Int(digits),
                    (1...BoardChoice.mostMonths).contains(value)
                else {
                    throw text.failure(
                        "'history' is not a whole number from 1 to \(BoardChoice.mostMonths); it is a number of months",
                        member.node.range)
                }
                months = value
            case "classification":
                let words = try text.string(member.node, "'classification'")
                guard words.escapedForTerminal == words, words.count <= 80 else {
                    throw text.failure(
                        "'classification' takes one line of at most 80 characters", member.node.range)
                }
                classification = words
            default:
                signatories = try text.strings(member.node, "'sign-off'", orOne: true).map { word in
                    try BoardPack.Signatory(word) { message in
                        text.failure(message.replacing("--sign-off", with: "'sign-off'"), member.node.range)
                    }
                }
            }
        }
    }
}

extension Settings {
    /// How the pages of a document are marked: as the options say, and a board pack else as the configuration does.
    func marking(of invocation: Invocation) -> FirmReport.Marking {
        var marking = invocation.marking
        if invocation.command == .board, marking.classification == nil {
            marking.classification = board.classification
        }
        return marking
    }

    /// How the packs of an invocation are made.
    ///
    /// - Parameter month: the month reported on.
    func terms(of invocation: Invocation, _ month: Month) -> BoardPack.Terms {
        let choice = invocation.board
        let signatories = choice.signatories.isEmpty ? board.signatories ?? [] : choice.signatories
        return BoardPack.Terms(
            month: month, months: choice.months ?? board.months ?? BoardPack.Terms.usualMonths,
            comparatives: choice.comparatives, unit: choice.unit,
            signatories: signatories.isEmpty ? BoardPack.Signatory.usual : signatories)
    }
}
