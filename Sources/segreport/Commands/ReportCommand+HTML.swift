import DocumentModel
import HTMLOutput
import Mustache
import PDFOutput

/// The report as a page for a browser.
extension ReportCommand.Made {
    /// The report as one file that needs nothing else.
    func html(_ invocation: Invocation, _ theme: Theme) throws -> [UInt8] {
        let folder = try TemplateFolder(invocation.templates)
        let templates = try folder.templates(for: .report)
        do {
            let measure = try ChartRenderer(fonts: .debianInter, palette: theme.palette).measure
            return try HTMLRenderer(templates: templates, measure: measure, light: theme.palette).bytes(of: document)
        } catch let error as PDFOutputError {
            throw Failure(error)
        } catch let fault as TemplateFault {
            throw folder.failure([fault])
        }
    }
}
