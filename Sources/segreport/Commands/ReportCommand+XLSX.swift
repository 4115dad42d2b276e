import DocumentModel
import Reports
import Segregation
import SheetOutput

/// The report as a workbook.
extension ReportCommand.Prepared {
    /// The sheets of some sections.
    func workbook(_ sections: Set<ReportSection>, _ paper: Workbook.Paper) throws -> Workbook {
        guard sections.contains(where: FirmWorkbook.has) else {
            let names = ReportSection.allCases.filter(FirmWorkbook.has).map(\.rawValue)
            throw Failure(
                .usage, "a workbook has no sheet for the sections chosen",
                hints: ["there are sheets for \(names.joined(separator: ", "))"])
        }
        let days = [report.material.current] + report.material.comparatives.prefix(1)
        let sources = try days.map { try withBytes($0.effective.source) }
        return FirmWorkbook(report, sources: sources).workbook(publication.imprint, sections, paper)
    }
}

extension ReportCommand.Made {
    /// The report as a file of Excel 2007 and later.
    func xlsx(_ invocation: Invocation) throws -> [UInt8] {
        guard let workbook else { preconditionFailure("a workbook is asked for of a report alone") }
        let sheets = try workbook(invocation.paper == .a4 ? .a4 : .letter)
        do throws(SheetOutputError) {
            return try WorkbookRenderer().bytes(of: sheets)
        } catch {
            throw Failure(error)
        }
    }
}

extension Failure {
    /// The words of a workbook that could not be written.
    init(_ error: SheetOutputError) {
        switch error {
        case .noRoom:
            self.init(
                .inputOutput, "there is no room to make a workbook",
                notes: ["its parts are kept in TMPDIR, else /tmp, while it is made"], hints: ["make room there"])
        case .library(let words): self.init(.programFault, "libxlsxwriter could not make the workbook: \(words)")
        }
    }
}
