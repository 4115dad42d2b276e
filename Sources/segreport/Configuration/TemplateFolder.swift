import BuiltInTemplates
import HTMLOutput
import Mustache

/// The templates of HTML: the built-in ones, and those that a folder has instead.
enum TemplateFolder {
    /// The files of a folder that stand for built-in ones, by name; what else lies there is told in `strangers`.
    struct Content {
        /// The files with the names of built-in ones, or new templates that those include.
        let files: [BuiltInTemplates.File]
        /// Names of files that are neither.
        let strangers: [String]
    }

    /// The templates ready for use: the built-in ones for nil, else with those of a folder in their place.
    static func templates(in folder: String?) throws -> HTMLTemplates {
        let own = try folder.map { try content(of: $0).files } ?? []
        do {
            return try HTMLTemplates((BuiltInTemplates.files + own).map { ($0.name, $0.bytes) })
        } catch let faults as TemplateFaults {
            throw failure(faults.all, in: folder)
        } catch let fault as StyleFault {
            throw Failure(
                .configuration,
                "\(folder.map { $0 + "/" } ?? "")style.css:\(fault.line): '</' stands there, which would "
                    + "end the style sheet inside a page", hints: ["write it as '<\\/' inside strings"])
        }
    }

    /// The files of a folder, in the order of their names.
    static func content(of folder: String) throws -> Content {
        let entries: [String]
        do {
            entries = try FolderSearch.names(in: folder)
        } catch var failure as Failure {
            failure.exitCode = .configuration
            failure.hints.append("segreport template copy DIR writes the built-in templates into a folder")
            throw failure
        }
        var files: [BuiltInTemplates.File] = []
        var strangers: [String] = []
        for name in entries where !name.hasPrefix(".") {
            if name == HTMLTemplates.styleName || name.hasSuffix(HTMLTemplates.ending) {
                files.append(BuiltInTemplates.File(name: name, bytes: try InputFiles.bytes("\(folder)/\(name)")))
            } else {
                strangers.append(name)
            }
        }
        return Content(files: files, strangers: strangers)
    }

    /// Faults of templates as a failure of the configuration, each with its place.
    static func failure(_ faults: [TemplateFault], in folder: String?) -> Failure {
        let lines = faults.map { fault in "\(folder.map { "\($0)/" } ?? "")\(words(fault))" }
        return Failure(
            .configuration, lines.first ?? "a template is at fault", notes: Array(lines.dropFirst()),
            hints: ["segreport template check DIR tells all that is wrong with templates"])
    }

    /// A fault with the name of the file it is in.
    private static func words(_ fault: TemplateFault) -> String {
        let text = "\(fault)"
        guard text.hasPrefix(fault.template) else { return text }
        return fault.template + HTMLTemplates.ending + text.dropFirst(fault.template.count)
    }
}
