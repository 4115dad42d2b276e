/// A PDF of monospaced text, as plain as a PDF can be.
enum HandmadePDF {
    /// The file with a page for each text.
    static func bytes(_ pages: [String]) -> [UInt8] {
        let kids = pages.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        ]
        for (index, page) in pages.enumerated() {
            let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
            let shown = lines.map { "(\(escaped($0))) Tj T*" }.joined(separator: "\n")
            let stream = "BT /F1 6 Tf 8 TL 30 \(20 + 8 * lines.count) Td\n\(shown)\nET"
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 \(40 + 8 * lines.count)] "
                    + "/Contents \(5 + 2 * index) 0 R /Resources << /Font << /F1 3 0 R >> >> >>")
            objects.append("<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream")
        }
        var file = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place)
            file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
        return Array(file.utf8)
    }

    private static func escaped(_ line: Substring) -> String {
        var text = ""
        for character in line {
            if "()\\".contains(character) { text.append("\\") }
            text.append(character)
        }
        return text
    }
}
