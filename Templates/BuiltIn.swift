/// The templates that are part of the program.
public enum BuiltInTemplates {
    /// A file of the folder `Templates`.
    public struct File: Sendable {
        /// The name of the file, such as `table.html`.
        public let name: String
        /// What it says.
        public let bytes: [UInt8]
        /// What it is for, in one line.
        public let purpose: String
    }

    /// All of them, in the order in which they include each other.
    public static var files: [File] {
        [
            File(
                name: "layout.html", bytes: PackageResources.layout_html,
                purpose: "the frame of every page: head, banner, sections, foot"),
            File(
                name: "report.html", bytes: PackageResources.report_html,
                purpose: "a report as one file, in the frame of layout.html"),
            File(
                name: "site.html", bytes: PackageResources.site_html,
                purpose: "a page of a site, in the frame of layout.html: navigation, downloads"),
            File(
                name: "section.html", bytes: PackageResources.section_html,
                purpose: "a section of a document, each of its blocks by its kind"),
            File(
                name: "masthead.html", bytes: PackageResources.masthead_html,
                purpose: "the head of a document: logo, firm, day, facts"),
            File(
                name: "cards.html", bytes: PackageResources.cards_html,
                purpose: "cards side by side, one for each pool"),
            File(
                name: "table.html", bytes: PackageResources.table_html,
                purpose: "a table with its head, rows, marks and notes"),
            File(
                name: "chart.html", bytes: PackageResources.chart_html,
                purpose: "a chart with its words and the way to its figures"),
            File(
                name: "definitions.html", bytes: PackageResources.definitions_html,
                purpose: "terms and what is said of them"),
            File(
                name: "text.html", bytes: PackageResources.text_html,
                purpose: "words with their styles and links"),
            File(
                name: "style.css", bytes: PackageResources.style_css,
                purpose: "the rules of the style sheet; the colours of the theme stand before them"),
        ]
    }

    /// The built-in themes: colours as JSON5, the first of them used where nobody names one.
    public static var themes: [File] {
        [
            File(
                name: "plain.json5", bytes: PackageResources.plain_json5,
                purpose: "blue, ochre and green on white; used where none is named"),
            File(
                name: "grey.json5", bytes: PackageResources.grey_json5, purpose: "for printers without colour"),
            File(
                name: "contrast.json5", bytes: PackageResources.contrast_json5,
                purpose: "words at 7:1 or more, for tired eyes and projectors"),
        ]
    }

    /// How to work with the program, as Markdown.
    public static var guide: [UInt8] { PackageResources.guide_md }
}
