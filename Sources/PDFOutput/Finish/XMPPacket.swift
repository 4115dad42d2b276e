import DocumentModel

/// What a file says about itself in the form that archives read: the same as its document information, in XML.
struct XMPPacket {
    let metadata: Metadata
    let producer: String
    let profile: PDFProfile

    /// The packet.
    var bytes: [UInt8] {
        var lines = [
            "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>",
            "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">",
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">",
            "<rdf:Description rdf:about=\"\"",
            " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"",
            " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\(names)>",
            "<dc:format>application/pdf</dc:format>",
            "<dc:language><rdf:Bag><rdf:li>en-US</rdf:li></rdf:Bag></dc:language>",
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">\(Self.escaped(metadata.title))</rdf:li></rdf:Alt>"
                + "</dc:title>",
        ]
        if !metadata.author.isEmpty {
            lines.append(
                "<dc:creator><rdf:Seq><rdf:li>\(Self.escaped(metadata.author))</rdf:li></rdf:Seq></dc:creator>")
        }
        if !metadata.subject.isEmpty {
            let words = Self.escaped(metadata.subject)
            lines.append(
                "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">\(words)</rdf:li></rdf:Alt></dc:description>")
        }
        if !metadata.keywords.isEmpty {
            lines.append("<pdf:Keywords>\(Self.escaped(metadata.keywords.joined(separator: ", ")))</pdf:Keywords>")
        }
        let time = metadata.created.iso8601
        lines += [
            "<pdf:Producer>\(Self.escaped(producer))</pdf:Producer>",
            "<xmp:CreatorTool>\(Self.escaped(metadata.creator))</xmp:CreatorTool>",
            "<xmp:CreateDate>\(time)</xmp:CreateDate>",
            "<xmp:ModifyDate>\(time)</xmp:ModifyDate>",
        ]
        if profile.isArchival { lines.append("<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>") }
        if profile.isUniversal { lines.append("<pdfuaid:part>1</pdfuaid:part>") }
        if profile == .a3ua1 { lines += Self.extensionSchema }
        lines += ["</rdf:Description>", "</rdf:RDF>", "</x:xmpmeta>", "<?xpacket end=\"w\"?>"]
        return Array(lines.joined(separator: "\n").utf8)
    }

    private var names: String {
        var names = ""
        if profile.isArchival { names += "\n xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"" }
        if profile.isUniversal { names += "\n xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"" }
        if profile == .a3ua1 {
            names += "\n xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
            names += "\n xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
            names += "\n xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\""
        }
        return names
    }

    /// An archive's file must explain the properties that its own standard does not know.
    private static let extensionSchema = [
        "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">",
        "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>",
        "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
        "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
        "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">",
        "<pdfaProperty:name>part</pdfaProperty:name>",
        "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>",
        "<pdfaProperty:category>internal</pdfaProperty:category>",
        "<pdfaProperty:description>Part of ISO 14289 the file is prepared for</pdfaProperty:description>",
        "</rdf:li></rdf:Seq></pdfaSchema:property>",
        "</rdf:li></rdf:Bag></pdfaExtension:schemas>",
    ]

    /// Words as they stand between the tags of XML.
    static func escaped(_ words: String) -> String {
        var escaped = ""
        escaped.unicodeScalars.reserveCapacity(words.unicodeScalars.count)
        for scalar in words.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&apos;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
