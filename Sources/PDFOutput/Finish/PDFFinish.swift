import DocumentModel

/// Completes the file that Cairo draws: structure, language, metadata, colours, attachments.
///
/// The objects Cairo wrote are taken over through libqpdf, as far as something leads to them; those that say too little
/// are replaced. The file is put together anew and not by libqpdf's own writer, which holds every element of the
/// structure as an object of its own and takes 20 µs for each.
struct PDFFinish {
    let document: Document
    let paged: PagedDocument
    let paper: PageTheme.Paper
    let finishing: PDFFinishing
    /// What was drawn on each page, in its order.
    let drawn: [[Drawn]]
    /// The name of the drawing library.
    let producer: String

    /// The name under which the program's own data stand.
    static let ownDataKey = "/segreport"

    /// The completed file.
    func bytes(of file: consuming [UInt8]) throws -> [UInt8] {
        let source = try QPDFFile(file)
        var copy = ObjectCopy(source)
        let pages = source.pages()
        precondition(pages.count == paged.pages.count, "every page is drawn")
        let numbers = pages.map { copy.number(of: $0) }
        let annotations = pages.map { source.references("/Annots", of: $0) }
        precondition(annotations.map(\.count) == paged.pages.map(\.links.count), "every link is drawn")
        let links = annotations.map { $0.map { copy.number(of: $0) } }
        let marks = try pages.indices.map { try writeContent($0, &copy) }
        let index = MarkIndex(marks: marks.map(\.marks), links: paged.pages.map(\.links))
        let tree = try StructureTree.write(
            document, index, pages: numbers, annotations: links, paper: paper, into: &copy.file)
        let words = document.placeNames
        var nextParent = pages.count
        for page in pages.indices {
            // Nothing on the page is transparent: it needs no group.
            copy.replace(pages[page], dropping: ["/Contents", "/Group", "/StructParents", "/Tabs"]) { text in
                text.append("/Tabs/S/StructParents \(page)/Contents ")
                text.append(reference: marks[page].stream)
            }
            for (number, link) in annotations[page].enumerated() {
                let anchor = paged.pages[page].links[number].anchor
                copy.replace(link, dropping: ["/StructParent", "/Contents", "/F"]) { text in
                    text.append("/StructParent \(nextParent)/F 4/Contents ")
                    text.append(words: "Go to \(words[anchor] ?? anchor)")
                }
                nextParent += 1
            }
        }
        let catalog = try writeCatalog(source, structure: tree, &copy)
        try copy.finish()
        let info = writeInformation(&copy.file)
        return copy.file.finish(root: catalog, info: info)
    }

    // MARK: Pages

    /// Writes the operators of a page with marks; gives their stream and what is marked.
    private func writeContent(_ page: Int, _ copy: inout ObjectCopy) throws -> (stream: Int, marks: [Mark]) {
        let fonts = copy.source.fonts(ofPage: page)
        let wide = Set(fonts.filter { copy.source.name("/Subtype", of: $0.number) == "/Type0" }.map(\.name))
        let content = MarkedContent(try copy.source.content(ofPage: page), drawn[page], wideFonts: wide)
        guard content.isComplete else {
            throw PDFOutputError.drawingRefused(reason: "page \(page + 1) does not hold all that was drawn on it")
        }
        let stream = copy.file.reserve()
        copy.file.writePacked(stream, ObjectText(), content.bytes)
        return (stream, content.marks)
    }

    // MARK: The file

