import TestSupport
import Testing

@testable import Mustache

/// What keeps templates from running away: levels, steps, and time in proportion to what is written.
@Suite struct BoundTests {
    static let limit = TemplateRules.mostLevels

    static func nested(_ levels: Int, _ sign: String = "#") -> String {
        String(repeating: "{{\(sign)a}}", count: levels) + "x" + String(repeating: "{{/a}}", count: levels)
    }

    @Test(arguments: ["#", "^", "$", "<"]) func tenThousandSectionsAreRefusedAtTheirPlace(sign: String) {
        let faults = #expect(throws: TemplateFaults.self) {
            try Rendered.set(Self.nested(10_000, sign), ["a": ""], rules: .specification)
        }
        #expect(
            faults?.all
                == [
                    TemplateFault(template: "t", line: 1, column: Self.limit * 6 + 1, kind: .tooDeep(limit: Self.limit))
                ])
        #expect(
            faults?.description
                == "t:1:601: sections and partials stand too deep within each other; expected at most 100 levels")
    }

    @Test func asManyLevelsAsThereMayBe() throws {
        #expect(try Rendered.text(Self.nested(Self.limit), ["a": true]) == "x")
    }

    @Test(
        arguments: [
            ("{{>t}}", [:]), ("\n  {{>t}}\n", [:]), ("x{{>p}}", ["p": "{{>t}}"]), ("{{<t}}{{/t}}", [:]),
            ("{{#a}}{{>t}}{{/a}}", [:]), ("{{>*k}}", [:]),
            ("{{<p}}{{$b}}{{>t}}{{/b}}{{/p}}", ["p": "{{$b}}{{/b}}"]),
        ] as [(String, [String: String])])
    func templatesThatIncludeThemselvesComeToAnEnd(template: String, others: [String: String]) throws {
        let set = try Rendered.set(template, others)
        var bytes: [UInt8] = []
        let fault = #expect(throws: TemplateFault.self) {
            try set.render("t", with: TemplateData(["a": true, "k": "t"]), into: &bytes)
        }
        #expect(fault?.kind == .tooDeep(limit: Self.limit))
        #expect(fault.map { $0.line > 0 && $0.column > 0 } == true)
        #expect(bytes == [])
    }

    @Test func blanksThatAddUpComeToAnEnd() throws {
        let blanks = String(repeating: " ", count: 4000)
        let template = "\n\(blanks){{>t}}\n"
        let fault = #expect(throws: TemplateFault.self) { try Rendered.text(template, [:]) }
        #expect(
            fault?.description
                == "t:2:4001: the lines of what is shown here begin with too many blanks; expected at most 10000")
    }

    /// Each of thirty templates shows the next one twice.
    @Test func templatesThatMultiplyComeToAnEnd() throws {
        let sources = (0..<30).map { number in
            let next = number == 29 ? "" : "{{>\(number + 1)}}{{>\(number + 1)}}"
            return TemplateSource(name: "\(number)", bytes: Array(next.utf8))
        }
        let set = try TemplateSet(sources, rules: TemplateRules(isStrict: true, mostSteps: 10_000))
        let fault = #expect(throws: TemplateFault.self) { try set.render("0", with: [:]) }
        #expect(fault?.kind == .tooMuchWork(limit: 10_000))
        #expect(fault?.description.hasSuffix("the template repeats too much; expected at most 10000 steps") == true)
    }

    /// As many steps more for each row, however many rows there are.
    @Test func stepsAreInProportionToTheRows() throws {
        let set = try Rendered.set(
            "<table>{{#rows}}\n<tr>{{#cells}}<td{{#mark}} class=\"{{.}}\"{{/mark}}>{{text}}</td>{{/cells}}</tr>\n{{/rows}}"
        )
        let cells: TemplateValue = [["text": "1", "mark": "sum"], ["text": "2", "mark": .absent]]
        var bytes: [UInt8] = []
        let steps = try [1, 2, 100, 101, 5000].map { rows in
            let value = TemplateValue.list(Array(repeating: ["cells": cells], count: rows))
            return try set.countingSteps("t", with: TemplateData(["rows": value]), into: &bytes)
        }
        let row = steps[1] - steps[0]
        #expect(row > 0)
        #expect(steps == [1, 2, 100, 101, 5000].map { steps[0] + row * ($0 - 1) })
    }

    /// A template of many tags has steps for its values and the text between, and a text without tags has one.
    @Test func stepsAreInProportionToTheTemplate() throws {
        let tags = try Rendered.set(String(repeating: "a {{! c }} b {{x}}\n", count: 3000))
        var bytes: [UInt8] = []
        #expect(try tags.countingSteps("t", with: TemplateData(["x": "y"]), into: &bytes) == 6001)
        let text = try Rendered.set(String(repeating: "{ {! c }} b\n", count: 3000))
        #expect(try text.countingSteps("t", with: TemplateData([:]), into: &bytes) == 1)
    }
}
