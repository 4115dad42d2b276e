import PDFOutput
import Reports
import Segregation

/// Every option of every command.
enum OptionTable {
    /// The options of a command, in the order of its help.
    static func entries(of command: Command) -> [OptionEntry] {
        entries.filter { $0.commands.contains(command) }
    }

    private static let reading: [Command] = [
        .report, .board, .compare, .check, .series, .diff, .explain, .export, .list, .show, .site, .email, .batch,
    ]
    private static let working: [Command] = reading + [.import]
    private static let speaking: [Command] = working + [.verify]
    private static let settled: [Command] = speaking + [.config, .doctor, .completion]
    private static let talking: [Command] = settled + [.template, .theme, .man, .schema]

    /// The table.
    static let entries: [OptionEntry] = batch + compare + data + terminal + general

    private static let general: [OptionEntry] = [
        OptionEntry(
            option: .data, short: "d", value: .texts("PATH"),
            absent: "SEGREPORT_DATA, else data in segreport.json, else the archive of segreport import",
            help: "a filing, a folder of filings (searched for .txt, .text, .md, .markdown, .html, .htm and .pdf, and "
                + "for monthly tables: .csv, .tsv and .xlsx), an archive, or - for standard input; may be repeated",
            commands: reading, misnomers: ["input", "file", "folder", "dir", "in"]),
        OptionEntry(
            option: .data, short: "d", value: .texts("PATH"),
            absent: "what travels in the report, else SEGREPORT_DATA, data in segreport.json, the archive",
            help: "make the report again from filings here: a file, a folder, an archive; may be repeated",
            commands: [.verify], misnomers: ["input", "file", "folder", "dir", "in", "archive", "sources"]),
        OptionEntry(
            option: .data, short: "d", value: .text("FILE.db"),
            absent: "segreport/archive.db in XDG_DATA_HOME",
            help: "the archive to keep them in, made when there is none",
            commands: [.import], misnomers: ["archive", "database", "db", "to", "out"]),
        OptionEntry(
            option: .firm, short: "f", value: .texts("NAME"),
            absent: "the only firm",
            help: "the firm: full name, alias, or a part of the name that no other has; may be repeated",
            commands: [.report, .diff, .explain, .email], misnomers: ["fcm", "name", "company", "broker"]),
        OptionEntry(
            option: .firm, short: "f", value: .texts("NAME"),
            absent: "all firms",
            help: "only this firm: full name, alias, or a part of the name that no other has; may be repeated",
            commands: [.check, .series, .export, .list, .site], misnomers: ["fcm", "name", "company", "broker"]),
        OptionEntry(
            option: .firm, short: "f", value: .texts("NAME"),
            absent: "the only firm",
            help:
                "the firm, or several, a pack each: full name, alias, or a part of the name that no other has; may be "
                + "repeated",
            commands: [.board], misnomers: ["fcm", "name", "company", "broker"]),
        OptionEntry(
            option: .allFirms, value: .flag,
            help: "a pack for every firm; --out then has {firm} in it, unless there is a --volume",
            commands: [.board], misnomers: ["all", "every-firm", "firms"]),
        OptionEntry(
            option: .month, short: "m", value: .text("YYYY-MM"),
            absent: "the newest month whose days are all at hand or past",
            help: "the month reported on",
            commands: [.board], misnomers: ["period", "as-of", "date", "for"]),
        OptionEntry(
            option: .history, value: .text("N"),
            absent: "history of board in segreport.json, else 24",
            help: "how many months the trend goes back, the month included",
            commands: [.board, .batch], misnomers: ["months", "trend", "back", "window"]),
        OptionEntry(
            option: .signOff, value: .texts("NAME=ROLE"),
            absent: "sign-off of board in segreport.json, else three lines without a name",
            help: "who signs: a name, which may be empty, and as what; may be repeated",
            commands: [.board, .batch], misnomers: ["sign", "signature", "signed-by", "approver", "signoff"]),
        OptionEntry(
            option: .volume, value: .flag,
            help: "the packs of several firms as one document with contents and continuous page numbers",
            commands: [.board], misnomers: ["combined", "bind", "merge", "book"]),
        OptionEntry(
            option: .units, value: .choice("UNIT", AmountUnit.allCases.map(\.rawValue)),
            absent: "millions",
            help: "the unit of amounts outside charts and statements, which are in millions and in dollars",
            commands: [.board, .batch], misnomers: ["unit", "scale"]),
        OptionEntry(
            option: .asOf, value: .text("DATE"),
            absent: "latest",
            help: "the day reported on: YYYY-MM-DD, latest, month-end (of the newest month that has ended) or "
                + "prior-month-end",
            commands: [.report, .email], misnomers: ["date", "day", "end-date", "asof"]),
        OptionEntry(
            option: .asOf, value: .text("DATE"),
            absent: "latest",
            help: "the day of the figure: YYYY-MM-DD, latest, month-end or prior-month-end",
            commands: [.explain], misnomers: ["date", "day", "end-date", "asof"]),
        OptionEntry(
            option: .asOf, value: .text("DATE"),
            absent: "the newest day with several versions",
            help: "with --versions, the day whose versions are compared: YYYY-MM-DD, latest, month-end or "
                + "prior-month-end",
            commands: [.diff], misnomers: ["date", "day", "end-date", "asof"]),
        OptionEntry(
            option: .asOf, value: .text("DATE"),
            absent: "all days",
            help: "only filings of this day: YYYY-MM-DD, or latest, month-end or prior-month-end of each firm",
            commands: [.check, .series, .export, .list], misnomers: ["date", "day", "end-date", "asof"]),
        OptionEntry(
            option: .from, value: .text("DATE"),
            absent: "the day before --to for which there is a filing",
            help: "the earlier day: YYYY-MM-DD",
            commands: [.diff], misnomers: ["since", "start", "previous", "compare", "begin"]),
        OptionEntry(
            option: .to, value: .text("DATE"),
            absent: "the newest day",
            help: "the later day: YYYY-MM-DD",
            commands: [.diff], misnomers: ["until", "end", "against", "through"]),
        OptionEntry(
            option: .versions, value: .flag,
            help: "compare the first version of a day with the one that counts, as INITIAL with AMENDED",
            commands: [.diff], misnomers: ["amended", "initial", "version-diff"]),
        OptionEntry(
            option: .period, value: .text("PERIOD"),
            absent: "all",
            help: "only filings of these days: 2017-11-06, 2017-11, 2017Q4, 2017, A..B of any of them, last-12m "
                + "(of each firm), or all",
            commands: [.check, .series, .export, .list, .site],
            misnomers: ["range", "month", "year", "since", "from", "dates"]),
        OptionEntry(
            option: .knownOn, value: .text("DATE"),
            absent: "everything is known",
            help: "as known on a day: leave out versions submitted later, and those without a submit date",
            commands: [
                .report, .board, .compare, .check, .series, .diff, .explain, .export, .list, .site, .email, .batch,
            ], misnomers: ["known", "as-known", "asknown", "knownon"]),
        OptionEntry(
            option: .statement, value: .choices("NAME", Statement.allCases.map(\.name)),
            absent: "all three",
            help: "only this statement, may be repeated",
            commands: [.series, .diff], misnomers: ["pool", "origin", "statements"]),
        OptionEntry(
            option: .line, value: .texts("ID"),
            absent: "none",
            help: "a line over time, by its id such as seg.14; may be repeated",
            commands: [.series], misnomers: ["lines", "id", "code"]),
        OptionEntry(
            option: .line, value: .texts("ID"),
            help: "the line of the figure, by its id such as seg.14; may be repeated",
            commands: [.explain], misnomers: ["lines", "id", "code", "figure"]),
        OptionEntry(
            option: .measure, value: .choices("NAME", SeriesMeasure.allCases.map(\.rawValue)),
            absent: "all, in text those that fit; none with --line",
            help: "a measure over time, may be repeated",
            commands: [.series], misnomers: ["measures", "column", "value", "what"]),
        OptionEntry(
            option: .deep, value: .flag,
            help: "go on to the lines those lines follow from, down to amounts that follow from nothing",
            commands: [.explain], misnomers: ["recursive", "all", "full"]),
        OptionEntry(
            option: .amended, value: .flag,
            help: "only days with an amended filing, every version of them",
            commands: [.list], misnomers: ["versions", "amendments"]),
        OptionEntry(
            option: .late, value: .flag,
            help: "only filings submitted after the day they were due",
            commands: [.list], misnomers: ["overdue"]),
        OptionEntry(
            option: .missing, value: .flag,
            help: "the days between a firm's filings as of which one is required and none is there",
            commands: [.list], misnomers: ["gaps", "absent"]),
        OptionEntry(
            option: .compare, value: .texts("WHAT"),
            absent: "prior-day",
            help: "what to compare with: prior-day (the filing before), prior-month-end, prior-year, the filing of a "
                + "day (YYYY-MM-DD), or none; up to three times, the statements show the first",
            commands: [.report, .email], misnomers: ["against", "prior", "versus"]),
        OptionEntry(
            option: .compare, value: .choices("WHAT", BoardChoice.comparisons),
            absent: "prior-month-end and prior-year",
            help: "what to compare the month with, may be repeated",
            commands: [.board], misnomers: ["against", "prior", "versus"]),
        OptionEntry(
            option: .out, short: "o", value: .texts("PATH"),
            absent: "standard output, unless that is a terminal",
            help:
                "where to write; the ending tells the kind: .pdf, .html, .txt, .xlsx for a workbook, .json for the figures with what "
                + "they follow from, or for the charts .svg or .png, one below another, or a file each where the name has {chart}; - for "
                + "standard output; may be repeated",
            commands: [.report], misnomers: ["output", "pdf", "to", "save"]),
        OptionEntry(
            option: .out, short: "o", value: .texts("PATH"),
            absent: "standard output, unless that is a terminal",
            help:
                "where to write; the ending tells the kind, as of a report: .pdf, .html, .txt, .json, .svg, .png; {firm} and "
                + "{month} stand for those of the pack; a draft then ends in -DRAFT; - for standard output; may be "
                + "repeated",
            commands: [.board], misnomers: ["output", "pdf", "to", "save", "out-dir"]),
        OptionEntry(
            option: .out, short: "o", value: .text("PATH"),
            absent: "standard output",
            help: "where to write the message: a file .eml, or - for standard output",
            commands: [.email], misnomers: ["output", "save", "eml"]),
        OptionEntry(
            option: .from, value: .text("ADDRESS"),
            absent: "from in email of segreport.json",
            help: "who sends the message: name@example.org or 'Name <name@example.org>'",
            commands: [.email, .batch], misnomers: ["sender", "mail-from"]),
        OptionEntry(
            option: .to, value: .texts("ADDRESS"),
            absent: "to in email of segreport.json",
            help: "whom the message is meant for; may be repeated",
            commands: [.email, .batch], misnomers: ["recipient", "recipients", "rcpt", "mail-to"]),
        OptionEntry(
            option: .cc, value: .texts("ADDRESS"),
            absent: "nobody",
            help: "who gets the message besides; may be repeated",
            commands: [.email, .batch], misnomers: ["copy", "carbon-copy"]),
        OptionEntry(
            option: .bcc, value: .texts("ADDRESS"),
            absent: "nobody",
            help: "who gets it without the others' knowing; stands in no header; may be repeated",
            commands: [.email, .batch], misnomers: ["blind-copy", "hidden"]),
        OptionEntry(
            option: .subject, value: .text("TEXT"),
            absent: "what alarms, then firm, day, the excess of each pool and where they stand",
            help: "the subject; DRAFT goes before it with --draft",
            commands: [.email], misnomers: ["title", "about", "heading"]),
        OptionEntry(
            option: .onlyIf, value: .list("LIST", FailCondition.allCases.map(\.rawValue)),
            absent: "only-if in email of segreport.json, else always",
            help: "make the message only when one of these conditions holds on the day, with commas between",
            commands: [.email], misnomers: ["if", "when", "fail-on", "condition", "conditions"]),
        OptionEntry(
            option: .attach, value: .list("LIST", EmailAttachment.words),
            absent: "none",
            help: "the files that travel along, with commas between: the report as PDF, the measures of the day as CSV",
            commands: [.email, .batch], misnomers: ["attachments", "include", "with"]),
        OptionEntry(
            option: .chart, value: .flag,
            help: "show the excess over time as a picture, which travels in the message",
            commands: [.email, .batch], misnomers: ["graph", "plot", "diagram"]),
        OptionEntry(
            option: .send, value: .text("URL"),
            absent: "nothing is sent",
            help:
                "hand the message to a mail server: smtp://user@host:587, smtps://host, or configured for smtp in email "
                + "of segreport.json; with TLS and a verified certificate, else not at all",
            commands: [.email], misnomers: ["smtp", "server", "deliver", "mail-server", "relay", "host"]),
        OptionEntry(
            option: .passwordFile, value: .text("FILE"),
            absent: "the entry of --netrc or ~/.netrc, where the address of --send has a user",
            help: "a file with the password of that user, which nobody but its owner may read",
            commands: [.email], misnomers: ["password", "pass", "passwd", "secret", "credentials"]),
        OptionEntry(
            option: .netrc, value: .text("FILE"),
            absent: "~/.netrc, where the address of --send has a user",
            help: "a file of logins that has one for the host, which nobody but its owner may read",
            commands: [.email], misnomers: ["netrc-file", "logins", "user", "login", "username"]),
        OptionEntry(
            option: .caFile, value: .text("FILE"),
            absent: "the authorities of the system",
            help: "certificates in PEM; one of them must vouch for the mail server",
            commands: [.email], misnomers: ["cacert", "cafile", "ca", "certificate", "cert"]),
        OptionEntry(
            option: .timeout, value: .text("SECONDS"),
            absent: "300",
            help: "how long a try to send may take, from 1 to 3600",
            commands: [.email], misnomers: ["wait", "seconds", "max-time"]),
        OptionEntry(
            option: .insecure, value: .flag,
            help:
                "send to whoever answers, without TLS where there is none; anybody on the way can then read and change "
                + "the message, and be given the password",
            commands: [.email], misnomers: ["no-tls", "no-verify", "plain", "unsafe", "clear", "no-check-certificate"]),
        OptionEntry(
            option: .format,
            value: .choice("KIND", [Format.pdf, .html, .text, .xlsx, .json, .svg, .png].map(\.rawValue)),
            absent: "by the ending of --out",
            help: "the kind of document where no ending tells it",
            commands: [.report], misnomers: ["type", "kind"]),
        OptionEntry(
            option: .format, value: .choice("KIND", [Format.pdf, .html, .text, .json, .svg, .png].map(\.rawValue)),
            absent: "by the ending of --out",
            help: "the kind of document where no ending tells it",
            commands: [.board, .compare], misnomers: ["type", "kind"]),
        OptionEntry(
            option: .format,
            value: .choice("KIND", [Format.text, .json, .junit, .sarif].map(\.rawValue)),
            absent: "text",
            help: "the form of the result",
            commands: [.check], misnomers: ["type", "kind", "text", "junit", "sarif", "xml"]),
        OptionEntry(
            option: .format, value: .choice("KIND", [Format.text, .csv, .json, .spark].map(\.rawValue)),
            absent: "text",
            help: "the form of the result; spark draws a row of bars for each figure",
            commands: [.series], misnomers: ["type", "kind", "text", "csv", "spark", "sparkline"]),
        OptionEntry(
            option: .format, value: .choice("KIND", [Format.text, .json].map(\.rawValue)),
            absent: "text",
            help: "the form of the result",
            commands: [.diff], misnomers: ["type", "kind", "text"]),
        OptionEntry(
            option: .format, value: .choice("KIND", [Format.text, .json].map(\.rawValue)),
            absent: "text",
            help: "the form of the result",
            commands: [.explain], misnomers: ["type", "kind", "text"]),
        OptionEntry(
            option: .plain, value: .flag,
            help: "write records: a line each, tabs between the fields, their names first; the same at any width",
            commands: [.show, .check, .series, .diff, .list], misnomers: ["tsv", "tabs", "records", "porcelain", "raw"]),
        OptionEntry(
            option: .json, value: .flag,
            help: "write JSON, for programs",
            commands: [.list, .import, .config, .doctor], misnomers: ["format"]),
        OptionEntry(
            option: .json, value: .flag,
            help: "write what list and check find as JSON, for programs",
            commands: [.template, .theme], misnomers: ["format"]),
        OptionEntry(
            option: .json, value: .flag,
            help: "write JSON, for programs; the same as --format json",
            commands: [.explain, .check, .series, .diff, .export]),
        OptionEntry(
            option: .paper, value: .choice("SIZE", Paper.allCases.map(\.rawValue)),
            absent: "letter",
            help: "the size of the pages",
            commands: [.report, .board, .compare, .batch], misnomers: ["size", "page"]),
        OptionEntry(
            option: .paper, value: .choice("SIZE", Paper.allCases.map(\.rawValue)),
            absent: "letter",
            help: "the size of the pages of an attached report",
            commands: [.email], misnomers: ["size", "page"]),
        OptionEntry(
            option: .sections, value: .list("LIST", ReportSection.words),
            absent: "all but data-daily",
            help: "the sections, with commas between; with a plus sign, one more than the usual ones",
            commands: [.report], misnomers: ["section", "parts", "only", "chapters"]),
        OptionEntry(
            option: .sections, value: .list("LIST", BoardSection.allCases.map(\.rawValue)),
            absent: "all",
            help: "the sections, with commas between",
            commands: [.board], misnomers: ["section", "parts", "only", "chapters"]),
        OptionEntry(
            option: .without, value: .list("LIST", BoardSection.allCases.map(\.rawValue)),
            absent: "none",
            help: "sections to leave out, with commas between",
            commands: [.board], misnomers: ["skip", "exclude", "no-sections", "omit"]),
        OptionEntry(
            option: .without, value: .list("LIST", ReportSection.allCases.map(\.rawValue)),
            absent: "none",
            help: "sections to leave out, with commas between",
            commands: [.report], misnomers: ["skip", "exclude", "no-sections", "omit"]),
        OptionEntry(
            option: .title, value: .text("TEXT"),
            absent: "made from firm and date",
            help: "the title of the document",
            commands: [.report, .board], misnomers: ["heading"]),
        OptionEntry(
            option: .title, value: .text("TEXT"),
            absent: "Customer funds at futures commission merchants",
            help: "the title of the site",
            commands: [.site], misnomers: ["heading"]),
        OptionEntry(
            option: .draft, value: .flag,
            help: "mark every page, the title and the properties of the file as a draft",
            commands: [.report, .board, .compare, .site, .batch], misnomers: ["preliminary", "provisional"]),
        OptionEntry(
            option: .draft, value: .flag,
            help: "mark the message as a draft: its subject, its first line, the names and pages of attached files",
            commands: [.email], misnomers: ["preliminary", "provisional"]),
        OptionEntry(
            option: .watermark, value: .text("TEXT"),
            absent: "DRAFT with --draft, else none",
            help: "words behind every page, at most 40 characters",
            commands: [.report, .board, .compare, .site, .batch], misnomers: ["stamp", "background"]),
        OptionEntry(
            option: .classification, value: .text("TEXT"),
            absent: "none",
            help: "words at the head of every page, such as Confidential",
            commands: [.report, .compare, .site, .email, .batch],
            misnomers: ["confidential", "class", "marking", "header"]),
        OptionEntry(
            option: .classification, value: .text("TEXT"),
            absent: "classification of board in segreport.json, else none",
            help: "words at the head of every page, such as Confidential",
            commands: [.board], misnomers: ["confidential", "class", "marking", "header"]),
        OptionEntry(
            option: .org, value: .text("TEXT"),
            absent: "none",
            help: "who publishes the report: stands above its title, in the foot, and as its author",
            commands: [.report, .board, .compare, .site, .email, .batch],
            misnomers: ["organisation", "organization", "author", "company-name", "by"]),
        OptionEntry(
            option: .theme, value: .text("NAME|FILE"),
            absent: "theme in segreport.json, else plain",
            help: "the colours: \(Suggestion.alternatives(Theme.names)), or a file of JSON5 with colours of the house",
            commands: [.report, .board, .compare, .site, .email, .batch],
            misnomers: ["style", "colours", "palette", "skin", "css"]),
        OptionEntry(
            option: .template, value: .text("DIR"),
            absent: "the built-in templates",
            help: "a folder with templates of HTML or a style.css to use instead of built-in ones of the same "
                + "names; see segreport template",
            commands: [.report, .board, .compare, .site, .batch], misnomers: ["templates", "layout"]),
        OptionEntry(
            option: .logo, value: .text("FILE"),
            absent: "logo in segreport.json, else none",
            help: "a picture at the head of the first page: a PNG of at most 1 MB, or none",
            commands: [.report, .board, .compare, .batch], misnomers: ["picture", "image", "icon", "emblem", "png"]),
        OptionEntry(
            option: .timestamp, value: .text("TIME"),
            absent: "the newest submit date",
            help: "the document's own time: YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ",
            commands: [.report, .board, .compare, .site, .email, .batch], misnomers: ["created", "time", "now"]),
        OptionEntry(
            option: .outDir, short: "o", value: .text("DIR"),
            help: "the folder of the site, made when there is none; what segreport did not write there is left alone",
            commands: [.site], misnomers: ["out", "output", "outdir", "dest", "site-dir"]),
        OptionEntry(
            option: .linkBase, value: .text("URL"),
            absent: "links are relative, and there is no sitemap",
            help: "where the site will lie, for the feed and the sitemap",
            commands: [.site], misnomers: ["base", "base-url", "url", "base-path", "site-url"]),
        OptionEntry(
            option: .linkBase, value: .text("URL"),
            absent: "link-base in email of segreport.json, else there are no links",
            help: "where the site lies that the message leads to",
            commands: [.email, .batch], misnomers: ["base", "base-url", "url", "site", "site-url"]),
        OptionEntry(
            option: .prune, value: .flag,
            help: "remove files of earlier runs that no longer belong to the site, and no others",
            commands: [.site], misnomers: ["delete", "clean", "remove", "purge"]),
        OptionEntry(
            option: .pdfProfile, value: .choice("NAME", PDFProfile.allCases.map(\.rawValue)),
            absent: "tagged",
            help:
                "what a PDF is prepared for: tagged for readers who hear or feel it, ua-1 (PDF/UA-1) the same and says "
                + "so, a-3 (PDF/A-3b) for an archive, a-3+ua-1 for both, plain for none",
            commands: [.report, .board, .compare, .batch],
            misnomers: ["profile", "pdfa", "pdf-a", "pdfua", "pdf-ua", "tagged", "accessible"]),
        OptionEntry(
            option: .attach, value: .list("LIST", AttachedPart.words),
            absent: "source,data with an a-3 profile",
            help: "what travels in a PDF for an archive, with commas between: the filings it was made from, their "
                + "amounts as JSON lines",
            commands: [.report, .board, .compare], misnomers: ["attachments", "embed", "include"]),
        OptionEntry(
            option: .noSelfCheck, value: .flag,
            help: "write a PDF without reading its text again and comparing every figure",
            commands: [.report, .board, .compare, .batch], misnomers: ["self-check", "no-check", "unchecked"]),
        OptionEntry(
            option: .failOn, value: .list("LIST", FailCondition.words),
            absent: "error",
            help: "which conditions end the program with status 1, with commas between",
            commands: [.report, .board, .compare, .check, .batch],
            misnomers: ["strict", "fail", "exit-code", "error-on"]),
        OptionEntry(
            option: .jobs, short: "j", value: .text("N"),
            absent: "as many as there are cores",
            help: "how many files are read at the same time",
            commands: [.import], misnomers: ["threads", "parallel", "workers"]),
        OptionEntry(
            option: .jobs, short: "j", value: .text("N"),
            absent: "as many as there are cores",
            help: "how many threads make pages",
            commands: [.site], misnomers: ["threads", "parallel", "workers"]),
        OptionEntry(
            option: .dryRun, short: "n", value: .flag,
            help: "say what would be done, and keep nothing",
            commands: [.import], misnomers: ["simulate", "pretend", "test"]),
        OptionEntry(
            option: .dryRun, short: "n", value: .flag,
            help: "make everything and say what would be written or sent, and write and send nothing",
            commands: [.report, .board, .compare, .site, .email, .export], misnomers: ["simulate", "pretend", "test"]),
        OptionEntry(
            option: .config, value: .text("PATH"),
            absent: "segreport.json here or above, and the user's own",
            help: "read this configuration file and no other",
            commands: settled, misnomers: ["configuration", "settings"]),
        OptionEntry(
            option: .color, value: .choice("WHEN", ColorChoice.allCases.map(\.rawValue)),
            absent: "auto",
            help: "when to use colour",
            commands: talking, misnomers: ["colour", "colors", "no-color"]),
        OptionEntry(
            option: .quiet, short: "q", value: .flag,
            help: "say nothing but errors",
            commands: talking, misnomers: ["silent"]),
        OptionEntry(
            option: .verbose, short: "v", value: .flag,
            help: "say what is read and written",
            commands: talking, misnomers: ["debug"]),
        OptionEntry(
            option: .help, short: "h", value: .flag,
            help: "show this help",
            commands: Command.allCases, misnomers: ["usage", "info"]),
        OptionEntry(
            option: .version, value: .flag,
            help: "show the version",
            commands: Command.allCases),
    ]
}
