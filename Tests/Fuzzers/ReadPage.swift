// A target of libFuzzer, compiled together with the sources of Segregation: `make fuzz`.
//
// Any bytes are taken for a page of HTML. Its text must be no longer than the page, every part of the text must come from
// a part of the page, in the order of the page, and what the reader finds in it must stand inside the page.

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    var text = HTMLText.readable(bytes.span)
    precondition(text.bytes.count <= bytes.count, "the text is no longer than the page")
    var before = 0
    for index in text.bytes.indices {
        let range = text.source(index..<(index + 1))
        precondition(!range.isEmpty && range.upperBound <= bytes.count, "each byte of the text comes from the page")
        precondition(range.lowerBound >= before, "the text stands in the order of the page")
        before = range.lowerBound
    }
    check(bytes)
    check(Array("<html>".utf8) + bytes)
    return 0
}

private func check(_ bytes: [UInt8]) {
    let source = SourceFile(name: "page", bytes: bytes)
    let read = FilingReader.read(source)
    var places = read.findings.map(\.place.range)
    for filing in read.value {
        places += Checks.findings(in: filing).map(\.place.range)
        places += filing.statements.flatMap(\.amounts).map(\.range)
        for amount in filing.statements.flatMap(\.amounts) {
            let shown = source.shownText(in: amount.range).utf8.filter { (0x30...0x39).contains($0) }
            let value = shown.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
            precondition(amount.amount.magnitude == Dollars(value), "an amount is what its digits say")
        }
    }
    for range in places { precondition(range.upperBound <= bytes.count, "a place stands inside the page") }
}
