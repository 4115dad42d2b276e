import Mustache
import Testing

/// Every kind of fault, with its place and its words.
@Suite struct FaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let template: String
        let others: [String: String]
        let value: TemplateValue
        let words: [String]

        init(_ template: String, of value: TemplateValue = [:], with others: [String: String] = [:], _ words: String...)
        {
            self.template = template
            self.others = others
            self.value = value
            self.words = words
        }

        var testDescription: String { template }
    }

    static let loading = [
        Case("a\n b{{c", "t:2:3: the tag does not end; expected '}}' before the end of the file"),
        Case("{{! c }", "t:1:1: the tag does not end; expected '}}' before the end of the file"),
        Case("{{=| |", "t:1:1: the tag does not end; expected '=}}' before the end of the file"),
        Case("a{{ }}", "t:1:2: the tag is empty; expected a name"),
        Case("{{>}}", "t:1:1: the tag is empty; expected a name"),
        Case(
            "{{a b}}", "t:1:1: 'a b' is not a name; expected no spaces and no sign in front, and one dot between parts"),
        Case(
            "{{ #a}}", "t:1:1: '#a' is not a name; expected no spaces and no sign in front, and one dot between parts"),
        Case(
            "{{a..b}}",
            "t:1:1: 'a..b' is not a name; expected no spaces and no sign in front, and one dot between parts"),
        Case(
            "{{>*}}", "t:1:1: '*' is not a name; expected no spaces and no sign in front, and one dot between parts"),
        Case(
            "{{=|=}}",
            "t:1:1: '|' does not set delimiters; expected two, apart by a space, without '=', as in '{{=<% %>=}}'"),
        Case(
            "{{#a}}\n{{^b}}", of: ["a": true],
            "t:1:1: 'a' begins here and does not end; expected '{{/a}}'",
            "t:2:1: 'b' begins here and does not end; expected '{{/b}}'"),
        Case("{{#a}}{{#b}}{{/a}}", "t:1:7: 'b' begins here and does not end; expected '{{/b}}'"),
        Case("{{<p}}", with: ["p": ""], "t:1:1: 'p' begins here and does not end; expected '{{/p}}'"),
        Case("x{{/a}}", "t:1:2: 'a' ends here and does not begin; expected no end, for nothing is open"),
        Case(
            "\n{{#a}}\n{{/b}}{{/a}}",
            "t:3:1: 'b' ends here and does not begin; expected '{{/a}}', for 'a' began on line 2"),
        Case(
            "é{{{a}}}{{& b }}",
            "t:1:3: 'a' is to be written without escaping; expected '{{a}}', for this template is not trusted",
            "t:1:10: 'b' is to be written without escaping; expected '{{b}}', for this template is not trusted"),
        Case(
            "{{>card}}", with: ["cards": "", "head": ""],
            "t:1:1: there is no template 'card'; did you mean 'cards'?"),
        Case("\n{{<base}}{{/base}}", "t:2:1: there is no template 'base'; expected the name of a template"),
        Case(
            "{{<p}}\n  {{$man}}{{/man}}{{/p}}", with: ["p": "{{$main}}{{>q}}{{/main}}", "q": "{{$foot}}{{/foot}}"],
            "t:2:3: 'p' has no block 'man'; did you mean 'main'? blocks there: main, foot"),
        Case(
            "{{<p}}{{$a}}{{/a}}{{/p}}", with: ["p": ""],
            "t:1:7: 'p' has no block 'a'; expected one of its blocks; blocks there: none"),
        Case(
            "{{<p}}{{$a}}{{/a}}{{$a}}{{/a}}{{/p}}", with: ["p": "{{$a}}{{/a}}"],
            "t:1:19: the block 'a' is given twice for 'p'; expected it once"),
        Case(
            "{{<p}}\n word\n{{$a}}{{/a}}{{b}}\n{{/p}}", with: ["p": "{{$a}}{{/a}}"],
            "t:2:2: this would not be shown; expected nothing but blocks between '{{<p}}' and '{{/p}}'",
            "t:3:13: this would not be shown; expected nothing but blocks between '{{<p}}' and '{{/p}}'"),
        Case(
            "{{>b}}{{/x}}", with: ["a": "{{", "b": "{{{c}}}"],
            "a:1:1: the tag does not end; expected '}}' before the end of the file",
            "b:1:1: 'c' is to be written without escaping; expected '{{c}}', for this template is not trusted",
            "t:1:7: 'x' ends here and does not begin; expected no end, for nothing is open"),
    ]

    @Test(arguments: loading) func isFoundWhenLoaded(_ each: Case) {
        let faults = #expect(throws: TemplateFaults.self) { try Rendered.set(each.template, each.others) }
        #expect(faults?.all.map(\.description) == each.words)
        #expect(faults?.description == each.words.joined(separator: "\n"))
    }

    static let rendering = [
        Case(
            "\n  {{excesss}}", of: ["excess": "1", "firm": "2"],
            "t:2:3: unknown name 'excesss'; did you mean 'excess'? names here: excess, firm"),
        Case("{{#x}}{{/x}}", of: [:], "t:1:1: unknown name 'x'; names here: none"),
        Case("{{^x}}{{/x}}", of: ["y": "", "z": ""], "t:1:1: unknown name 'x'; names here: y, z"),
        Case(
            "{{#rows}}{{title}}{{/rows}}", of: ["rows": [["name": "a"]], "name": "b", "total": "c"],
            "t:1:10: unknown name 'title'; names here: name, rows, total"),
        Case(
            "{{a.b.c}}", of: ["a": ["b": ["d": ""]], "c": ""],
            "t:1:1: unknown name 'c' in 'a.b.c'; names here: d"),
        Case("{{a.b}}", of: ["a": "text", "b": ""], "t:1:1: unknown name 'b' in 'a.b'; names here: none"),
        Case("{{*a}}", of: ["b": ""], "t:1:1: unknown name '*a'; names here: b"),
        Case("{{#a}}{{.}}{{/a}}", of: ["a": [["b": ""]]], "t:1:7: '.' is a record; expected text"),
        Case("{{a}}", of: ["a": ["b"]], "t:1:1: 'a' is a list; expected text"),
        Case("{{a}}", of: ["a": false], "t:1:1: 'a' is a flag; expected text"),
        Case(
            "a\n{{>*k}}", of: ["k": "crad"], with: ["card": ""],
            "t:2:1: there is no template 'crad'; did you mean 'card'?"),
        Case("{{>*k}}", of: ["k": ["card"]], with: ["card": ""], "t:1:1: 'k' is a list; expected text"),
        Case("{{>*k}}", of: ["kk": ""], "t:1:1: unknown name 'k'; did you mean 'kk'? names here: kk"),
        Case("{{>p}}", of: ["a": ""], with: ["p": "\n\n {{bcd}}"], "p:3:2: unknown name 'bcd'; names here: a"),
        Case(
            "{{<p}}\n{{$a}}{{bcd}}{{/a}}{{/p}}", of: ["a": ""], with: ["p": "{{$a}}{{/a}}"],
            "t:2:7: unknown name 'bcd'; names here: a"),
    ]

    @Test(arguments: rendering) func isFoundWhenRendered(_ each: Case) throws {
        let set = try Rendered.set(each.template, each.others)
        let fault = #expect(throws: TemplateFault.self) { try set.render("t", with: each.value) }
        #expect([fault?.description] == each.words)
    }

    @Test func listsNoMoreThanTwelveNames() throws {
        var record = TemplateRecord()
        for number in 10..<30 { record.add("n\(number)", "") }
        let fault = #expect(throws: TemplateFault.self) { try Rendered.text("{{other}}", .record(record)) }
        #expect(
            fault?.description
                == "t:1:1: unknown name 'other'; names here: n10, n11, n12, n13, n14, n15, n16, n17, n18, n19, n20, n21 "
                + "and 8 more")
        guard case .unknownName(_, _, let known, _) = fault?.kind else { Issue.record("another fault"); return }
        #expect(known.count == 20)
    }

    @Test func templateThatIsNotThere() throws {
        let set = try Rendered.set("", ["page": ""])
        let fault = #expect(throws: TemplateFault.self) { try set.render("paige", with: [:]) }
        #expect(fault?.description == "paige: there is no such template; did you mean 'page'?")
        let other = #expect(throws: TemplateFault.self) { try set.render("index", with: [:]) }
        #expect(other?.description == "index: there is no such template; expected the name of one")
    }

    @Test(
        arguments: [
            ([0x61, 0x0A, 0x62, 0xFF], 2, 2), ([0xC3], 1, 1), ([0x0A, 0xED, 0xA0, 0x80], 2, 1),
            ([0x61, 0xC0, 0x80], 1, 2),
        ] as [([UInt8], Int, Int)])
    func bytesThatAreNotUTF8(bytes: [UInt8], line: Int, column: Int) {
        let faults = #expect(throws: TemplateFaults.self) { try TemplateSet([TemplateSource(name: "t", bytes: bytes)]) }
        #expect(faults?.all == [TemplateFault(template: "t", line: line, column: column, kind: .invalidUTF8)])
        #expect(
            faults?.description == "t:\(line):\(column): the bytes are not UTF-8; expected a file in UTF-8")
    }

    @Test func trustedTemplatesMayWriteMarkup() throws {
        #expect(try Rendered.text("{{{a}}}{{&a}}{{a}}", ["a": "<"], trusted: true) == "<<&lt;")
    }

    @Test func templateThatIsTooLarge() {
        let bytes = [UInt8](repeating: 0x20, count: TemplateRules.mostBytes + 1)
        let faults = #expect(throws: TemplateFaults.self) { try TemplateSet([TemplateSource(name: "t", bytes: bytes)]) }
        #expect(faults?.description == "t:1:1: the template is too large; expected at most 16777216 bytes")
    }
}
