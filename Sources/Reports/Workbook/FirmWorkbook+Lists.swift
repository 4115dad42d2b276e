import DocumentModel
import Segregation

/// The sheets that are lists: history, findings, sources, places.
extension FirmWorkbook {
    // MARK: History

    func history(_ heading: Heading) -> Sheet {
        var sheet = Sheet(
            name: "History", widths: [12, 12, 11, 24, 15, 15, 15, 15, 15, 10, 12], headRows: FirmWorkbook.headRows,
            headColumns: 1, isFiltered: true)
        sheet.rows = FirmWorkbook.head(
            "History", heading,
            note: "US dollars, as filed, the newest version of each day. Money of one pool may not cover another.")
        sheet.rows.append(
            Sheet.labels([
                ("As of", false), ("Submitted", false), ("Marker", false), ("Pool", false), ("Required", true),
                ("Held", true), ("Excess", true), ("Target", true), ("Over target", true), ("Cover", true),
                ("Cover of target", true),
            ]))
        for day in report.history.days {
            for statement in Statement.allCases where day.effective.holds(statement) {
                sheet.rows.append(row(day, statement, sheet.rows.count))
            }
        }
        return sheet
    }

    private func row(_ day: FirmHistory.AsOf, _ statement: Statement, _ number: Int) -> Sheet.Row {
        let filing = day.effective
        let (lines, measures) = (Measures.lines(of: statement), Measures(statement, of: filing))
        let amounts = [lines.required, lines.held, lines.excess, lines.target, lines.overTarget].map { line in
            Sheet.Cell(StatementSheet.value(filing.entry(line)), Sheet.Style(.amount))
        }
        let excess = Sheet.Place(number, 6)
        return Sheet.Row(
            [
                Sheet.Cell(.day(day.day), Sheet.Style(.day)),
                Sheet.Cell(.day(filing.header.submitted), Sheet.Style(.day)),
                Sheet.Cell(.words(filing.header.marker?.rawValue), Sheet.Style(.code)),
                Sheet.Cell(.text(Captions.pool(statement)), Sheet.Style(.code)),
            ] + amounts + [
                Sheet.Cell(
                    quotient(measures.cover, filing, lines.required, excess, Sheet.Place(number, 4)),
                    Sheet.Style(.percent)),
                Sheet.Cell(
                    quotient(measures.targetCover, filing, lines.target, excess, Sheet.Place(number, 7)),
                    Sheet.Style(.multiple)),
            ])
    }

    // MARK: Findings

    func findings(_ heading: Heading) -> Sheet {
        var sheet = Sheet(
            name: "Findings", widths: [10, 26, 44, 36, 44, 7, 9, 24], headRows: FirmWorkbook.headRows, isFiltered: true)
        let findings = FindingTable.ordered(report.findings)
        sheet.rows = FirmWorkbook.head(
            "Findings", heading,
            note: findings.isEmpty
                ? FirmReport.noFindings : "What reading and checking the filing found, gravest first.")
        sheet.rows.append(
            Sheet.labels([
                ("Severity", false), ("Rule", false), ("Found", false), ("Expected", false), ("What to do", false),
                ("Line", true), ("Column", true), ("File", false),
            ]))
        for finding in findings {
            let words = FindingWords(finding)
            let position = finding.place.position
            let name = FirmReport.fileName(finding.place.source.name)
            sheet.rows.append(
                Sheet.Row([
                    Sheet.Cell(
                        .text(finding.severity.name), Sheet.Style(.code, isStrong: finding.severity >= .breach)),
                    Sheet.Cell(.text(finding.rule.name), Sheet.Style(.code)),
                    Sheet.Cell(.text(FindingTable.capitalised(words.found))),
                    Sheet.Cell(.text(FindingTable.capitalised(words.expected))),
                    Sheet.Cell(.text(FindingTable.capitalised(words.hint))),
                    Sheet.Cell(.count(position.line), Sheet.Style(.count)),
                    Sheet.Cell(.count(position.column), Sheet.Style(.count)), Sheet.Cell(.text(name)),
                ]))
        }
        return sheet
    }

    // MARK: Provenance

