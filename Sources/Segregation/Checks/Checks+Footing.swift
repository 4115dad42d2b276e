extension Checks {
    /// `footing.<line>`: a total equals what follows from its lines, to the dollar.
    ///
    /// The rules know no tolerance: a statement must be complete and accurate (CBOT rule 971.A.2; regulation 1.32(a)).
    static func footing(_ filing: Filing) -> [Finding] {
        FormEdition.named(filing.edition).identities.compactMap { identity in
            guard let filed = filing.dollars(identity.line), let recomputed = identity.recomputed(from: filing),
                filed != recomputed
            else { return nil }
            return Finding(
                .footing(identity.line), .footing(identity, filed: filed, recomputed: recomputed), in: filing,
                at: filing.place(of: identity.line), related: identity.operands)
        }
    }

    /// `tie.<name>`: two sides from different records agree.
    ///
    /// Not prescribed: a difference asks for an explanation, such as options carried elsewhere, an exercise or expiry
    /// of the day, or another price source.
    static func ties(_ filing: Filing) -> [Finding] {
        Tie.allCases.compactMap { tie in
            guard let (left, right) = tie.sides(of: filing), left != right else { return nil }
            let terms = tie.terms
            return Finding(
                .tie(tie), .tie(tie, left: left, right: right), in: filing, at: filing.place(of: terms.left[0].line),
                related: terms.right.map(\.line))
        }
    }
}
