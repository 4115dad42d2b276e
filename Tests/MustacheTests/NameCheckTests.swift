import Testing

@testable import Mustache

/// What templates ask for, held against a sample.
@Suite struct NameCheckTests {
    static let sample: TemplateValue = [
        "word": "w", "flag": true, "nothing": .absent, "words": ["a", "b"],
        "record": ["inner": "i", "deep": ["deeper": "d"]],
        "list": [["one": "1", "many": .absent], ["one": .absent, "many": [["x": "x"]]]],
    ]

    /// The template, another one, and the names that are found to be wrong, with their places.
    @Test(
        arguments: [
            ("{{word}}{{nothing}}{{#flag}}{{word}}{{/flag}}", "", []),
            ("{{record.inner}}{{#record}}{{deep.deeper}}{{word}}{{/record}}", "", []),
            ("{{#list}}{{one}}{{#many}}{{x}}{{one}}{{/many}}{{/list}}", "", []),
            ("{{#words}}{{.}}{{/words}}", "", []),
            // Shown by no data of the sample.
            ("{{#nothing}}{{wrod}}{{/nothing}}{{^flag}}{{flga}}{{/flag}}", "", ["t:1:13 wrod", "t:1:42 flga"]),
            ("{{record.iner}}", "", ["t:1:1 iner"]), ("{{#list}}{{x}}{{/list}}", "", ["t:1:10 x"]),
            ("{{inner}}\n{{one}}", "", ["t:1:1 inner", "t:2:1 one"]),
            // What stands within an unknown name is not held against it.
            ("{{#lst}}{{a}}{{b}}{{/lst}}{{lst}}", "", ["t:1:1 lst"]),
            ("{{#record}}{{>p}}{{/record}}", "{{inner}}\n {{outer}}", ["p:2:2 outer"]),
            ("{{flag}}{{list}}{{record}}{{word}}", "", ["t:1:1 flag", "t:1:9 list", "t:1:17 record"]),
        ] as [(String, String, [String])])
    func areFound(template: String, other: String, expected: [String]) throws {
        let faults = try Rendered.set(template, ["p": other]).faults(of: "t", against: TemplateData(Self.sample))
        let found = faults.map { fault -> String in
            let name =
                switch fault.kind {
                case .unknownName(_, let part, _, _): part
                case .notText(let name, _): name
                default: "\(fault)"
                }
            return "\(fault.template):\(fault.line):\(fault.column) \(name)"
        }
        #expect(found == expected)
    }

    @Test func namesInReachAreToldInnermostFirst() throws {
        let set = try Rendered.set("{{#record}}{{iner}}{{/record}}", [:])
        let faults = try set.faults(of: "t", against: TemplateData(Self.sample))
        let known = ["inner", "deep", "word", "flag", "nothing", "words", "record", "list"]
        #expect(faults.map(\.kind) == [.unknownName("iner", part: "iner", known: known, near: "inner")])
    }

    @Test func whatIsIncludedIsReached() throws {
        let others = ["p": "{{>q}}", "q": "{{<r}}{{/r}}", "r": "", "s": "{{>p}}"]
        #expect(try Rendered.set("{{>p}}", others).reached(from: ["t"]) == ["t", "p", "q", "r"])
        #expect(try Rendered.set("{{>*word}}", others).reached(from: ["t"]) == nil)
    }
}
