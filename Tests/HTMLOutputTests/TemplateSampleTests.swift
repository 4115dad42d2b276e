import BuiltInTemplates
import Foundation
import TestSupport
import Testing

@testable import HTMLOutput
@testable import Mustache

/// The sample that templates are tried with, and what is found with it.
@Suite struct TemplateSampleTests {
    static func templates(_ own: [String: String] = [:]) throws -> HTMLTemplates {
        try HTMLTemplates(
            BuiltInTemplates.files.map { ($0.name, $0.bytes) } + own.map { ("\($0.key).html", Array($0.value.utf8)) })
    }

    @Test func theBuiltInTemplatesHaveNoFault() throws {
        let templates = try Self.templates()
        #expect(try templates.faults() == [])
        #expect(templates.reached() == Set(templates.names))
        #expect(BuiltInTemplates.files.allSatisfy { !$0.purpose.isEmpty && $0.purpose.count < 75 })
        #expect(Set(BuiltInTemplates.files.map(\.purpose)).count == BuiltInTemplates.files.count)
    }

    /// A name for which the sample has nothing would hide what stands under it.
    @Test(arguments: HTMLTemplates.Page.allCases)
    func theSampleHasEverything(page: HTMLTemplates.Page) throws {
        var count = 0
        func check(_ shape: ValueShape, _ path: String) {
            count += 1
            #expect(shape.kinds.contains { $0 != .absent }, "\(path) is somewhere")
            if shape.kinds.contains(.list) { #expect(!shape.fields.isEmpty, "\(path) is somewhere not empty") }
            for (name, inner) in shape.fields { check(inner, "\(path).\(name)") }
        }
        check(ValueShape(of: try Self.templates().sample(of: page)), page.rawValue)
        #expect(count > 100)
    }

    /// Template, what it says, and the faults: file, line, column and a piece of the words.
    @Test(arguments: [
        ("masthead", "<h1>\n {{firmm}}</h1>", ["masthead:2:2: unknown name 'firmm'; did you mean 'firm'?"]),
        // Where no sample comes to, and twice.
        (
            "masthead",
            "{{^firm}}{{a}}{{#b}}{{c}}{{/b}}{{/firm}}{{b}}\n{{firmm}}",
            [
                "masthead:1:10: unknown name 'a'", "masthead:1:15: unknown name 'b'",
                "masthead:2:1: unknown name 'firmm'",
            ]
        ),
        ("masthead", "{{#logo}}{{sourc}}{{firm}}{{/logo}}", ["masthead:1:10: unknown name 'sourc'"]),
        ("masthead", "{{logo}}", ["masthead:1:1: 'logo' is a record; expected text"]),
        ("masthead", "{{#logo}}{{#facts}}{{logo}}{{/facts}}{{/logo}}", ["masthead:1:20: 'logo' is a record;"]),
        ("cards", "{{#list}}{{#lines}}{{isResult}}{{/lines}}{{/list}}", ["cards:1:20: 'isResult' is a flag;"]),
        ("site", "{{#previous}}{{hrf}}{{/previous}}", ["site:1:14: unknown name 'hrf'; did you mean 'href'?"]),
        // What both kinds of pages include is told once.
        ("table", "{{captoin}}", ["table:1:1: unknown name 'captoin'; did you mean 'caption'?"]),
        // The frame of both has not what only one has.
        ("masthead", "{{asOf}}", ["masthead:1:1: unknown name 'asOf'"]),
        ("masthead", "{{#logo}}{{source}}{{/logo}}{{title}}", []),
        ("text", "{{>text}}", ["text:1:1: sections and partials stand too deep"]),
    ])
    func faultsAreFound(name: String, text: String, faults: [String]) throws {
        let found = try Self.templates([name: text]).faults().map { "\($0)" }
        #expect(found.count == faults.count, "\(found)")
        for (fault, expected) in zip(found, faults) { #expect(fault.hasPrefix(expected)) }
    }

    @Test func onlyTheKindOfPageAskedForIsTried() throws {
        let templates = try Self.templates(["masthead": "{{asOf}}"])
        #expect(try templates.faults(of: [.report]) == [])
        #expect(try templates.faults(of: [.site]).count == 1)
    }

    @Test func aTemplateThatNothingIncludesIsNotReached() throws {
        let templates = try Self.templates(["masthead": "{{>extra}}", "extra": "x", "other": "{{>extra}}"])
        let reached = try #require(templates.reached())
        #expect(reached.contains("extra") && !reached.contains("other"))
        #expect(try Self.templates(["masthead": "{{>*firm}}"]).reached() == nil)
    }

    // MARK: The README

    /// The names by the place where they are in reach, as the README has them.
    static func names() throws -> [String: [String]] {
        var places: [String: [String]] = [:]
        func add(_ shape: ValueShape, _ path: [String]) {
            var path = path
            // What stands in sections and blocks is told by its own name.
            if path == ["sections", "blocks"] || (path.count == 2 && path[0] == "blocks") { path.removeFirst() }
            let place = path.last == "runs" ? "runs" : path.joined(separator: ".")
            if !shape.fields.isEmpty, !path.isEmpty {
                let names = shape.fields.map(\.name)
                #expect(places[place] == nil || places[place]?.sorted() == names.sorted(), "\(place)")
                places[place] = names
            }
            for (name, inner) in shape.fields { add(inner, path + [name]) }
        }
        func roots(_ page: HTMLTemplates.Page) throws -> ValueShape { ValueShape(of: try templates().sample(of: page)) }
        let report = try roots(.report), site = try roots(.site)
        add(report, [])
        add(site, [])
        let both = report.fields.map(\.name).filter { site[$0] != nil }
        places["every page"] = both
        places["report.html"] = report.fields.map(\.name).filter { !both.contains($0) }
        places["site.html"] = site.fields.map(\.name).filter { !both.contains($0) }
        return places
    }

    @Test func theReadmeNamesWhatTemplatesMayAskFor() throws {
        let page = try String(contentsOf: Fixtures.root.appendingPathComponent("README.md"), encoding: .utf8)
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0.hasPrefix("| where | names |") })
        func quoted(_ cell: Substring) -> [String] {
            let parts = cell.split(separator: "`", omittingEmptySubsequences: false)
            return parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
        }
        var told: [String: [String]] = [:]
        for row in lines[(start + 2)...].prefix(while: { $0.hasPrefix("|") }) {
            let cells = row.split(separator: "|")
            try #require(cells.count >= 3, "\(row)")
            let places = cells[0].contains("every page") ? ["every page"] : quoted(cells[0])
            for place in places {
                #expect(told[place] == nil, "\(place) has one row")
                told[place] = quoted(cells[1])
            }
        }
        let names = try Self.names()
        #expect(told.keys.sorted() == names.keys.sorted())
        for (place, expected) in names { #expect(told[place]?.sorted() == expected.sorted(), "\(place)") }
    }
}
