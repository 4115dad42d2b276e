import Mustache
import Testing

/// The names that templates ask for.
@Suite struct NameUseTests {
    /// The tree as text: a name, `#` for a section, its place, and what is within it.
    static func tree(_ uses: [NameUse]) -> String {
        uses.map { use in
            let inner = use.inner.isEmpty ? "" : "(\(tree(use.inner)))"
            return "\(use.name)\(use.isSection ? "#" : "")@\(use.template):\(use.line):\(use.column)\(inner)"
        }.joined(separator: " ")
    }

    @Test(
        arguments: [
            ("text {{! a }}", [:], ""),
            ("{{a}}\n{{b}} {{a}}", [:], "a@t:1:1 b@t:2:1"),
            ("{{a.b}}{{a.c}}", [:], "a@t:1:1(b@t:1:1 c@t:1:8)"),
            ("{{#a}}{{b}}{{.}}{{/a}}{{a}}", [:], "a#@t:1:1(b@t:1:7)"),
            ("{{^a}}{{b}}{{/a}}", [:], "a#@t:1:1 b@t:1:7"),
            ("{{#a}}{{#.}}{{b}}{{/.}}{{/a}}", [:], "a#@t:1:1(b@t:1:13)"),
            ("{{#a}}{{>p}}{{/a}}", ["p": "{{b}}{{c}}"], "a#@t:1:1(b@p:1:1 c@p:1:6)"),
            ("{{>n}}", ["n": "{{v}}{{#in}}{{>n}}{{/in}}"], "v@n:1:1 in#@n:1:6"),
            ("{{>*k.l}}", [:], "k@t:1:1(l@t:1:1)"),
            (
                "{{<p}}{{$a}}{{x}}{{/a}}{{/p}}", ["p": "{{#s}}{{$a}}{{y}}{{/a}}{{/s}}{{$b}}{{z}}{{/b}}"],
                "s#@p:1:1(x@t:1:13) z@p:1:36"
            ),
        ] as [(String, [String: String], String)])
    func areFound(template: String, others: [String: String], expected: String) throws {
        #expect(try Self.tree(Rendered.set(template, others).names(of: "t")) == expected)
    }

    @Test func ofATemplateThatIsNotThere() throws {
        let set = try Rendered.set("")
        #expect(throws: TemplateFault(template: "p", line: 0, column: 0, kind: .noTemplate(near: nil))) {
            try set.names(of: "p")
        }
    }

    @Test func ofTemplatesThatMultiply() throws {
        let sources = (0..<40).map { number in
            let next = number == 39 ? "{{a}}" : "{{>\(number + 1)}}{{>\(number + 1)}}"
            return TemplateSource(name: "\(number)", bytes: Array(next.utf8))
        }
        let set = try TemplateSet(sources)
        let fault = #expect(throws: TemplateFault.self) { try set.names(of: "0") }
        #expect(fault?.kind == .tooMuchWork(limit: 100_000))
    }
}
