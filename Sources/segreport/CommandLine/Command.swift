/// What the program can be told to do.
///
/// The raw value is the word for it.
enum Command: String, Sendable, CaseIterable {
    /// One firm, one date: a document.
    case report
    /// One firm, one month: the pack for its board.
    case board
    /// Firms beside each other: a document.
    case compare
    /// Recompute and judge; no document.
    case check
    /// Figures over time.
    case series
    /// What moved between two filings.
    case diff
    /// Where a figure comes from.
    case explain
    /// The facts, for programs.
    case export
    /// What filings there are.
    case list
    /// One filing on the terminal.
    case show
    /// Filings into the archive.
    case `import`
    /// Pages over all firms and days, in a folder.
    case site
    /// What there is to know of a firm and date, as a message.
    case email
    /// Firms, days and kinds of outputs in one run.
    case batch
    /// Whether a report is what its source files make.
    case verify
    /// The templates of HTML.
    case template
    /// The forms of what is written for programs.
    case schema
    /// The colours of documents.
    case theme
    /// What the configuration says.
    case config
    /// Whether everything is there that the program needs.
    case doctor
    /// Scripts by which shells complete command lines.
    case completion
    /// The manual.
    case man
    /// How to use the program.
    case help

    /// What stands behind the options of a command.
    enum Operands: Sendable {
        /// Nothing.
        case none
        /// Files and folders of filings.
        case paths
        /// Files and folders of filings, or figures of reports.
        case pathsOrFigures
        /// Files and folders of filings, which are not the data but go into it.
        case inputs
        /// Files of reports.
        case reports
        /// The name of a schema.
        case schemaName
        /// A word for what to do with templates or themes, and what that needs.
        case catalogTask
        /// A word for what to do with the configuration.
        case configurationTask
        /// The name of a shell.
        case shell
        /// The name of a command.
        case command
        /// The name of a command, or the guide.
        case topic
    }

    /// A line of a help page and what it does.
    struct Example: Sendable {
        /// The command line.
        let line: String
        /// What it does.
        let meaning: String
    }

    /// One line for the list of commands.
    var summary: String {
        switch self {
        case .report: "report on one firm and date as a PDF (the default)"
        case .board: "the monthly pack on a firm for its board; of several firms a pack each, or a volume"
        case .compare: "firms beside each other: ranks, shares, cover and its course, a table a pool"
        case .check: "recompute every total and judge the figures; writes no document"
        case .series: "measures and lines over time, with the gaps between filings"
        case .diff: "what moved between two filings, and how the excess came about"
        case .explain: "where a figure comes from: formula, facts, file, place, hash"
        case .export: "write the filed amounts as facts: JSON, CSV or a workbook"
        case .list: "list the firms, dates and filings found"
        case .show: "one filing in the terminal, with its checks and the excess of the last days"
        case .import: "keep filings and monthly tables, with the files they came in, in an archive"
        case .site: "a site of pages over all firms and days, in a folder"
        case .email: "a summary of one firm and date as a message for a mail server"
        case .batch: "reports, packs, pages and messages of many firms and days in one run, into a folder"
        case .verify: "make a report again from its source files, and compare"
        case .template: "list, show, copy or check the templates that HTML is made with"
        case .schema: "list the JSON Schemas of what is written for programs, or show one"
        case .theme: "list, show, copy or check the colours that documents are made with"
        case .config: "show what the configuration says here, and where each value comes from"
        case .doctor: "tell what is missing on this machine, and how to get it"
        case .completion: "write the script by which bash, zsh or fish complete command lines"
        case .man: "write the manual page of the program or of a command"
        case .help: "explain a command, or show the guide"
        }
    }

    /// Whether it makes documents, which have colours and a picture at their head.
    var makesDocuments: Bool {
        [.report, .board, .compare, .site, .email].contains(self)
    }

    /// What the command takes besides options.
    var operands: Operands {
        switch self {
        case .report, .board, .compare, .check, .series, .diff, .export, .list, .show, .site, .email, .batch: .paths
        case .explain: .pathsOrFigures
        case .import: .inputs
        case .verify: .reports
        case .template, .theme: .catalogTask
        case .schema: .schemaName
        case .config: .configurationTask
        case .doctor: .none
        case .completion: .shell
        case .man: .command
        case .help: .topic
        }
    }

