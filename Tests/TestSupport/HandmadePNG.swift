/// A PNG made by hand, so that every byte of it is known.
public enum HandmadePNG {
    /// A picture of colours with opacity, eight bits each, its dots given by column and row.
    public static func bytes(
        _ width: Int, _ height: Int, dot: (Int, Int) -> (red: UInt8, green: UInt8, blue: UInt8, opacity: UInt8)
    ) -> [UInt8] {
        var rows: [UInt8] = []
        for y in 0..<height {
            rows.append(0)
            for x in 0..<width {
                let dot = dot(x, y)
                rows += [dot.red, dot.green, dot.blue, dot.opacity]
            }
        }
        return bytes(head: head(width, height), data: stored(rows))
    }

    /// A picture of one colour without opacity.
    public static func red(_ width: Int, _ height: Int) -> [UInt8] {
        bytes(width, height) { _, _ in (200, 16, 32, 255) }
    }

    /// The first chunk's content.
    public static func head(_ width: Int, _ height: Int, depth: UInt8 = 8, kind: UInt8 = 6) -> [UInt8] {
        number(width) + number(height) + [depth, kind, 0, 0, 0]
    }

    /// A file of a first chunk and packed dots.
    public static func bytes(head: [UInt8], data: [UInt8]) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", head) + chunk("IDAT", data)
            + chunk("IEND", [])
    }

    /// Bytes as a stream that is not packed.
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x78, 0x01]
        var (first, second) = (1, 0)
        for byte in bytes {
            first = (first + Int(byte)) % 65_521
            second = (second + first) % 65_521
        }
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let size = UInt16(block.count)
            result.append(rest.isEmpty ? 1 : 0)
            for part in [size, ~size] { result += [UInt8(truncatingIfNeeded: part), UInt8(part >> 8)] }
            result += block
        } while !rest.isEmpty
        return result + number(second << 16 | first)
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let counted = Array(name.utf8) + content
        return number(content.count) + counted + number(checksum(counted))
    }

    private static func checksum(_ bytes: [UInt8]) -> Int {
        var sum: UInt32 = .max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB8_8320 }
        }
        return Int(~sum)
    }

    private static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
