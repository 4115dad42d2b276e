import Segregation
import TestSupport
import Testing

@testable import Archive

/// Texts are packed and unpacked, and damage is noticed.
@Suite struct PackingTests {
    @Test(arguments: [false, true]) func textsComeOutAsTheyWentIn(withShared: Bool) throws {
        let samples = [try Fixtures.filing2013().bytes, try Fixtures.filing2017().bytes]
        let shared = withShared ? SharedText(of: samples) : nil
        let packer = TextPacker(shared)
        let unpacker = TextUnpacker()
        for text in samples + [[], [65], [UInt8](repeating: 7, count: 1 << 20)] {
            let packed = packer.packed(text)
            #expect(unpacker.unpacked(packed, size: text.count, shared) == text)
            #expect(unpacker.unpacked(packed, size: text.count + 1, shared) == nil)
            #expect(unpacker.unpacked(packed, size: -1, shared) == nil)
        }
    }

    @Test func everyDamagedByteIsNoticed() throws {
        let text = try Fixtures.filing2017().bytes
        let shared = try #require(SharedText(of: [text, try Fixtures.filing2013().bytes]))
        let packed = TextPacker(shared).packed(Array(text.reversed()) + text)
        let unpacker = TextUnpacker()
        let whole = Array(text.reversed()) + text
        for place in stride(from: 0, to: packed.count, by: 13) {
            var damaged = packed
            damaged[place] ^= 0x10
            let result = unpacker.unpacked(damaged, size: whole.count, shared)
            #expect(result == nil || result == whole, "byte \(place)")
        }
        #expect(unpacker.unpacked(packed, size: whole.count, nil) == nil)
    }

    @Test func sharedTextIsMadeOfWhatIsNew() throws {
        let text = try Fixtures.filing2017().bytes
        #expect(SharedText(of: []) == nil)
        #expect(SharedText(of: [[], [1, 2, 3]]) == nil)
        let one = try #require(SharedText(of: [text]))
        let same = try #require(SharedText(of: Array(repeating: text, count: 20)))
        let both = try #require(SharedText(of: [text, Array(text.reversed())]))
        #expect(one.content.count < text.count + 1000)
        #expect(same.content.count < text.count + 1000)
        #expect(both.content.count > text.count + 5000)
        #expect(SharedText(of: [text, Array(text.reversed())])?.content == both.content)
        #expect(SharedText(of: [(0..<90_000).map { UInt8(truncatingIfNeeded: $0) }, text]).map(\.samples) == 2)
    }

    @Test func sharedTextIsMadeAnewWhenThereIsMuchMoreToMakeItOf() throws {
        let archive = try FilingArchive(scratch: "scratch")
        let text = try FilingText.edition2017()
        let sample = Array(text.text.utf8)
        #expect(try archive.sharedText(of: 0) { [] } == nil)
        let first = try #require(try archive.sharedText(of: 2) { [sample, sample] })
        try archive.store([Incoming("a.txt", text.text)], sharing: first)
        #expect(try archive.sharedText(of: 15) { throw CancellationError() }?.content == first.content)
        let second = try archive.sharedText(of: 16) { Array(repeating: Array(sample.reversed()), count: 16) }
        #expect(second?.samples == 16)
        try archive.store([Incoming("b.txt", try text.firm("B LLC").text)], sharing: second)
        #expect(try archive.files().map { try archive.source($0).bytes.count }.count == 2)
        #expect(try archive.database.integer("SELECT count(*) FROM dictionary") == 2)
    }

    /// Another edition may put lines among the others; lists that are stored keep their meaning.
    @Test func linesKeepThePlacesOfTheirArchive() throws {
        let archive = try FilingArchive(scratch: "scratch")
        try archive.database.execute(
            """
            INSERT INTO line VALUES (0, 0, 'seg.14'), (0, 1, 'seg.0'), (0, 2, 'seg.1B')
            """)
        let source = try Fixtures.filing2017()
        try archive.store([Incoming(source.name, String(decoding: source.bytes, as: UTF8.self))])
        let filing = try #require(FilingReader.read(source).value.first)
        let amounts = filing.statements.flatMap(\.amounts)
        #expect(try archive.database.integer("SELECT count(*) FROM amount") == Int64(amounts.count))
        for amount in amounts {
            let select = "SELECT dollars FROM amount WHERE line = '\(amount.line.id)'"
            #expect(try archive.database.integer(select) == amount.amount.amount, "\(amount.line.id)")
        }
        #expect(try archive.database.integer("SELECT count(*) FROM amount WHERE line = 'seg.0'") == 0)
        #expect(try archive.database.integer("SELECT place FROM line WHERE id = 'seg.1A'") == 3)
    }
}
