import TestSupport
import Testing

@testable import Mustache

/// Templates and texts by chance.
@Suite struct RandomTemplateTests {
    private static let pieces = [
        "{{", "}}", "{{{", "}}}", "{{#a}}", "{{^b}}", "{{/a}}", "{{/b}}", "{{<t}}", "{{<p}}", "{{/p}}", "{{/t}}",
        "{{$a}}",
        "{{$b}}", "{{>p}}", "{{>t}}", "{{>*k}}", "{{a}}", "{{b.c}}", "{{.}}", "{{&a}}", "{{=| |=}}", "|={{ }}=|", "|a|",
        "{{! c", "{{!c}}", "\n", "\r\n", " ", "  ", "\t", "word", "é", "=", "*", ".", "/", "a", "\u{0}",
    ]

    /// Pieces of templates, and now and then a byte of any kind.
    private static func template(_ random: inout SplitMix64) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            bytes += pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8
            if Int.random(in: 0..<60, using: &random) == 0 { bytes.append(UInt8(truncatingIfNeeded: random.next())) }
        }
        return bytes
    }

    /// Tags that belong together, and now and then a piece that belongs nowhere.
    private static func orderly(_ random: inout SplitMix64, _ depth: Int = 0) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let inner = depth < 4 ? orderly(&random, depth + 1) : "x"
            let blank = ["", " ", "\n", "\n  ", "\r\n"][Int.random(in: 0..<5, using: &random)]
            switch Int.random(in: 0..<40, using: &random) {
            case 0..<6: text += "{{a}}"
            case 6..<10: text += "{{#a}}\(blank)\(inner)\(blank){{/a}}\(blank)"
            case 10..<12: text += "{{^b}}\(blank)\(inner){{/b}}"
            case 12..<14: text += "{{#b}}\(inner){{c}}{{/b}}"
            case 14..<18: text += "\(blank){{$a}}\(blank)\(inner)\(blank){{/a}}\(blank)"
            case 18..<21: text += "\(blank){{<p}}\(blank){{$a}}\(blank)\(inner)\(blank){{/a}}{{/p}}\(blank)"
            case 21..<23: text += "\(blank){{>p}}\(blank)"
            case 23: text += "{{>*k}}"
            case 24..<26: text += "{{=| |=}}|a||={{ }}=|"
            case 26: text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
            default: text += "\(blank)word\(blank)"
            }
        }
        return text
    }

    private static let value: TemplateValue = [
        "a": [["a": "x<y", "b": false], ["a": .absent, "b": true], "text"], "b": ["c": "d", "k": "p"], "k": "p",
    ]

    /// Nothing traps, every fault has a place in the template it names, and whatever can be loaded once can be loaded again.
    @Test(arguments: 0..<20) func anyBytesAreTaken(block: UInt64) {
        var random = SplitMix64(seed: block)
        var loaded = 0
        for _ in 0..<150 {
            let isTrusted = Bool.random(using: &random)
            let sources = ["t", "p"].map {
                let isOrderly = Int.random(in: 0..<4, using: &random) > 0
                let bytes = isOrderly ? Array(Self.orderly(&random).utf8) : Self.template(&random)
                return TemplateSource(name: $0, bytes: bytes, isTrusted: isTrusted)
            }
            let isStrict = Bool.random(using: &random)
            let rules = TemplateRules(isStrict: isStrict, mostSteps: 2000)
            do throws(TemplateFaults) {
                let set = try TemplateSet(sources, rules: rules)
                loaded += 1
                var bytes: [UInt8] = [1]
                do throws(TemplateFault) {
                    try set.render("t", with: TemplateData(Self.value), into: &bytes)
                    #expect(bytes.first == 1)
                    if !isTrusted { #expect(try set.render("t", with: Self.value) == Array(bytes.dropFirst())) }
                } catch {
                    #expect(bytes == [1])
                    Self.expectPlace(error, sources)
                }
            } catch {
                #expect(!error.all.isEmpty)
                for fault in error.all { Self.expectPlace(fault, sources) }
            }
        }
        #expect(loaded > 5, "not all were refused")
    }

    private static func expectPlace(_ fault: TemplateFault, _ sources: [TemplateSource]) {
        let source = sources.last { $0.name == fault.template }
        let lines = source?.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) ?? []
        #expect((1...max(1, lines.count)).contains(fault.line), "\(fault)")
        guard lines.indices.contains(fault.line - 1) else { return }
        #expect((1...lines[fault.line - 1].count + 1).contains(fault.column), "\(fault)")
    }

    /// Any text comes out so that a browser reads the same text, and nothing of it ends an attribute or begins a tag.
    @Test(arguments: 0..<10) func anyTextIsEscaped(block: UInt64) throws {
        let set = try Rendered.set("{{x}}")
        var random = SplitMix64(seed: block)
        let special: [Unicode.Scalar] = [
            "<", ">", "&", "\"", "'", "\n", "\t", "\r", "\u{0}", "\u{1F}", "\u{7F}", "`", ";", "é",
        ]
        for _ in 0..<200 {
            var text = ""
            for _ in 0..<Int.random(in: 0...60, using: &random) {
                let isSpecial = Bool.random(using: &random)
                let any = Unicode.Scalar(UInt32.random(in: 0...0x10_FFFF, using: &random)) ?? "x"
                text.unicodeScalars.append(isSpecial ? special[Int.random(in: 0..<special.count, using: &random)] : any)
            }
            let written = String(decoding: try set.render("t", with: ["x": .text(text)]), as: UTF8.self)
            #expect(!written.unicodeScalars.contains { "<>\"'".unicodeScalars.contains($0) || Self.isControl($0) })
            #expect(Self.read(written) == Self.shown(text))
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x20 && scalar != "\t" && scalar != "\n") || scalar.value == 0x7F
    }

    private static func shown(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }
    }

    /// What a browser makes of references; a "&" that begins none is kept, so that it shows up as a difference.
    private static func read(_ written: String) -> [Unicode.Scalar] {
        let references: [(String, Unicode.Scalar)] = [
            ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
        ]
        var rest = Array(written.unicodeScalars)[...]
        var text: [Unicode.Scalar] = []
        while let first = rest.first {
            if let (name, scalar) = references.first(where: { rest.starts(with: $0.0.unicodeScalars) }) {
                text.append(scalar)
                rest = rest.dropFirst(name.unicodeScalars.count)
            } else {
                // A bare "&" is no text that was escaped.
                text.append(first == "&" ? "\u{FFFE}" : first)
                rest = rest.dropFirst()
            }
        }
        return text
    }

    @Test(arguments: [
        ("\u{0}", "\u{FFFD}"), ("\u{8}", "\u{FFFD}"), ("\t", "\t"), ("\n", "\n"), ("\u{B}", "\u{FFFD}"),
        ("\r", "\u{FFFD}"), ("\u{1B}[31m", "\u{FFFD}[31m"), ("\u{7F}", "\u{FFFD}"), ("a&b", "a&amp;b"),
        ("<i>\"x\" 'y'</i>", "&lt;i&gt;&quot;x&quot; &#39;y&#39;&lt;/i&gt;"), ("&amp;", "&amp;amp;"),
        ("`=/", "`=/"), ("\u{85}\u{A0}é", "\u{85}\u{A0}é"),
    ])
    func escapes(text: String, written: String) throws {
        #expect(try Rendered.text("{{x}}", ["x": .text(text)]) == written)
    }
}
