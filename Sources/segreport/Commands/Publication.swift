import Digests
import DocumentModel
import Reports
import Segregation

/// What goes into every document besides its figures: what travels in it, and what it says of itself.
struct Publication {
    /// What travels in it.
    let luggage: ReportLuggage
    /// What it says of itself.
    let imprint: FirmReport.Imprint

    /// Puts together what a document of some filings needs.
    ///
    /// - Parameters:
    ///   - command: the command that makes such a document.
    ///   - inputs: the files of the filings, in their order.
    ///   - newest: the day reported on, which gives the time where no submit date can be read.
    ///   - own: the options that name what the document is on.
    ///   - sections: the sections as they are typed; nil for the usual ones.
    ///   - original: gives the bytes of an input as it was.
    init(
        _ command: Command, _ invocation: Invocation, _ settings: Settings, _ filings: [Filing],
        _ inputs: [ReportLuggage.Input], newest: Day, options own: [GivenOption], sections: String?,
        original: (SourceFile) throws -> [UInt8]
    ) throws {
        let options = own + Publication.options(invocation, settings, sections: sections)
        luggage = try ReportLuggage(
            command, invocation, settings, filings, inputs, options: options, program: ReportCommand.program,
            original: original)
        let command = "segreport \(command.rawValue) \(options.map(\.typed).joined(separator: " "))"
        let submitted = filings.compactMap(\.header.submitted).max()
        let created = settings.timestamp ?? Timestamp(submitted ?? newest, secondOfDay: 0)
        let parts =
            [ReportCommand.program, command, created.iso8601]
            + [settings.theme.sha256, settings.logo?.sha256].compactMap(\.self) + inputs.map(\.source.sha256)
        let marking = settings.marking(of: invocation)
        var logo = settings.logo?.picture
        if let publisher = marking.organisation { logo?.alternative = publisher }
        let digest = SHA256Digest(of: Array(parts.joined(separator: "\n").utf8)).hexadecimal
        imprint = FirmReport.Imprint(
            title: invocation.title, program: ReportCommand.program, command: command, created: created,
            digest: String(digest.prefix(12)), marking: marking, logo: logo,
            file: luggage.words(of: invocation.profile))
    }

    /// The files of filings with their fingerprints, each once, in the order of the filings.
    static func inputs(of filings: [Filing]) -> [ReportLuggage.Input] {
        inputs(of: filings.map(\.source))
    }

    /// Files with their fingerprints, each once, in their order.
    static func inputs(of files: [SourceFile]) -> [ReportLuggage.Input] {
        var seen: Set<String> = []
        return files.compactMap { source in
            let (size, sha256) = source.fingerprint
            guard seen.insert("\(sha256) \(source.name)").inserted else { return nil }
            return ReportLuggage.Input(
                file: source, source: FirmReport.Source(name: source.name, sha256: sha256, size: size))
        }
    }

    /// The options that make any document again: nothing in them depends on the clock or on where the files lie.
    private static func options(
        _ invocation: Invocation, _ settings: Settings, sections: String?
    ) -> [GivenOption] {
        let attached = AttachedPart.allCases.filter(invocation.attached.contains).map(\.rawValue)
        let hasOwnLuggage = invocation.profile.isArchival && attached.count < AttachedPart.allCases.count
        let marking = settings.marking(of: invocation)
        let texts: [(Option, String?)] = [
            (.knownOn, invocation.scope.knownOn?.iso8601),
            (.paper, invocation.paper == .letter ? nil : invocation.paper.rawValue), (.sections, sections),
            (.title, invocation.title), (.draft, marking.isDraft ? "" : nil), (.watermark, marking.watermark),
            (.classification, marking.classification), (.org, marking.organisation), (.theme, settings.theme.name),
            (.logo, settings.logo?.name),
            (.timestamp, settings.timestamp?.iso8601),
            (.pdfProfile, invocation.profile == .tagged ? nil : invocation.profile.rawValue),
            (.attach, !hasOwnLuggage ? nil : attached.isEmpty ? "none" : attached.joined(separator: ",")),
        ]
        return texts.compactMap { option, value in value.map { GivenOption(option, $0) } }
    }
}
