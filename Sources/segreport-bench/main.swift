import FoundationEssentials
import Segregation

let arguments = CommandLine.arguments
let folder = URL(fileURLWithPath: "Fixtures/filings")
var all: [UInt8] = []
let parts = try ["citigroup_2013-12-31.txt", "citigroup_2017-11-06.txt"].map { [UInt8](try Data(contentsOf: folder.appendingPathComponent($0))) }
while all.count < 100_000_000 { for part in parts { all += part; all += [10] } }
let source = SourceFile(name: "bench", bytes: all)
for _ in 0..<5 {
    let clock = ContinuousClock()
    var n = 0
    let t = clock.measure { n = FilingReader.read(source).value.count }
    print(n, t, Double(all.count) / 1e6 / (Double(t.components.attoseconds) / 1e18 + Double(t.components.seconds)), "MB/s")
}
let small = parts.map { SourceFile(name: "x", bytes: $0) }
let clock = ContinuousClock()
var reader = FilingReader()
let t = clock.measure { for _ in 0..<5000 { for s in small { _ = reader.read(s) } } }
print("10k files", t)
