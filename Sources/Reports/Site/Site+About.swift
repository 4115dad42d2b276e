import DocumentModel
import Segregation

/// How the site is made and what its words mean.
extension Site {
    func aboutPage() -> SitePage {
        let filings = firms.reduce(0) { $0 + $1.history.days.reduce(0) { $0 + $1.versions.count } }
        let head = head(
            "Method", "How this site is made, and what its words mean",
            facts: [imprint.program, "newest filing as of \(AmountFormat.longDay(newest))"])
        let sections = [
            head, Site.section("method", "Method", [.definitions(method)]),
            Site.section("definitions", "Definitions", [.definitions(Notes.general + Notes.scope)]),
            Site.section(
                "status", "Words for the state of a filing",
                [.definitions(SiteState.allCases.map { Definition($0.word, Text($0.meaning)) })]),
            Site.section(
                "provenance", "Provenance",
                [
                    .definitions([
                        Definition("Made by", Text(imprint.program)),
                        Definition(
                            "Made from",
                            Text(
                                "\(AmountFormat.count(filings, "filing", "filings")) of "
                                    + "\(AmountFormat.count(firms.count, "firm", "firms")), each with its SHA-256 in ")
                                + .link("data/manifest.json", toPage: SitePath.manifest) + "."),
                        Definition(
                            "Time",
                            "The time of a page is the newest submit date of what it shows and not that of a clock: the "
                                + "same filings give the same bytes."),
                    ])
                ]),
            Site.section("accessibility", "Accessibility", [.definitions(Site.accessibility)]),
            Site.section("security", "Security", [.definitions(Site.security)]),
        ]
        return page(
            SitePath.about, "Method", about: "Method, definitions, provenance, accessibility and security",
            time: newestTime, trail: [Site.home], sections)
    }

    private var method: [Definition] {
        let limits = basis.limits
        return [
            Definition(
                "What counts",
                "Of several filings for a day the one submitted last counts, an amendment before an initial filing of the "
                    + "same date. The others stay: the page of checks tells what changed."),
            Definition(
                "Which day", "Every day is the day reported on (the as-of date), not the one on which it was submitted."
            ),
            Definition(
                "Firms", "A firm is a name as printed, whatever its case and spaces. Other spellings are other firms."),
            Definition(
                "Recomputing",
                "Every total is recomputed from the lines of the filing; there is no tolerance. What needs a line that "
                    + "could not be read is not checked, and said to be so."),
            Definition(
                "Missing and late",
                "A day is missing when a filing is required for it by the calendar of the markets, and none lies between "
                    + "two that do. A filing is late when it was submitted after the next business day of the regulators."
            ),
            Definition(
                "House limits",
                Text(
                    "Some findings follow limits that no regulation sets: a buffer below \(limits.thinBuffer)% of the "
                        + "target, net deficits above \(limits.deficits)% of the excess, a requirement that moves by more "
                        + "than \(limits.requirementMove)% in a day, a share of the funds held that moves by more than "
                        + "\(limits.compositionShift) points.")),
        ]
    }

    private static let accessibility: [Definition] = [
        Definition(
            "Aim",
            "The pages are made to meet the Web Content Accessibility Guidelines 2.2 at level AA. Programs check what "
                + "programs can; nobody has certified it."),
        Definition(
            "Tables",
            "Every table has a caption, heads with scopes, and can be scrolled with the keyboard where it is wider than "
                + "the screen."),
        Definition(
            "Charts",
            "Every chart has its content in words and a table with its figures. Colour is never the only sign."),
        Definition("Without script", "Every page is complete without script. Nothing moves."),
    ]

    private static let security: [Definition] = [
        Definition(
            "Requests", "No page asks another server for anything; the pages work from a disk without a network."),
        Definition(
            "Names and captions", "What stands in a filing is shown as text and never taken for a part of a page."),
        Definition("Visitors", "The pages store nothing and tell nobody of a visit."),
    ]

    func notFoundPage() -> SitePage {
        let head = head(
            "There is no such page", "The address may be misspelt, or the filing is not at hand",
            [
                .definitions([
                    Definition("A firm", .link("Firms from A to Z", toPage: SitePath.firms)),
                    Definition("A day", .link("Calendar of filings", toPage: SitePath.dates)),
                    Definition("A line", .link("Lines of the forms", toPage: SitePath.lines)),
                    Definition("Anything else", .link("Overview", toPage: SitePath.index)),
                ])
            ])
        return page(
            SitePath.notFound, "Not found", about: "What is shown for an address that is none", time: newestTime,
            trail: [Site.home], [head])
    }
}
