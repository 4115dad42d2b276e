import Reports
import Segregation

/// What a check found, as editors and code hosts read the results of an analysis: SARIF 2.1.0.
enum CheckSARIF {
    /// One log with one run.
    static func bytes(_ findings: [Finding]) -> [UInt8] {
        // In the order in which they are first met, which is that of the input.
        var rules: [Finding] = []
        var places: [String: Int] = [:]
        for finding in findings where places[finding.rule.name] == nil {
            places[finding.rule.name] = rules.count
            rules.append(finding)
        }
        var json = JSONWriter()
        json.object { json in
            json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            json.field("version", "2.1.0")
            json.array("runs") { json in
                json.object { json in
                    json.object("tool") { json in
                        json.object("driver") { json in
                            json.field("name", "segreport")
                            json.field("version", Program.version)
                            json.array("rules") { json in
                                for rule in rules { json.object { write(rule: rule, to: &$0) } }
                            }
                        }
                    }
                    json.field("columnKind", "unicodeCodePoints")
                    json.array("results") { json in
                        for finding in findings {
                            json.object { write(finding, places[finding.rule.name, default: 0], to: &$0) }
                        }
                    }
                }
            }
        }
        json.endLine()
        return json.bytes
    }

    /// A rule, by the first of its findings.
    private static func write(rule finding: Finding, to json: inout JSONWriter) {
        json.field("id", finding.rule.name)
        json.object("help") { $0.field("text", FindingWords(finding).hint) }
        json.object("defaultConfiguration") { $0.field("level", level(finding.severity)) }
        json.object("properties") { $0.field("severity", finding.severity.name) }
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .error, .breach: "error"
        case .notice, .review: "warning"
        case .info: "note"
        }
    }

    private static func write(_ finding: Finding, _ index: Int, to json: inout JSONWriter) {
        json.field("ruleId", finding.rule.name)
        json.field("ruleIndex", index)
        json.field("level", level(finding.severity))
        json.object("message") { $0.field("text", FindingWords(finding).message) }
        json.array("locations") { json in
            json.object { write(finding.place, to: &$0) }
        }
        guard !finding.related.isEmpty else { return }
        json.array("relatedLocations") { json in
            for (line, place) in finding.related {
                json.object { json in
                    write(place, to: &json)
                    json.object("message") { $0.field("text", FindingWords.line(line, in: finding.edition)) }
                }
            }
        }
    }

    /// A place of a file; a PDF has none that others could find, since places are those of the text made of it.
    private static func write(_ place: Place, to json: inout JSONWriter) {
        let source = place.source
        json.object("physicalLocation") { json in
            json.object("artifactLocation") { $0.field("uri", uri(source.name)) }
            guard source.original == nil else { return }
            let start = place.position
            let end = source.position(of: place.range.upperBound)
            json.object("region") { json in
                json.field("startLine", start.line)
                json.field("startColumn", column(place.range.lowerBound, start, source))
                json.field("endLine", end.line)
                json.field("endColumn", column(place.range.upperBound, end, source))
                json.field("byteOffset", place.range.lowerBound)
                json.field("byteLength", place.range.count)
            }
        }
    }

    /// The column of a byte, counted in characters, from 1.
    private static func column(_ offset: Int, _ position: SourceFile.Position, _ source: SourceFile) -> Int {
        source.text(in: (offset - position.column + 1)..<offset).unicodeScalars.count + 1
    }

    /// A path as a reference: every byte that is not plain is written as its number.
    private static func uri(_ path: String) -> String {
        var result = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.count < 2 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }
}
