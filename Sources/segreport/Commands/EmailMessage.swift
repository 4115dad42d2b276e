import DocumentModel
import Mail
import MailOutput
import PDFOutput
import Reports
import Segregation
import TextOutput

/// Makes the message of a report: values in, a message out, the same on every thread.
struct EmailMessage {
    private let prepared: ReportCommand.Prepared
    private let envelope: EmailCommand.Envelope
    /// The conditions of which one has to hold; empty for none.
    let conditions: Set<FailCondition>
    private let invocation: Invocation
    private let settings: Settings

    /// A message on a report.
    init(
        _ prepared: ReportCommand.Prepared, _ envelope: EmailCommand.Envelope, _ choice: EmailChoice,
        _ invocation: Invocation, _ settings: Settings
    ) {
        self.prepared = prepared
        self.envelope = envelope
        conditions = choice.onlyIf ?? settings.email.onlyIf ?? []
        self.invocation = invocation
        self.settings = settings
    }

    private var material: FirmReport.Material { prepared.report.material }

    /// Whether there is something to send: no condition is set, or one holds.
    var isWanted: Bool {
        conditions.isEmpty || conditions.contains { $0.holds(for: prepared.findings) }
    }

    /// The message, not yet as bytes.
    func message() throws -> MailMessage {
        let attachments = try attachments()
        let summary = MailSummary(prepared.report)
        let linkBase = invocation.linkBase ?? settings.email.linkBase
        let hasChart = invocation.email?.hasChart ?? false
        var setting = MailSummary.Setting(prepared.publication.imprint, reason: reason)
        setting.attachments = attachments.map(\.name)
        setting.hasSite = linkBase != nil
        setting.hasChart = hasChart
        let document = summary.document(setting)
        let pictures = hasChart ? try pictures(in: document) : []
        let renderer = MailRenderer(
            palette: settings.theme.palette, linkBase: linkBase, pictures: pictures.map(\.reference))
        let page = renderer.html(of: document)
        guard page.count <= MailRenderer.mostBytes else {
            throw Failure(
                .cannotCreate,
                "the HTML of the message has \(AmountFormat.count(page.count)) bytes; mail programs cut what has more than "
                    + AmountFormat.count(MailRenderer.mostBytes),
                hints: ["send the report along with a text of your own, or look for what is so long in the filing"])
        }
        var message = MailMessage(
            from: envelope.from, to: envelope.to, subject: try subject(summary), date: try date(),
            text: TextRenderer(width: EmailMessage.textWidth, linkBase: linkBase).text(of: document))
        message.cc = envelope.cc
        message.bcc = envelope.bcc
        message.html = String(decoding: page, as: UTF8.self)
        message.inline = pictures.map(\.part)
        message.attachments = attachments
        return message
    }

    /// Lines of mail are no longer.
    private static let textWidth = 76

    /// The subject given, or the one that follows from the figures; a draft says so first in both.
    private func subject(_ summary: MailSummary) throws -> String {
        let isDraft = invocation.marking.isDraft
        if let given = invocation.email?.subject { return isDraft ? "DRAFT: \(given)" : given }
        let firm = material.history.firm
        if let scalar = firm.unicodeScalars.first(where: { "\r\n\0".unicodeScalars.contains($0) }) {
            let name = scalar == "\r" ? "CR" : scalar == "\n" ? "LF" : "NUL"
            throw Failure(
                .unreadableInput,
                "the name of the firm '\(firm)' has \(name) in it; no subject of a message holds that",
                hints: ["give the message a subject of your own: --subject"])
        }
        return summary.subject(isDraft: isDraft)
    }

    /// The report's own time.
    private func date() throws -> MailDate {
        let created = prepared.publication.imprint.created
        guard let day = Day(year: created.year, month: created.month, day: created.day),
            let date = MailDate(dayNumber: Int(day.number), secondOfDay: created.secondOfDay)
        else {
            throw Failure(
                .unreadableInput, "no message can be dated \(created.iso8601), the newest submit date",
                hints: ["give it a time: --timestamp"])
        }
        return date
    }

    /// Why the message is sent.
    private var reason: String {
        func names(_ conditions: Set<FailCondition>) -> String {
            FailCondition.allCases.filter(conditions.contains).map(\.rawValue).joined(separator: ", ")
        }
        guard !conditions.isEmpty else { return "You are among those its sender named; no condition was set." }
        let holding = conditions.filter { $0.holds(for: prepared.findings) }
        return "You are among those its sender named, for days on which one of these holds: "
            + "\(names(conditions)). On this day: \(names(holding))."
    }

    // MARK: Pictures

    private typealias Picture = (reference: MailRenderer.Picture, part: MailPart)

    /// The chart of the document as a picture on a light plate.
    private func pictures(in document: Document) throws -> [Picture] {
        guard let chart = document.charts.first(where: { $0.id == MailSummary.chart }),
            let id = MailContentID("\(chart.id)-\(prepared.publication.imprint.digest)@segreport")
        else { return [] }
        do {
            let renderer = try ChartRenderer(
                fonts: .debianInter, palette: MailRenderer.plate(settings.theme.palette))
            let part = MailPart(
                name: "\(chart.id).png", mediaType: "image/png", contentID: id.text,
                bytes: try renderer.png(of: [chart], width: EmailMessage.pictureWidth))
            return [(MailRenderer.Picture(of: chart.id, contentID: id), part)]
        } catch let error as PDFOutputError {
            throw Failure(error)
        }
    }

    /// Shown as wide as a telephone its words keep three quarters of their size.
    private static let pictureWidth = 420.0

    // MARK: Files

    /// The files that travel along: the report as `segreport report` makes it, the day as `segreport series` writes it.
    private func attachments() throws -> [MailPart] {
        let wanted = invocation.email?.attachments ?? []
        return try EmailAttachment.allCases.filter(wanted.contains).map { attachment in
            switch attachment {
            case .pdf:
                let bytes = try prepared.made(invocation.sections).pdf(invocation, settings.theme)
                return MailPart(name: name("pdf"), mediaType: "application/pdf", contentID: nil, bytes: bytes)
            case .csv:
                return MailPart(name: name("csv"), mediaType: "text/csv", contentID: nil, bytes: try csv())
            }
        }
    }

    /// A name made of the firm, the day, and whether it is a draft.
    private func name(_ ending: String) -> String {
        let day = material.current.day.iso8601
        return
            "\(MailSummary.slug(of: material.history.firm))-\(day)\(invocation.marking.isDraft ? "-DRAFT" : "").\(ending)"
    }

    private func csv() throws -> [UInt8] {
        var bytes: [UInt8] = []
        let history = SeriesHistory(material.history, [material.current], .everyMeasure)
        SeriesCommand.csv([history], .everyMeasure) { bytes += $0 }
        return bytes
    }
}
