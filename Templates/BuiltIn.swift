/// The templates that are part of the program.
public enum BuiltInTemplates {
    /// A file of the folder `Templates`.
    public struct File: Sendable {
        /// The name of the file, such as `table.html`.
        public let name: String
        /// What it says.
        public let bytes: [UInt8]

        /// A file with what it says.
        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// All of them, in the order in which they include each other.
    public static var files: [File] {
        [
            File(name: "layout.html", bytes: PackageResources.layout_html),
            File(name: "report.html", bytes: PackageResources.report_html),
            File(name: "site.html", bytes: PackageResources.site_html),
            File(name: "section.html", bytes: PackageResources.section_html),
            File(name: "masthead.html", bytes: PackageResources.masthead_html),
            File(name: "cards.html", bytes: PackageResources.cards_html),
            File(name: "table.html", bytes: PackageResources.table_html),
            File(name: "chart.html", bytes: PackageResources.chart_html),
            File(name: "definitions.html", bytes: PackageResources.definitions_html),
            File(name: "text.html", bytes: PackageResources.text_html),
            File(name: "style.css", bytes: PackageResources.style_css),
        ]
    }
}
