import DocumentModel
import Segregation

/// The findings on a filing, gravest first.
struct FindingTable {
    let findings: [Finding]

    func table() -> Table {
        return Table(
            id: "findings", title: "Findings", subtitle: "US dollars; place in the file as line:column",
            columns: [
                .init("Severity", .text, .fitted), .init("Finding", .text, .share(1)), .init("Rule", .code, .fitted),
                .init("Place", .code, .fitted),
            ],
            rows: FindingTable.ordered(findings).map { finding in
                let words = FindingWords(finding)
                let position = finding.place.position
                return Table.Row(
                    id: nil, role: .line, level: 0,
                    cells: [
                        .text(Text(finding.severity.name, finding.severity >= .breach ? .strong : .plain)),
                        .text(Text(FindingTable.capitalised(words.message))), .text(Text(finding.rule.name, .quiet)),
                        .text(Text("\(position.line):\(position.column)", .quiet)),
                    ])
            })
    }

    /// The findings, gravest first.
    static func ordered(_ findings: [Finding]) -> [Finding] {
        findings.enumerated().sorted { left, right in
            (right.element.severity, left.offset) < (left.element.severity, right.offset)
        }.map(\.element)
    }

    /// The sentence with a capital at its beginning.
    static func capitalised(_ sentence: String) -> String {
        sentence.prefix(1).uppercased() + sentence.dropFirst()
    }
}
