import Foundation
import TestSupport
import Testing

@testable import Mustache

/// The cases of the Mustache specification, where they lie beside the checkout.
///
/// `RuleTests` has cases of our own for every rule, for all who do not have them.
@Suite(.enabled(if: SpecificationFile.areThere, "the cases of the specification do not lie beside the checkout"))
struct SpecificationTests {
    /// How many cases each file has; the first six are the core.
    static let counts = [
        ("comments", 12), ("delimiters", 14), ("interpolation", 42), ("inverted", 22), ("partials", 12),
        ("sections", 34), ("inheritance", 27), ("dynamic-names", 21),
    ]

    @Test(arguments: counts) func everyCaseComesOutAsItShould(file: String, count: Int) throws {
        let cases = try SpecificationFile.cases(file)
        #expect(cases.count == count)
        for each in cases {
            var sources = (each.partials ?? [:]).sorted { $0.key < $1.key }
                .map { TemplateSource(name: $0.key, bytes: Array($0.value.utf8), isTrusted: true) }
            sources.append(TemplateSource(name: "", bytes: Array(each.template.utf8), isTrusted: true))
            let set = try TemplateSet(sources, rules: .specification)
            let text = String(decoding: try set.render("", with: each.data.value), as: UTF8.self)
            #expect(text == each.expected, "\(file): \(each.name)")
        }
    }

    @Test func theCoreHas136Cases() {
        #expect(Self.counts.prefix(6).reduce(0) { $0 + $1.1 } == 136)
    }
}

/// A file of the specification.
struct SpecificationFile: Decodable {
    struct Case: Decodable {
        let name: String
        let data: Value
        let template: String
        let partials: [String: String]?
        let expected: String
    }

    /// A value out of the data of a case.
    struct Value: Decodable {
        let value: TemplateValue

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                value = .absent
            } else if let flag = try? container.decode(Bool.self) {
                value = .flag(flag)
            } else if let whole = try? container.decode(Int.self) {
                value = .text(String(whole))
            } else if let number = try? container.decode(Double.self) {
                value = .text(String(number))
            } else if let text = try? container.decode(String.self) {
                value = .text(text)
            } else if let list = try? container.decode([Value].self) {
                value = .list(list.map(\.value))
            } else {
                var record = TemplateRecord()
                for (name, inner) in try container.decode([String: Value].self).sorted(by: { $0.key < $1.key }) {
                    record.add(name, inner.value)
                }
                value = .record(record)
            }
        }
    }

    let tests: [Case]

    private static let folder = Fixtures.root.deletingLastPathComponent()
        .appendingPathComponent("shared/mustache-spec")

    static let areThere = FileManager.default.fileExists(atPath: folder.path)

    static func cases(_ name: String) throws -> [Case] {
        let data = try Data(contentsOf: folder.appendingPathComponent("\(name).json"))
        return try JSONDecoder().decode(SpecificationFile.self, from: data).tests
    }
}
