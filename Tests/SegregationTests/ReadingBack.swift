import Segregation
import TestSupport
import Testing

/// Expects that a printed file reads back as the filings it was printed from: every line, amount, code, head and place,
/// nothing more, and no finding.
func expectReadingBack(
    _ contents: [FilingContent], _ printer: FilingPrinter, _ comment: String,
    location: Testing.SourceLocation = #_sourceLocation
) {
    let source = SourceFile(name: "printed", bytes: printer.bytes(contents))
    let read = FilingReader.read(source)
    var faults: [String] = read.findings.map { "\($0.place.position.line): \($0.rule.name) \($0.facts)" }
    if read.value.count != contents.count { faults.append("\(read.value.count) filings for \(contents.count)") }
    for (filing, content) in zip(read.value, contents) {
        faults += differences(filing, content)
        for amount in filing.statements.flatMap(\.amounts) {
            guard let printed = content.amounts[amount.line].map(printer.token) else { continue }
            if Array(source.bytes[amount.range]) != printed {
                faults.append("\(amount.line.id) points at \(source.text(in: amount.range))")
            }
        }
        for target in filing.cover?.targets ?? [] {
            for figure in target.options.flatMap(\.figures)
            where Array(source.bytes[figure.range]) != printer.token(figure.value) {
                faults.append("the \(target.statement) target points at \(source.text(in: figure.range))")
            }
        }
    }
    guard !faults.isEmpty else { return }
    Issue.record(
        "\(printer.layout.rawValue), \(comment): \(faults.prefix(6).joined(separator: "\n"))", sourceLocation: location)
}

/// In what a filing differs from what was printed.
func differences(_ filing: Filing, _ content: FilingContent) -> [String] {
    var faults: [String] = []
    let form = FormEdition.named(content.edition)
    if filing.edition != content.edition { faults.append("edition \(filing.edition)") }
    if filing.header != content.header { faults.append("head \(filing.header) for \(content.header)") }
    let cover = filing.cover.map { CoverContent($0) }
    if cover != content.cover { faults.append("cover page \(String(describing: cover))") }
    let statements = filing.statements.map(\.statement)
    if statements != content.statements.sorted() { faults.append("statements \(statements)") }
    for statement in filing.statements where statement.header != content.header {
        faults.append("head of \(statement.statement) \(statement.header)")
    }
    let filed = filing.statements.flatMap(\.amounts)
    if filed.map(\.line) != content.lines { faults.append("\(filed.count) lines for \(content.lines.count)") }
    for amount in filed {
        let expected = content.amounts[amount.line]
        if amount.amount != expected {
            faults.append("\(amount.line.id) is \(amount.amount.amount), not \(expected?.amount ?? .min)")
        }
        let code = form.code(of: amount.line)
        if amount.code != code { faults.append("\(amount.line.id) has code \(amount.code ?? 0), not \(code ?? 0)") }
    }
    return faults
}
