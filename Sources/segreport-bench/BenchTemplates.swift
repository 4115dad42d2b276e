import Mustache

/// A table out of a template, as a page has it: a record a cell, with its text, its class and whether it is a head.
extension Bench {
    static func templates() throws {
        let page = """
            <table>
            <caption>{{title}}</caption>
            {{#rows}}
              <tr id="{{id}}">
              {{#cells}}
                {{#head}}
                <th scope="row">{{text}}</th>
                {{/head}}
                {{^head}}
                <td class="{{class}}"{{#mark}} title="{{.}}"{{/mark}}>{{text}}</td>
                {{/head}}
              {{/cells}}
              </tr>
            {{/rows}}
            </table>

            """
        let source = TemplateSource(name: "table", bytes: Array(page.utf8))
        var loaded: TemplateSet?
        let loading = try seconds(runs: 201) { loaded = try TemplateSet([source]) }
        guard let set = loaded else { throw BenchFault(message: "the template was not loaded") }
        let value = table(rows: 200)
        let data = TemplateData(value)
        var size = 0
        var bytes: [UInt8] = []
        let times = try seconds(runs: 501) {
            bytes.removeAll(keepingCapacity: true)
            try set.render("table", with: data, into: &bytes)
            size = bytes.count
        }
        row("template of a table, loading, ms", loading.map { $0 * 1000 }, aim: 0, isRate: false)
        row("  200 rows x 8 cells, ms", times.map { $0 * 1000 }, aim: 0.5, isRate: false)
        row("  MB/s", times.map { Double(size) / 1e6 / $0 }, aim: 0, isRate: true)
        var count = 0
        let making = seconds(runs: 201) { count = TemplateData(table(rows: 200)).count }
        precondition(count == data.count, "equal rows make equal tables")
        row("  making its values, ms", making.map { $0 * 1000 }, aim: 0, isRate: false)
    }

    private static func table(rows: Int) -> TemplateValue {
        let cells = (0..<rows).map { row -> TemplateValue in
            let cells = (0..<8).map { column -> TemplateValue in
                [
                    "head": .flag(column == 0), "class": column % 2 == 0 ? "code" : "figure",
                    "mark": (row + column) % 20 == 0 ? "Not filed & not due" : .absent,
                    "text": .text(
                        column == 0 ? "Securities held for particular customers" : "\(row * 7_919_117 + column)"),
                ]
            }
            return ["id": .text("seg.\(row)"), "cells": .list(cells)]
        }
        return ["title": "Statement of segregation", "rows": .list(cells)]
    }
}
