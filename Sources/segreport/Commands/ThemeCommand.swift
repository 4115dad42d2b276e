import BuiltInTemplates
import DocumentModel
import Reports
import Segregation

/// The command `theme`: the colours that documents are made with.
enum ThemeCommand {
    /// Runs the command.
    static func run(_ invocation: Invocation, _ world: World) throws -> ExitCode {
        guard case .catalog(let task) = invocation.task else { preconditionFailure("the command has a task") }
        let terminal = world.terminal
        switch task {
        case .list:
            let themes = zip(Theme.names, BuiltInTemplates.themes).map { name, file in
                Catalog.Item(name: name, purpose: file.purpose, bytes: file.bytes)
            }
            try Catalog.list(
                themes, "segreport.themes/1", "themes", nameKey: "name", invocation, terminal)
        case .show(let name):
            guard let theme = Theme.builtIn(name) else {
                throw Catalog.unknown(name, "theme", among: Theme.names, listing: "segreport theme list")
            }
            try terminal.write(theme.bytes)
        case .copy(let folder):
            let files = BuiltInTemplates.themes.map { ($0.name, $0.bytes) }
            try Catalog.copy(files, to: folder, advice: "segreport theme copy themes", terminal)
        case .check(let word): return try check(word, invocation, terminal)
        }
        return .done
    }

    // MARK: Check

    /// Tells every contrast of a theme, a built-in one by its name.
    private static func check(_ word: String, _ invocation: Invocation, _ terminal: Terminal) throws -> ExitCode {
        let bytes: [UInt8]
        if Theme.names.contains(word), let file = Theme.builtIn(word) {
            bytes = file.bytes
        } else {
            do {
                bytes = try InputFiles.bytes(word)
            } catch var failure as Failure {
                if failure.exitCode == .noSuchInput,
                    let nearest = Suggestion.nearest(to: word, among: Theme.names)
                {
                    failure.hints.append("did you mean the built-in theme '\(nearest)'?")
                }
                throw failure
            }
        }
        let file = try ThemeFile(SourceFile(name: word, bytes: bytes))
        let contrasts = file.palette.contrasts
        let faults = file.palette.faults
        if invocation.format == .json {
            try terminal.write(json(word, contrasts))
        } else {
            try terminal.write(text(word, file, contrasts, faults))
        }
        return faults.isEmpty ? .done : .configuration
    }

    private static func text(
        _ word: String, _ file: ThemeFile, _ contrasts: [Palette.Contrast], _ faults: [Palette.Contrast]
    ) -> StyledText {
        var text = StyledText()
        var table = TextTable(
            [
                TextTable.Column(heading: "part", alignment: .left),
                TextTable.Column(heading: "colour", alignment: .left),
                TextTable.Column(heading: "on", alignment: .left),
                TextTable.Column(heading: "contrast", alignment: .right),
                TextTable.Column(heading: "needed", alignment: .right),
                TextTable.Column(heading: "", alignment: .left),
            ], keys: 2)
        for contrast in contrasts {
            let isEnough = contrast.contrast >= contrast.needed
            table.add([
                TextTable.Cell(text: contrast.part.rawValue), TextTable.Cell(text: file.palette[contrast.part].web),
                TextTable.Cell(text: contrast.ground?.rawValue ?? "paper"),
                TextTable.Cell(text: ThemeFile.ratio(contrast.contrast)),
                TextTable.Cell(text: ThemeFile.ratio(contrast.needed)),
                TextTable.Cell(text: isEnough ? "ok" : "too low", style: isEnough ? .plain : .error),
            ])
        }
        text.append(table.text())
        for fault in faults { text.append(file.failure(fault).text) }
        text.append(word, .strong)
        text.append(": \(AmountFormat.count(contrasts.count, "contrast", "contrasts")), ")
        text.append(
            faults.isEmpty ? "all high enough" : "\(AmountFormat.count(faults.count)) too low",
            faults.isEmpty ? .plain : .error)
        text.endLine()
        return text
    }

    private static func json(_ word: String, _ contrasts: [Palette.Contrast]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.theme-check/1")
            json.field("theme", word)
            json.array("contrasts") { json in
                for contrast in contrasts {
                    json.object { json in
                        json.field("part", contrast.part.rawValue)
                        json.field("ground", contrast.ground?.rawValue)
                        json.field("contrast", ThemeFile.ratio(contrast.contrast))
                        json.field("needed", ThemeFile.ratio(contrast.needed))
                        json.field("enough", contrast.contrast >= contrast.needed)
                    }
                }
            }
        }
        json.endLine()
        return json.bytes
    }
}
