import BuiltInTemplates
import Foundation
import Segregation
import TestSupport
import Testing

/// What is written for programs has a schema each, and there is no schema of something else.
@Suite struct SchemaRuleTests {
    /// Names of this kind that stand in files which are no JSON.
    private static let others: Set = ["segreport.site-ledger/1"]

    /// The files by their names without the ending.
    private static func schemas() throws -> [String: [String: Any]] {
        let folder = Fixtures.root.appendingPathComponent("Templates/schemas")
        var schemas: [String: [String: Any]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let object = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appendingPathComponent(name)))
            schemas[String(name.dropLast(5))] = try #require(object as? [String: Any])
        }
        return schemas
    }

    /// The names of documents, such as `segreport.check/1`, that a schema has as the only ones for their field.
    private static func names(in value: Any) -> Set<String> {
        if let list = value as? [Any] { return list.reduce(into: []) { $0.formUnion(names(in: $1)) } }
        guard let object = value as? [String: Any] else { return [] }
        var found = object.values.reduce(into: Set<String>()) { $0.formUnion(names(in: $1)) }
        if let word = object["const"] as? String, word.hasPrefix("segreport.") { found.insert(word) }
        return found
    }

    /// The names in a text of the program: `"segreport.` and a word, a slash and a number, a quote.
    static func names(writtenIn text: String) -> Set<String> {
        Set(
            text.split(separator: "\"").map(String.init).filter { word in
                guard word.hasPrefix("segreport."), let slash = word.lastIndex(of: "/") else { return false }
                return Int(word[slash...].dropFirst()) != nil && word.allSatisfy { !$0.isWhitespace }
            })
    }

    @Test(arguments: [
        (#"json.field("schema", "segreport.check/1")"#, ["segreport.check/1"]),
        (#"let a = "segreport.a/1", b = "segreport.b-c/12""#, ["segreport.a/1", "segreport.b-c/12"]),
        (#"/// The summary, `segreport.batch/1`."#, []), (#""segreport.json""#, []), (#""segreport.a/b""#, []),
    ])
    func findsNames(in text: String, names: [String]) {
        #expect(Self.names(writtenIn: text) == Set(names))
    }

    @Test func everyFormHasASchema() throws {
        let written = try Checkout.swiftFiles(in: "Sources").reduce(into: Set<String>()) {
            $0.formUnion(Self.names(writtenIn: $1.text))
        }
        #expect(written.count > 15, "the names were found")
        let described = try Self.schemas().values.reduce(into: Set<String>()) { $0.formUnion(Self.names(in: $1)) }
        #expect(written.subtracting(described) == Self.others, "each has a file in Templates/schemas")
        #expect(described.subtracting(written).isEmpty, "nothing is described that is not written")
    }

    @Test func theProgramHasEveryFile() throws {
        let files = try Self.schemas()
        #expect(Set(BuiltInSchemas.files.map(\.name)) == Set(files.keys))
        for file in BuiltInSchemas.files {
            #expect(
                try Checkout.text(of: "Templates/schemas/\(file.name).json")
                    == String(decoding: file.bytes, as: UTF8.self))
            let schema = try #require(files[file.name])
            #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
            #expect(schema["$id"] as? String == "urn:segreport:\(file.name):1")
            #expect((schema["title"] as? String ?? "").count > 20)
        }
    }

    /// A file is complete by itself, so that a program needs one; what several have is the same in each.
    @Test func definitionsOfOneNameAreTheSame() throws {
        var first: [String: (file: String, definition: NSDictionary)] = [:]
        for (file, schema) in try Self.schemas() {
            for (name, definition) in schema["$defs"] as? [String: [String: Any]] ?? [:] {
                let definition = definition as NSDictionary
                if let known = first[name] {
                    #expect(known.definition == definition, "\(name) in \(known.file) and \(file)")
                } else {
                    first[name] = (file, definition)
                }
            }
        }
        let lines = try #require(first["line"]?.definition["enum"] as? [String])
        #expect(lines == LineID.allCases.map(\.id))
        #expect(first["severity"]?.definition["enum"] as? [String] == Severity.allCases.map(\.name))
        #expect(first["statement"]?.definition["enum"] as? [String] == Statement.allCases.map(\.name))
        #expect(first["edition"]?.definition["enum"] as? [String] == FormEdition.Name.allCases.map(\.rawValue))
    }
}