    /// How the workbook was made, and the files it was made from.
    func provenance(_ imprint: FirmReport.Imprint) -> Sheet {
        let heading = heading(imprint)
        var sheet = Sheet(name: "Provenance", widths: [14, 12, 11, 9, 48, 68, 12], headRows: 0)
        sheet.rows = FirmWorkbook.head("Provenance", heading, note: "How this workbook was made, and from which files.")
        // What is said of the file is said of a PDF.
        for definition in FirmReport.making(imprint).dropLast(imprint.file.count) {
            sheet.rows.append(
                Sheet.Row(
                    [
                        Sheet.Cell(.text(definition.term), Sheet.Style(.code, isStrong: true)),
                        Sheet.Cell(.text(definition.text.string), span: 6),
                    ]))
        }
        sheet.rows.append(Sheet.Row())
        sheet.rows.append(
            Sheet.labels([
                ("As of", false), ("Submitted", false), ("Marker", false), ("Edition", false), ("File", false),
                ("SHA-256", false), ("Bytes", true),
            ]))
        let sourceOfName = Dictionary(report.sources.map { ($0.name, $0) }) { first, _ in first }
        let later = report.material.comparatives.filter { $0.day > report.current.day }
        for day in report.history.days + later {
            for version in day.versions {
                let source = sourceOfName[version.source.name]
                sheet.rows.append(
                    Sheet.Row([
                        Sheet.Cell(.day(day.day), Sheet.Style(.day)),
                        Sheet.Cell(.day(version.header.submitted), Sheet.Style(.day)),
                        Sheet.Cell(.words(version.header.marker?.rawValue), Sheet.Style(.code)),
                        Sheet.Cell(.text(version.edition.rawValue), Sheet.Style(.code)),
                        Sheet.Cell(.text(FirmReport.fileName(version.source.name))),
                        Sheet.Cell(.words(source?.sha256), Sheet.Style(.code)),
                        Sheet.Cell(
                            source.map { .count($0.size) } ?? .text(AmountFormat.Mark.notFound), Sheet.Style(.count)),
                    ]))
            }
        }
        return sheet
    }

    /// Every amount of the day's filing and of the one it is compared with: where it stands in which file.
    func amounts(_ heading: Heading) -> Sheet {
        var sheet = Sheet(
            name: "Amounts", widths: [12, 13, 18, 7, 15, 15, 30, 8, 9, 11, 8, 68], headRows: FirmWorkbook.headRows,
            headColumns: 3, isFiltered: true, printedColumns: 11)
        sheet.rows = FirmWorkbook.head(
            "Amounts", heading,
            note: "US dollars. Each amount as it stands in its file: line, column and byte count from 1.")
        sheet.rows.append(
            Sheet.labels([
                ("As of", false), ("Statement", false), ("Line id", false), ("Code", false), ("Amount", true),
                ("As printed", true), ("File", false), ("Line", true), ("Column", true), ("First byte", true),
                ("Bytes", true), ("SHA-256 of the file", false),
            ]))
        let days = [report.current, report.comparative].compactMap(\.self)
        let sourceOfName = Dictionary(report.sources.map { ($0.name, $0) }) { first, _ in first }
        for (day, source) in zip(days, sources) {
            let amounts = day.effective.statements.flatMap(\.amounts)
            let starts = amounts.map(\.range.lowerBound).sorted()
            let positions = Dictionary(zip(starts, source.positions(of: starts))) { first, _ in first }
            let sha256 = sourceOfName[day.effective.source.name]?.sha256
            for amount in amounts {
                let position = positions[amount.range.lowerBound]
                sheet.rows.append(
                    Sheet.Row([
                        Sheet.Cell(.day(day.day), Sheet.Style(.day)),
                        Sheet.Cell(.text(amount.line.statement.name), Sheet.Style(.code)),
                        Sheet.Cell(.text(amount.line.id), Sheet.Style(.code)),
                        Sheet.Cell(amount.code.map { .text(String($0)) } ?? .empty, Sheet.Style(.code)),
                        Sheet.Cell(.amount(amount.amount), Sheet.Style(.amount)),
                        Sheet.Cell(.text(source.shownText(in: amount.range)), Sheet.Style(.mark)),
                        Sheet.Cell(.text(FirmReport.fileName(source.name)), Sheet.Style(.text, level: 1)),
                        Sheet.Cell(.count(position?.line ?? 0), Sheet.Style(.count)),
                        Sheet.Cell(.count(position?.column ?? 0), Sheet.Style(.count)),
                        Sheet.Cell(.count(amount.range.lowerBound + 1), Sheet.Style(.count)),
                        Sheet.Cell(.count(amount.range.count), Sheet.Style(.count)),
                        Sheet.Cell(.words(sha256), Sheet.Style(.code)),
                    ]))
            }
        }
        return sheet
    }
}