    /// The uses people have most often.
    var examples: [Example] {
        switch self {
        case .report:
            [
                Example(line: "segreport --firm Citigroup --out report.pdf", meaning: "the newest filing of a firm"),
                Example(
                    line: "segreport --firm Citigroup --as-of 2013-12-31 --out report.pdf",
                    meaning: "the filing of another day"),
                Example(
                    line: "segreport --firm Citigroup --out report.pdf --out report.xlsx",
                    meaning: "with a workbook of the same figures"),
                Example(
                    line: "segreport report filings/*.txt --format pdf --out - | lp",
                    meaning: "from files by name, to the printer"),
            ]
        case .board:
            [
                Example(
                    line: "segreport board --firm Citigroup --month 2017-11 --out board.pdf",
                    meaning: "the pack of a month"),
                Example(
                    line: "segreport board --all-firms --draft --out packs/{firm}-{month}.pdf",
                    meaning: "a pack a firm, each marked as a draft, in its name as well"),
                Example(
                    line: "segreport board --all-firms --volume --month 2017-11 --out volume.pdf",
                    meaning: "all of them in one document"),
            ]
        case .compare:
            [
                Example(line: "segreport compare --out peers.pdf", meaning: "all firms, on the newest day"),
                Example(
                    line: "segreport compare --as-of 2017-01-31 --same-date --rank-by cover -o cover.html",
                    meaning: "by cover, only figures of that day"),
                Example(
                    line: "segreport compare fcm-data.xlsx --source monthly --out month.pdf",
                    meaning: "from a monthly table of the CFTC"),
            ]
        case .check:
            [
                Example(line: "segreport check filings", meaning: "every filing of a folder"),
                Example(
                    line: "segreport check --fail-on warning filing.txt || echo 'not yet'",
                    meaning: "before sending; doubts stop it too"),
                Example(line: "segreport check --format json filing.txt", meaning: "for another program"),
            ]
        case .series:
            [
                Example(line: "segreport series --firm Citigroup", meaning: "every measure of every filing"),
                Example(
                    line: "segreport series --measure excess --statement swaps --period last-12m",
                    meaning: "the excess of one pool in the last twelve months"),
                Example(
                    line: "segreport series --line seg.7A --line seg.8A --format csv > cash.csv",
                    meaning: "two lines for a spreadsheet"),
                Example(line: "segreport series --format spark", meaning: "a row of bars a measure"),
            ]
        case .diff:
            [
                Example(line: "segreport diff", meaning: "the newest filing and the one before it"),
                Example(
                    line: "segreport diff --from 2013-12-31 --to 2017-11-06 --statement segregated",
                    meaning: "two days, one pool"),
                Example(line: "segreport diff --versions", meaning: "what the newest amendment changed"),
            ]
        case .explain:
            [
                Example(line: "segreport explain --line seg.14", meaning: "the excess of the newest filing"),
                Example(
                    line: "segreport explain --line csw.13 --as-of 2017-11-06 --deep",
                    meaning: "down to the amounts it is made of"),
                Example(
                    line: "segreport explain 'report.pdf#headline.1.seg.14.change'",
                    meaning: "a figure printed in a report"),
            ]
        case .export:
            [
                Example(line: "segreport export filings > facts.jsonl", meaning: "one JSON object a filed amount"),
                Example(line: "segreport export --period 2017 --out facts.xlsx", meaning: "a year as a sheet"),
                Example(
                    line: "segreport export --firm Citigroup --as-of latest --out facts.jsonl",
                    meaning: "the newest filing of a firm"),
            ]
        case .list:
            [
                Example(line: "segreport list", meaning: "what the configured data holds"),
                Example(
                    line: "segreport list --missing --late --period 2017",
                    meaning: "days without a filing, and filings that came late"),
                Example(line: "segreport list --json filings", meaning: "for another program"),
            ]
        case .show:
            [
                Example(line: "segreport show --firm Citigroup", meaning: "the newest filing of a firm"),
                Example(
                    line: "segreport show --as-of 2017-11-06 --statement swaps", meaning: "one statement of a day"),
                Example(
                    line: "segreport show --line seg.14 --line csw.14", meaning: "two lines, with their places"),
            ]
        case .import:
            [
                Example(line: "segreport import filings", meaning: "a folder into the archive"),
                Example(
                    line: "segreport import --data 2017.db filings/2017 && segreport list --data 2017.db",
                    meaning: "into an archive of its own"),
                Example(line: "segreport import --dry-run filings", meaning: "what would be new"),
            ]
        case .site:
            [
                Example(line: "segreport site --out-dir site", meaning: "all firms; again, when there is more"),
                Example(
                    line: "segreport site --out-dir site --link-base https://example.org/funds/",
                    meaning: "to be published, with a sitemap and full addresses in the feed"),
                Example(
                    line: "segreport site --out-dir site --firm Citigroup --period last-12m --prune",
                    meaning: "a firm and a year; removes what was there besides"),
            ]
        case .email:
            [
                Example(
                    line: "segreport email --from a@example.org --to b@example.org --out day.eml",
                    meaning: "the newest day, as a file"),
                Example(
                    line: "segreport email --attach pdf --only-if deficient,below-target | sendmail -t",
                    meaning: "from and to of the configuration, only when it alarms"),
            ]
        case .batch:
            [
                Example(
                    line: "segreport batch --period 2017-11 --kinds board --out-dir packs",
                    meaning: "a pack for each firm's board"),
                Example(
                    line: "segreport batch --firms Citigroup --period 2017 --as-of month-end -o reports",
                    meaning: "a report for each month's last day"),
                Example(
                    line: "segreport batch --kinds report,board,html,email -o out --summary out.json",
                    meaning: "everything on the newest whole month, and what became of it"),
            ]
        case .verify:
            [
                Example(
                    line: "segreport verify report.pdf", meaning: "a report made with --pdf-profile a-3"),
                Example(
                    line: "segreport verify report.pdf --data filings",
                    meaning: "any other, from filings in a folder or an archive"),
                Example(line: "segreport verify --quiet board/*.pdf || echo 'look'", meaning: "several, in a script"),
            ]
        case .template:
            [
                Example(line: "segreport template list", meaning: "the built-in templates, and what each is for"),
                Example(
                    line: "segreport template show masthead > masthead.html",
                    meaning: "one of them, to be changed; the others stay built in"),
                Example(line: "segreport template copy house", meaning: "all of them, into a folder"),
                Example(
                    line: "segreport template check house && segreport --template house --out report.html",
                    meaning: "tell all that is wrong with those of a folder, else use them"),
            ]
        case .schema:
            [
                Example(line: "segreport schema", meaning: "the schemas there are, and what each describes"),
                Example(line: "segreport schema check > check.json", meaning: "one of them, for a validator"),
            ]
        case .theme:
            [
                Example(line: "segreport theme list", meaning: "the built-in themes"),
                Example(line: "segreport theme show plain > house.json5", meaning: "one of them, to be changed"),
                Example(
                    line: "segreport theme check house.json5",
                    meaning: "its contrasts; then use it with --theme house.json5"),
            ]
        case .config:
            [
                Example(line: "segreport config show", meaning: "what holds in this folder"),
                Example(line: "segreport config show --json", meaning: "for another program"),
            ]
        case .doctor:
            [
                Example(line: "segreport doctor", meaning: "what is there and what is missing"),
                Example(line: "segreport doctor --quiet || echo 'not ready'", meaning: "in a script"),
            ]
        case .completion:
            [
                Example(
                    line: "segreport completion bash >> ~/.bash_completion", meaning: "for bash, from the next shell on"
                ),
                Example(
                    line: "segreport completion zsh > ~/.zfunc/_segreport",
                    meaning: "for zsh, where ~/.zfunc is in $fpath"),
                Example(
                    line: "segreport completion fish > ~/.config/fish/completions/segreport.fish", meaning: "for fish"),
            ]
        case .man:
            [
                Example(line: "segreport man | man -l -", meaning: "read it here"),
                Example(line: "segreport man board > segreport-board.1", meaning: "the page of a command, as a file"),
            ]
        case .help:
            [
                Example(line: "segreport help check", meaning: "the options of a command"),
                Example(line: "segreport help guide | less", meaning: "how to work with segreport, day by day"),
            ]
        }
    }
}
