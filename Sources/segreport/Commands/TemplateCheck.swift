import BuiltInTemplates
import HTMLOutput
import Mustache
import Reports

/// What is wrong with the templates of a folder, and what there is to remark.
struct TemplateCheck {
    /// A fault with its place.
    struct Fault {
        /// The name of the file, in the folder or built in.
        let file: String
        /// The line, from 1; 0 when it is no place that is wrong.
        let line: Int
        /// The column, from 1, in bytes; 0 as for `line`.
        let column: Int
        /// The fault as it is told.
        let failure: Failure
    }

    /// The faults.
    private(set) var faults: [Fault] = []
    /// What does nothing in the folder, as sentences.
    private(set) var notes: [String] = []

    private let folder: TemplateFolder

    /// Checks the templates of a folder, with the built-in ones behind them.
    init(_ path: String) throws {
        folder = try TemplateFolder(path)
        notes = folder.strangers.map { "'\($0)' is no template and is left alone" }
        let builtIn = BuiltInTemplates.files.map(\.name)
        var own = folder.files
        // A fault of one file keeps none of the others from being looked at.
        while true {
            do {
                try look(at: HTMLTemplates(TemplateFolder.builtIn + own.map { ($0.name, $0.bytes) }))
                return
            } catch let fault as StyleFault {
                let failure = folder.failure(fault)
                faults.append(
                    Fault(
                        file: HTMLTemplates.styleName, line: fault.line, column: fault.column, failure: failure))
                own.removeAll { $0.name == HTMLTemplates.styleName }
            } catch let found as TemplateFaults {
                add(found.all)
                let broken = Set(found.all.map(TemplateFolder.file))
                // For each broken one there is a built-in one to go on with; else the others would miss it.
                guard broken.isSubset(of: own.map(\.name)), broken.isSubset(of: builtIn) else { return }
                own.removeAll { broken.contains($0.name) }
            }
        }
    }

    private mutating func add(_ found: [TemplateFault]) {
        faults += found.map { fault in
            Fault(
                file: TemplateFolder.file(of: fault), line: fault.line, column: fault.column,
                failure: folder.failure(fault))
        }
    }

    private mutating func look(at templates: HTMLTemplates) throws {
        add(try templates.faults())
        guard let reached = templates.reached() else { return }
        let builtIn = BuiltInTemplates.files.map(\.name)
        for file in folder.files where file.name != HTMLTemplates.styleName && !builtIn.contains(file.name) {
            guard !reached.contains(TemplateCommand.stem(of: file.name)) else { continue }
            let near = Suggestion.nearest(to: file.name, among: builtIn).map { "; did you mean '\($0)'?" } ?? ""
            notes.append("'\(file.name)' is included by no other template\(near)")
        }
    }

    // MARK: What is told

    /// The faults with their lines, the notes, and a total.
    var text: StyledText {
        var text = StyledText()
        for fault in faults { text.append(fault.failure.text) }
        for note in notes {
            text.append("note: ", .note)
            text.append(note)
            text.endLine()
        }
        text.append(AmountFormat.count(folder.files.count, "file", "files"), .strong)
        text.append(" in \(folder.path ?? ""): ")
        text.append(
            faults.isEmpty ? "no fault" : AmountFormat.count(faults.count, "fault", "faults"),
            faults.isEmpty ? .plain : .error)
        text.endLine()
        return text
    }

    /// The same for programs.
    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.template-check/1")
            json.array("files") { json in
                for file in folder.files { json.string(file.name) }
            }
            json.array("others") { json in
                for name in folder.strangers { json.string(name) }
            }
            json.array("faults") { json in
                for fault in faults {
                    json.object { json in
                        json.field("file", fault.file)
                        json.field("line", fault.line == 0 ? nil : fault.line)
                        json.field("column", fault.line == 0 ? nil : fault.column)
                        json.field("message", fault.failure.message)
                    }
                }
            }
            json.array("notes") { json in
                for note in notes { json.string(note) }
            }
        }
        json.endLine()
        return json.bytes
    }
}