    private func writeCatalog(_ source: QPDFFile, structure: Int, _ copy: inout ObjectCopy) throws -> Int {
        let metadata = copy.file.reserve()
        // Not packed: an archive must find it without knowing PDF.
        let packet = XMPPacket(metadata: document.metadata, producer: producer, profile: finishing.profile)
        copy.file.writeStream(metadata, ObjectText("/Type/Metadata/Subtype/XML"), packet.bytes)
        let attached = finishing.attachments.map { ($0.name, attach($0, &copy.file)) }
        var more = ObjectText("/Lang(en-US)/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>")
        more.append("/PageLabels<</Nums[0<</S/D>>]>>/StructTreeRoot ")
        more.append(reference: structure)
        more.append("/Metadata ")
        more.append(reference: metadata)
        if finishing.profile.isArchival {
            more.append("/OutputIntents[")
            more.append(reference: writeOutputIntent(&copy.file))
            more.append("]")
        }
        if !finishing.ownData.isEmpty {
            let data = copy.file.reserve()
            copy.file.writePacked(data, ObjectText(), finishing.ownData)
            let date = document.metadata.created.pdfDate
            more.append("/PieceInfo<<\(PDFFinish.ownDataKey)<</LastModified(\(date))/Private ")
            more.append(reference: data)
            more.append(">>>>")
        }
        if !attached.isEmpty {
            more.append("/AF[")
            for (_, number) in attached {
                more.append(reference: number)
                more.append(" ")
            }
            more.append("]")
        }
        let names = source.reference("/Names", of: source.root)
        if names != nil || !attached.isEmpty {
            more.append("/Names<<")
            if let names { more.append(copy.entries(of: names, dropping: ["/EmbeddedFiles"])) }
            if !attached.isEmpty {
                more.append("/EmbeddedFiles<</Names[")
                for (name, number) in attached.sorted(by: { Array($0.0.utf8).lexicographicallyPrecedes($1.0.utf8) }) {
                    more.append(words: name)
                    more.append(reference: number)
                    more.append(" ")
                }
                more.append("]>>")
            }
            more.append(">>")
        }
        let replaced = [
            "/Lang", "/MarkInfo", "/ViewerPreferences", "/PageLabels", "/StructTreeRoot", "/Metadata", "/Names",
        ]
        copy.replace(source.root, dropping: replaced) { $0.append(more.bytes) }
        return copy.number(of: source.root)
    }

    private func writeOutputIntent(_ file: inout ObjectFile) -> Int {
        let profile = file.reserve()
        file.writePacked(profile, ObjectText("/N 3"), finishing.colourProfile)
        return file.add { text in
            text.append("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)")
            text.append("/Info(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)/DestOutputProfile ")
            text.append(reference: profile)
            text.append(">>")
        }
    }

    private func attach(_ attachment: Attachment, _ file: inout ObjectFile) -> Int {
        let date = document.metadata.created.pdfDate
        let stream = file.reserve()
        let kind = attachment.mediaType.replacing("/", with: "#2F")
        let parameters = "<</Size \(attachment.bytes.count)/CreationDate(\(date))/ModDate(\(date))>>"
        file.writePacked(stream, ObjectText("/Type/EmbeddedFile/Subtype/\(kind)/Params\(parameters)"), attachment.bytes)
        return file.add { text in
            text.append("<</Type/Filespec/F")
            text.append(words: attachment.name)
            text.append("/UF")
            text.append(words: attachment.name)
            text.append("/Desc")
            text.append(words: attachment.description)
            text.append("/AFRelationship/\(attachment.relationship.rawValue)/EF<</F ")
            text.append(reference: stream)
            text.append("/UF ")
            text.append(reference: stream)
            text.append(">>>>")
        }
    }

    private func writeInformation(_ file: inout ObjectFile) -> Int {
        let metadata = document.metadata
        let entries = [
            ("/Title", metadata.title), ("/Author", metadata.author), ("/Subject", metadata.subject),
            ("/Keywords", metadata.keywords.joined(separator: ", ")), ("/Creator", metadata.creator),
            ("/Producer", producer), ("/CreationDate", metadata.created.pdfDate),
            ("/ModDate", metadata.created.pdfDate),
        ]
        let number = file.reserve()
        // In the clear: by it a folder's own reports are told from its filings.
        file.writePlain(number) { text in
            text.append("<<")
            for (key, value) in entries where !value.isEmpty {
                text.append("\n\(key) ")
                text.append(words: value)
            }
            text.append(" >>")
        }
        return number
    }
}

extension Document {
    /// What stands at each place that can be led to.
    var placeNames: [String: String] {
        var names: [String: String] = [:]
        for section in sections {
            names[section.id] = section.title.isEmpty ? section.shortTitle : section.title
            for block in section.blocks {
                switch block {
                case .table(let table):
                    names[table.id] = table.title
                    for row in table.rows {
                        guard let id = row.id else { continue }
                        let words = row.cells.lazy.compactMap { cell -> String? in
                            if case .text(let text) = cell.content, !text.isEmpty { text.string } else { nil }
                        }
                        names[id] = words.prefix(2).joined(separator: " ")
                    }
                case .chart(let chart): names[chart.id] = chart.title
                default: break
                }
            }
        }
        return names
    }
}
