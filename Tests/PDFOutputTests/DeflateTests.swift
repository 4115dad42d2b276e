import Testing

@testable import PDFOutput

/// Packing, and unpacking with a bound.
@Suite struct DeflateTests {
    private static let samples: [[UInt8]] = [
        [], [7], Array("segregation ".utf8), Array(repeating: 0, count: 3_000_000),
        (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 2_654_435_761 >> 13) },
    ]

    @Test(arguments: samples) func whatWasPackedComesBack(content: [UInt8]) throws {
        #expect(try Deflate.unpacked(Deflate.packed(content), most: content.count) == content)
        #expect(try Deflate.unpacked(Deflate.packed(content), most: .max / 8) == content)
    }

    @Test(arguments: samples.dropFirst()) func notAByteMoreThanAllowed(content: [UInt8]) {
        #expect(throws: Deflate.Fault.tooLarge) {
            try Deflate.unpacked(Deflate.packed(content), most: content.count - 1)
        }
        #expect(throws: Deflate.Fault.tooLarge) { try Deflate.unpacked(Deflate.packed(content), most: 0) }
    }

    @Test func whatIsDamaged() {
        let packed = Deflate.packed(Self.samples[4])
        for damaged in [[], [1, 2, 3], Array(packed.dropLast(9)), Array(packed.dropFirst())] {
            #expect(throws: Deflate.Fault.damaged) { try Deflate.unpacked(damaged, most: 1 << 20) }
        }
        var changed = packed
        changed[changed.count - 1] ^= 1
        #expect(throws: Deflate.Fault.damaged) { try Deflate.unpacked(changed, most: 1 << 20) }
    }
}
