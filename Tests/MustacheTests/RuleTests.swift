import Mustache
import Testing

/// A case for every rule of the language, as strict templates have it.
@Suite struct RuleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let template: String
        let value: TemplateValue
        let others: [String: String]
        let expected: String

        init(
            _ description: String, _ template: String, _ value: TemplateValue = [:],
            with others: [String: String] = [:],
            gives expected: String
        ) {
            testDescription = description
            self.template = template
            self.value = value
            self.others = others
            self.expected = expected
        }
    }

    static let values = [
        Case("no tags", "a { b } }} c", gives: "a { b } }} c"),
        Case("empty", "", gives: ""),
        Case("text", "({{a}})", ["a": "x"], gives: "(x)"),
        Case("blanks in a tag", "({{ \t\na  }})", ["a": "x"], gives: "(x)"),
        Case(
            "markup of ours", "({{a}})", ["a": .markup(Markup(trusted: Array("<b>&amp;</b>".utf8)))],
            gives: "(<b>&amp;</b>)"),
        Case("absent", "({{a}})", ["a": .absent], gives: "()"),
        Case("several scripts", "{{ä}}", ["ä": "Zürich 東京 👍"], gives: "Zürich 東京 👍"),
        Case("dots", "{{a.b.c}}", ["a": ["b": ["c": "x"]]], gives: "x"),
        Case("dots through what is absent", "({{a.b.c}})", ["a": .absent], gives: "()"),
        Case("the value at hand", "{{#a}}<{{.}}>{{/a}}", ["a": ["x", "y"]], gives: "<x><y>"),
        Case(
            "dots stand in the innermost first part", "{{#a}}{{b.c}}{{/a}}",
            ["a": ["b": ["c": "in"]], "b": ["c": "out"]], gives: "in"),
        Case("values are not templates", "{{a}}", ["a": "{{b}}{{#c}}"], gives: "{{b}}{{#c}}"),
        Case("a name is itself, with its capitals", "{{A}}{{a}}", ["a": "x", "A": "y"], gives: "yx"),
    ]

    static let sections = [
        Case("a flag", "{{#a}}yes{{/a}}{{^a}}no{{/a}}", ["a": true], gives: "yes"),
        Case("no flag", "{{#a}}yes{{/a}}{{^a}}no{{/a}}", ["a": false], gives: "no"),
        Case("absent is false", "{{#a}}yes{{/a}}{{^a}}no{{/a}}", ["a": .absent], gives: "no"),
        Case("empty text is false", "{{#a}}yes{{/a}}{{^a}}no{{/a}}", ["a": ""], gives: "no"),
        Case(
            "empty markup is false", "{{#a}}yes{{/a}}{{^a}}no{{/a}}", ["a": .markup(Markup(trusted: []))], gives: "no"),
        Case("text is true and at hand", "{{#a}}[{{.}}]{{/a}}", ["a": "x"], gives: "[x]"),
        Case("a flag leaves the value at hand", "{{#a}}{{#b}}{{.}}{{/b}}{{/a}}", ["a": "x", "b": true], gives: "x"),
        Case("an empty record is true", "{{#a}}yes{{/a}}", ["a": [:]], gives: "yes"),
        Case("an empty list is false", "{{#a}}yes{{/a}}{{^a}}no{{/a}}", ["a": []], gives: "no"),
        Case("a list in its order", "{{#a}}{{b}},{{/a}}", ["a": [["b": "1"], ["b": "2"]]], gives: "1,2,"),
        Case(
            "inner names first, then outer", "{{#a}}{{b}}{{c}} {{/a}}",
            ["a": [["b": "1"], ["b": "2", "c": "i"]], "c": "o"], gives: "1o 2i "),
        Case("lists in lists", "{{#a}}({{#.}}{{.}}{{/.}}){{/a}}", ["a": [["1", "2"], ["3"]]], gives: "(12)(3)"),
        Case("a section of a section's name", "{{#a}}1{{#a}}2{{/a}}3{{/a}}", ["a": true], gives: "123"),
        Case("a section with dots", "{{#a.b}}{{c}}{{/a.b}}", ["a": ["b": ["c": "x"]]], gives: "x"),
        Case(
            "names are out of reach behind a section", "{{#a}}{{b}}{{/a}}{{b}}", ["a": ["b": "i"], "b": "o"],
            gives: "io"),
        Case("inverted within a section", "{{#a}}{{^b}}x{{/b}}{{/a}}", ["a": [["b": false], ["b": true]]], gives: "x"),
    ]

    static let lines = [
        Case("a tag alone takes its line", "a\n  {{#b}}\t\nc\n{{/b}}\nd", ["b": true], gives: "a\nc\nd"),
        Case(
            "with two bytes at the end of lines", "a\r\n{{#b}}\r\nc\r\n{{/b}}\r\nd", ["b": true], gives: "a\r\nc\r\nd"),
        Case("at the end of the file", "a\n  {{#b}}\nc\n  {{/b}}", ["b": true], gives: "a\nc\n"),
        Case("two tags are not alone", " {{#b}} {{/b}}\n", ["b": true], gives: "  \n"),
        Case("a value does not take its line", " {{b}} \n", ["b": "x"], gives: " x \n"),
        Case("a comment takes its line", "a\n {{! x }}\nb", gives: "a\nb"),
        Case("a comment of lines takes them", "a\n {{! x\n }} \nb", gives: "a\nb"),
        Case("a comment among words", "a {{! x }} b", gives: "a  b"),
        Case("new delimiters", "{{=<% %>=}}{{a}}<%a%><%={{ }}=%>{{a}}", ["a": "x"], gives: "{{a}}xx"),
        Case("new delimiters take their line", "a\n{{=| |=}}\n|a|", ["a": "x"], gives: "a\nx"),
        Case(
            "delimiters hold to the end of the file", "{{=| |=}}|>p||a|", ["a": "x"], with: ["p": "{{a}}|a|"],
            gives: "x|a|x"),
    ]

    static let partials = [
        Case("a partial", "[{{>p}}]", ["a": "x"], with: ["p": "{{a}}"], gives: "[x]"),
        Case("a name with dots and slashes", "{{>a/b.html}}", with: ["a/b.html": "x"], gives: "x"),
        Case(
            "a partial sees what is at hand", "{{#a}}{{>p}}{{/a}}", ["a": ["1", "2"]], with: ["p": "<{{.}}>"],
            gives: "<1><2>"),
        Case(
            "a partial of itself", "{{>n}}", ["v": "1", "in": [["v": "2", "in": []]]],
            with: ["n": "{{v}}({{#in}}{{>n}}{{/in}})"], gives: "1(2())"),
        Case("lines are indented", "a\n  {{>p}}\nb", with: ["p": "1\n2\n"], gives: "a\n  1\n  2\nb"),
        Case("empty lines are not", "  {{>p}}\n", with: ["p": "1\n\n2\n"], gives: "  1\n\n  2\n"),
        Case("values are not indented", "  {{>p}}\n", ["a": "1\n2"], with: ["p": "{{a}}\n"], gives: "  1\n2\n"),
        Case("indentation adds up", " {{>p}}\n", with: ["p": "1\n {{>q}}\n", "q": "2\n3\n"], gives: " 1\n  2\n  3\n"),
        Case(
            "a section in an indented line", "  {{>p}}\n", ["a": ["1", "2"]],
            with: ["p": "{{#a}}\n{{.}};\n{{/a}}\n{{#a}}{{.}}{{/a}}\n"], gives: "  1;\n  2;\n  12\n"),
        Case("a partial among words is not indented", "  a {{>p}} b\n", with: ["p": "1\n2"], gives: "  a 1\n2 b\n"),
        Case(
            "a name out of the data", "{{#a}}{{>*k}}{{/a}}", ["a": [["k": "p", "v": "1"], ["k": "q", "v": "2"]]],
            with: ["p": "p{{v}}", "q": "q{{v}}"], gives: "p1q2"),
        Case("a name out of the data, absent", "({{> * k.l }})", ["k": ["l": .absent]], gives: "()"),
    ]

    static let parents = [
        Case("a block by itself", "({{$a}}x{{/a}})", gives: "(x)"),
        Case("a block that is given", "{{<p}}{{$a}}y{{/a}}{{/p}}", with: ["p": "({{$a}}x{{/a}})"], gives: "(y)"),
        Case("a block that is not given", "{{<p}}{{/p}}", with: ["p": "({{$a}}x{{/a}})"], gives: "(x)"),
        Case("shown twice", "{{<p}}{{$a}}y{{/a}}{{/p}}", with: ["p": "{{$a}}{{/a}}-{{$a}}{{/a}}"], gives: "y-y"),
        Case(
            "the outermost wins", "{{<p}}{{$a}}1{{/a}}{{/p}}",
            with: ["p": "{{<q}}{{$a}}2{{/a}}{{/q}}", "q": "{{$a}}3{{/a}}"], gives: "1"),
        Case(
            "a block within a given one", "{{<p}}{{$b}}y{{/b}}{{/p}}",
            with: ["p": "{{<q}}{{$a}}[{{$b}}x{{/b}}]{{/a}}{{/q}}", "q": "{{$a}}{{/a}}"], gives: "[y]"),
        Case(
            "a block of its own name within a given one", "{{<p}}{{$a}}[{{$a}}x{{/a}}]{{/a}}{{/p}}",
            with: ["p": "{{$a}}{{/a}}"], gives: "[x]"),
        Case(
            "a block beside it is not within it", "{{<p}}{{$a}}[{{$b}}x{{/b}}]{{/a}}{{$b}}y{{/b}}{{/p}}",
            with: ["p": "{{$a}}{{/a}}{{$b}}{{/b}}"], gives: "[x]y"),
        Case(
            "through a partial", "{{<p}}{{$a}}y{{/a}}{{/p}}", with: ["p": "{{>q}}", "q": "({{$a}}x{{/a}})"],
            gives: "(y)"),
        Case(
            "shown among the parent's values", "{{<p}}{{$a}}{{v}}{{/a}}{{/p}}", ["in": ["v": "i"], "v": "o"],
            with: ["p": "{{#in}}{{$a}}{{/a}}{{/in}}"], gives: "i"),
        Case(
            "a parent's name out of the data", "{{<*k}}{{$a}}y{{/a}}{{/*k}}", ["k": "p"],
            with: ["p": "({{$a}}x{{/a}})"], gives: "(y)"),
        Case(
            "a page", "{{! a page }}\n{{<p}}\n  {{$main}}\n    <p>\n      x\n    </p>\n  {{/main}}\n{{/p}}\n",
            with: ["p": "<main>\n  {{$main}}\n  {{/main}}\n</main>\n"],
            gives: "<main>\n  <p>\n    x\n  </p>\n</main>\n"),
        Case(
            "lines that are not given stay", "{{<p}}{{/p}}",
            with: ["p": "a\n{{$b}}\n    1\n  2\n\n   {{v}}3\n{{/b}}\n"],
            gives: "a\n    1\n  2\n\n   {{v}}3\n".replacing("{{v}}", with: "")),
        Case(
            "a block within a block that stands further out", "{{$a}}\n    {{$b}}\n  x\n    {{/b}}\n{{/a}}\n",
            gives: "  x\n"),
        Case(
            "words given for a block of lines", "{{<p}}{{$a}}y{{/a}}{{/p}}",
            with: ["p": "<\n{{$a}}\n  x\n{{/a}}\n>"], gives: "<\n  y>"),
        Case(
            "a section in a given block", "{{<p}}{{$a}}\n {{#l}}\n  {{.}}\n {{/l}}\n{{/a}}{{/p}}", ["l": ["1", "2"]],
            with: ["p": "<\n    {{$a}}\n    {{/a}}\n>\n"], gives: "<\n     1\n     2\n>\n"),
    ]

    @Test(arguments: values + sections + lines + partials) func comesOut(_ each: Case) throws {
        #expect(try Rendered.text(each.template, each.value, each.others) == each.expected)
    }

    @Test(arguments: parents) func comesOutOfParents(_ each: Case) throws {
        var value = each.value
        // A page with nothing to say in a place.
        if value == [:] { value = ["v": .absent] }
        #expect(try Rendered.text(each.template, value, each.others) == each.expected)
    }

    /// Without faults, what is not there is blank.
    @Test(arguments: [
        Case("a name", "({{a}})", gives: "()"),
        Case("a part", "({{a.b}})", ["a": "x"], gives: "()"),
        Case("a section", "({{#a}}x{{/a}}{{^a}}y{{/a}})", gives: "(y)"),
        Case("a partial", "({{>p}})", gives: "()"),
        Case("a partial out of the data", "({{>*a}}{{>*b}}{{>*c}})", ["b": "p", "c": ["x"]], gives: "()"),
        Case("a parent", "({{<p}}{{$a}}x{{/a}}{{/p}})", gives: "()"),
        Case("a block", "{{<p}}{{$b}}x{{/b}}{{/p}}", with: ["p": "({{$a}}{{/a}})"], gives: "()"),
        Case("what cannot be written", "({{a}}{{b}}{{c}})", ["a": true, "b": ["x"], "c": [:]], gives: "()"),
        Case(
            "words and tags in a parent", "{{<p}} x {{a}}{{#b}}{{$a}}y{{/a}}{{/b}}{{>q}}{{/p}}",
            with: ["p": "({{$a}}{{/a}})"], gives: "()"),
    ])
    func specificationLeavesBlank(_ each: Case) throws {
        #expect(try Rendered.text(each.template, each.value, each.others, rules: .specification) == each.expected)
    }

    @Test func laterTemplatesReplaceEarlierOnes() throws {
        let set = try TemplateSet([
            TemplateSource(name: "page", bytes: Array("{{>card}}".utf8)),
            TemplateSource(name: "card", bytes: Array("first {{{x}}}".utf8), isTrusted: true),
            TemplateSource(name: "card", bytes: Array("second".utf8)),
        ])
        #expect(set.names == ["page", "card"])
        #expect(try set.render("page", with: [:]) == Array("second".utf8))
    }

    @Test func rendersBehindWhatIsThere() throws {
        let set = try Rendered.set("{{a}}-{{b}}")
        var bytes = Array("before ".utf8)
        try set.render("t", with: TemplateData(["a": "1", "b": "2"]), into: &bytes)
        #expect(bytes == Array("before 1-2".utf8))
        #expect(throws: TemplateFault.self) { try set.render("t", with: TemplateData(["a": "1"]), into: &bytes) }
        #expect(bytes == Array("before 1-2".utf8), "a failed rendering leaves nothing behind")
    }

    @Test func recordsAreReadByName() {
        var record: TemplateRecord = ["b": "1", "a": .absent]
        record.add("c", true)
        #expect(record.entries.map(\.name) == ["b", "a", "c"])
        #expect(record.entries.map(\.value) == ["1", .absent, .flag(true)])
        #expect(TemplateValue.record(record) == ["b": "1", "a": .absent, "c": true])
    }
}
