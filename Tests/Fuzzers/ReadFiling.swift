// A target of libFuzzer, compiled together with the sources of Segregation: `make fuzz`.
//
// Any bytes are read twice, by a new reader and by one that has met their beginning and their end as files of their own:
// both must return, read the same, and name places inside the file. Every amount must be what its own bytes say.

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let source = SourceFile(name: "input", bytes: bytes)
    let read = FilingReader.read(source)
    check(read, source)
    var experienced = FilingReader()
    for part in [bytes.prefix(count / 2), bytes.suffix(count / 2), bytes[...]] {
        _ = experienced.read(SourceFile(name: "before", bytes: Array(part)))
    }
    precondition(facts(read) == facts(experienced.read(source)), "what a reader has met before changes nothing")
    return 0
}

private func check(_ read: Read<[Filing]>, _ source: SourceFile) {
    var findings = read.findings
    for filing in read.value {
        findings += Checks.findings(in: filing)
        for amount in filing.statements.flatMap(\.amounts) {
            precondition(amount.range.upperBound <= source.bytes.count, "an amount stands inside the file")
            let digits = source.shownText(in: amount.range).utf8.filter { (0x30...0x39).contains($0) }
            let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
            precondition(amount.amount.magnitude == Dollars(value), "an amount is what its digits say")
        }
    }
    for finding in findings {
        let range = finding.place.range
        precondition(range.upperBound <= source.bytes.count, "a finding has a place in the file")
        precondition(!range.isEmpty || source.bytes.isEmpty, "a place has a length")
    }
}

/// What a reader says, in a form that is compared quickly.
private func facts(_ read: Read<[Filing]>) -> [Int] {
    var facts: [Int] = []
    for finding in read.findings {
        facts += [finding.rule.hashValue, finding.place.range.lowerBound, finding.place.range.upperBound]
    }
    for filing in read.value {
        facts += [filing.header.hashValue, filing.edition.hashValue]
        facts += filing.statements.flatMap(\.amounts).map(\.hashValue)
    }
    return facts
}
