import Mustache
import Testing

/// Data made value by value are what the same values are, written out.
@Suite
struct TemplateDataTests {
    private enum CellName: Int, TemplateName {
        case text, `class`, inner
        static let names = spelled
    }

    private enum OtherName: Int, TemplateName {
        case `class`, text
        static let names = spelled
    }

    private static let template = """
        {{title}}{{#rows}}
        {{^class}}-{{/class}}{{class}}:{{text}}{{#inner}}[{{text}}|{{class}}]{{/inner}}{{/rows}}
        {{#isLast}}end{{/isLast}}{{empty}}{{mark}}
        """

    /// Two kinds of records with the same names at other places, in one list and within each other.
    private static var filled: TemplateData {
        var data = TemplateData()
        data.set(
            TemplateData.root,
            [
                "title": "T & U", "rows": .absent, "isLast": true, "empty": .absent,
                "mark": .markup(Markup(trusted: [60])),
            ])
        let rows = data.setList(data[TemplateData.root, "rows"], count: 3)
        let first = data.setRecord(rows[0], CellName.self)
        data.set(first[.text], text: "1 <2>")
        let inner = data.setRecord(first[.inner], OtherName.self)
        data.set(inner[.text], text: "within  ", upTo: 6)
        data.set(inner[.class], some: "")
        let second = data.setRecord(rows[1], CellName.self)
        data.set(second[.class], some: "total")
        data.set(rows[2], ["text": "3", "class": "x", "inner": .absent])
        return data
    }

    @Test
    func isWhatIsWrittenOut() throws {
        let value: TemplateValue = [
            "title": "T & U",
            "rows": [
                [
                    "class": .absent, "text": "1 <2>",
                    "inner": ["text": "within", "class": .absent],
                ],
                ["class": "total", "text": .absent, "inner": .absent], ["text": "3", "class": "x", "inner": .absent],
            ], "isLast": true, "empty": .absent, "mark": .markup(Markup(trusted: [60])),
        ]
        let set = try Rendered.set(Self.template)
        let text = String(decoding: try set.render("t", with: Self.filled), as: UTF8.self)
        #expect(text == "T &amp; U\n-:1 &lt;2&gt;[within|]\ntotal:\nx:3\nend<")
        #expect(try set.render("t", with: value) == Array(text.utf8))
    }

    @Test
    func namesOfAKindAreItsCases() throws {
        #expect(CellName.names == ["text", "class", "inner"])
        let fault = #expect(throws: TemplateFault.self) {
            try Rendered.set("{{#rows}}{{tex}}{{/rows}}").render("t", with: Self.filled)
        }
        #expect(fault?.description.contains("'tex'") == true && fault?.description.contains("'text'") == true)
    }
}
