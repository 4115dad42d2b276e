extension Checks {
    /// `sign.<line>`: amounts the form adds are not negative, amounts it deducts are filed negative, and an offset does
    /// not exceed the gross it is taken from.
    ///
    /// A line may have either sign where the form says "(deficit)", "from (to)" or prints a net figure.
    static func signs(_ filing: Filing) -> [Finding] {
        var findings: [Finding] = []
        for filed in filing.statements.flatMap(\.amounts) {
            let rule: SignRule
            switch filed.line.sign {
            case .notNegative where filed.amount < .zero: rule = .notNegative
            case .notPositive where filed.amount > .zero: rule = .notPositive
            default:
                guard let gross = filed.line.gross, let whole = filing.summand(gross), -filed.amount > whole,
                    whole >= .zero
                else { continue }
                rule = .withinGross(gross, whole)
            }
            findings.append(
                Finding(
                    .sign(filed.line), .sign(line: filed.line, amount: filed.amount, rule: rule), in: filing,
                    at: Place(filing.source, filed.range)))
        }
        return findings
    }

    /// `header.differs`: firm, form, both dates and the marker are the same on every statement of a filing.
    ///
    /// Names of firms are compared by case and spacing only.
    static func heads(_ filing: Filing) -> [Finding] {
        guard let first = filing.statements.min(by: { $0.title.lowerBound < $1.title.lowerBound }) else { return [] }
        var findings: [Finding] = []
        for other in filing.statements where other.statement != first.statement {
            for field in HeaderField.allCases {
                guard let expected = first.header.text(of: field), let found = other.header.text(of: field) else {
                    continue
                }
                let isEqual =
                    field == .firmName ? FirmName.key(expected) == FirmName.key(found) : expected == found
                if isEqual { continue }
                let facts = FindingFacts.headerDiffers(
                    field: field, statement: other.statement, found: found, first: first.statement, expected: expected)
                findings.append(Finding(.headerDiffers, facts, in: filing, at: Place(filing.source, other.title)))
            }
        }
        return findings
    }
}

extension FilingHeader {
    /// A field as text; days as `YYYY-MM-DD`.
    func text(of field: HeaderField) -> String? {
        switch field {
        case .marker: marker?.rawValue
        case .endDate: asOf?.iso8601
        case .firmName: firm
        case .form: form
        case .submitDate: submitted?.iso8601
        }
    }
}

extension LineID {
    /// The sign the form prescribes for a line.
    enum Sign: Sendable, Hashable {
        /// Never negative.
        case notNegative
        /// A deduction, filed negative.
        case notPositive
        /// Either.
        case any
    }

    /// The sign the form prescribes.
    var sign: Sign {
        switch self {
        case .seg3B, .seg5Offset, .seg10B, .secReq3B, .secReq5Offset, .secFunds3E, .secFunds4E, .secFunds5E, .csw3B,
            .csw5Offset, .csw10B:
            .notPositive
        case .seg1A, .seg2, .seg4, .seg9, .seg11A, .seg14, .seg16, .secReq1A, .secReq2, .secReq4, .secFunds3A,
            .secFunds3C, .secFunds3, .secFunds4A, .secFunds4C, .secFunds4, .secFunds5A, .secFunds5C, .secFunds5,
            .secFunds9, .secFunds11, .csw1A, .csw2, .csw4, .csw9, .csw11A, .csw14, .csw16:
            .any
        default:
            .notNegative
        }
    }

    /// The gross amount that an offset is taken from.
    var gross: LineID? {
        switch self {
        case .seg5Offset: .seg5Gross
        case .secReq5Offset: .secReq5Gross
        case .csw5Offset: .csw5Gross
        default: nil
        }
    }
}
