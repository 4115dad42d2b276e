/// The funds part of the secured amount statement, which both editions print alike but for one wording.
enum SecuredRows {
    private static func holdings(
        _ number: String, _ caption: String, _ phrase: String, unrealized: (caption: String, phrase: String),
        _ slots: [(LineID, UInt16)]
    ) -> [FormRow] {
        [
            .heading(number, caption, phrase),
            .line("A.", "Cash", "a cash", slots[0].0, slots[0].1),
            .line("B.", "Securities", "b securities", slots[1].0, slots[1].1),
            .line("C.", unrealized.caption, unrealized.phrase, slots[2].0, slots[2].1),
            .line(
                "D.", "Value of long option contracts", "d value of long option contracts", slots[3].0, slots[3].1),
            .line(
                "E.", "Value of short option contracts", "e value of short option contracts",
                [.init(line: slots[4].0, code: slots[4].1), .init(line: slots[5].0, code: slots[5].1)]),
        ]
    }

    private static let unrealized = (
        "Unrealized gain (loss) on open futures contracts", "c unrealized gain loss on open futures contracts"
    )
    private static let variation = (
        "Amount due to (from) clearing organization - daily variation", "c amount due to from clearing organization"
    )

    /// - Parameter otherBanks: how the edition names banks outside the United States.
    static func funds(otherBanks: String) -> [FormRow] {
        [
            .heading(
                "", "FUNDS DEPOSITED IN SEPARATE REGULATION 30.7 ACCOUNTS", "funds deposited in separate regulation"),
            .heading("1.", "Cash in banks", "cash in banks"),
            .line(
                "A.", "Banks located in the United States", "a banks located in the united states", .secFunds1A, 7500),
            .line(
                "B.", "Other banks \(otherBanks)", "b other banks",
                [.init(line: .secFunds1B, code: 7520), .init(line: .secFunds1, code: 7530)]),
            .heading("2.", "Securities"),
            .line(
                "A.", "In safekeeping with banks located in the United States",
                "a in safekeeping with banks located", .secFunds2A, 7540),
            .line(
                "B.", "In safekeeping with other banks \(otherBanks)", "b in safekeeping with other banks",
                [.init(line: .secFunds2B, code: 7560), .init(line: .secFunds2, code: 7570)]),
        ]
            + holdings(
                "3.", "Equities with registered futures commission merchants",
                "equities with registered futures commission merchants", unrealized: unrealized,
                [
                    (.secFunds3A, 7580), (.secFunds3B, 7590), (.secFunds3C, 7600), (.secFunds3D, 7610),
                    (.secFunds3E, 7615), (.secFunds3, 7620),
                ])
            + holdings(
                "4.", "Amounts held by clearing organizations of foreign boards of trade",
                "amounts held by clearing organizations of foreign boards", unrealized: variation,
                [
                    (.secFunds4A, 7640), (.secFunds4B, 7650), (.secFunds4C, 7660), (.secFunds4D, 7670),
                    (.secFunds4E, 7675), (.secFunds4, 7680),
                ])
            + holdings(
                "5.", "Amounts held by members of foreign boards of trade",
                "amounts held by members of foreign boards", unrealized: unrealized,
                [
                    (.secFunds5A, 7700), (.secFunds5B, 7710), (.secFunds5C, 7720), (.secFunds5D, 7730),
                    (.secFunds5E, 7735), (.secFunds5, 7740),
                ])
            + [
                .line(
                    "6.", "Amounts with other depositories designated by a foreign board of trade",
                    "amounts with other depositories", .secFunds6, 7760),
                .line("7.", "Segregated funds on hand", "segregated funds on hand", .secFunds7, 7765),
                .line(
                    "8.", "Total funds in separate section 30.7 accounts", "total funds in separate section accounts",
                    .secFunds8, 7770),
            ]
    }

    static let identities: [Identity] = [
        .sum(.secFunds1, .secFunds1A, .secFunds1B),
        .sum(.secFunds2, .secFunds2A, .secFunds2B),
        .sum(.secFunds3, .secFunds3A, .secFunds3B, .secFunds3C, .secFunds3D, .secFunds3E),
        .sum(.secFunds4, .secFunds4A, .secFunds4B, .secFunds4C, .secFunds4D, .secFunds4E),
        .sum(.secFunds5, .secFunds5A, .secFunds5B, .secFunds5C, .secFunds5D, .secFunds5E),
        .sum(
            .secFunds8, .secFunds1, .secFunds2, .secFunds3, .secFunds4, .secFunds5, .secFunds6, .secFunds7),
    ]
}
