/// What the program writes for other programs, as JSON Schema (draft 2020-12).
public enum BuiltInSchemas {
    /// A file of the folder `Templates/schemas`.
    public struct File: Sendable {
        /// The name without its ending, such as `check`.
        public let name: String
        /// What it says.
        public let bytes: [UInt8]
    }

    /// All of them, those first that most programs begin with.
    public static var files: [File] {
        [
            File(name: "fact", bytes: PackageResources.fact_json),
            File(name: "export", bytes: PackageResources.export_json),
            File(name: "check", bytes: PackageResources.check_json),
            File(name: "series", bytes: PackageResources.series_json),
            File(name: "diff", bytes: PackageResources.diff_json),
            File(name: "explain", bytes: PackageResources.explain_json),
            File(name: "explain-figure", bytes: PackageResources.explain_figure_json),
            File(name: "show", bytes: PackageResources.show_json),
            File(name: "manifest", bytes: PackageResources.manifest_json),
            File(name: "list", bytes: PackageResources.list_json),
            File(name: "import", bytes: PackageResources.import_json),
            File(name: "verify", bytes: PackageResources.verify_json),
            File(name: "batch", bytes: PackageResources.batch_json),
            File(name: "recipe", bytes: PackageResources.recipe_json),
            File(name: "site", bytes: PackageResources.site_json),
            File(name: "templates", bytes: PackageResources.templates_json),
            File(name: "template-check", bytes: PackageResources.template_check_json),
            File(name: "themes", bytes: PackageResources.themes_json),
            File(name: "theme-check", bytes: PackageResources.theme_check_json),
            File(name: "config", bytes: PackageResources.config_json),
            File(name: "doctor", bytes: PackageResources.doctor_json),
        ]
    }

    /// The file of a name; nil when there is none.
    public static func file(named name: String) -> File? {
        files.first { $0.name == name }
    }
}
