/// Reads filings out of the bytes of a file.
///
/// The reader never throws and never repairs: what cannot be read for certain is a finding with its place, and the line
/// stays absent. It knows statements, captions and amounts, not layouts: how lines are broken and which marks stand
/// between words does not matter to it.
///
/// A reader remembers the captions it has met, which makes the next file cheaper and changes nothing in what is read.
public struct FilingReader: ~Copyable, Sendable {
    /// Counts the changes in what is read of the same bytes, so that figures kept beside a file are known to be of
    /// another reading.
    public static let revision: Int64 = 1

    private var scanner = FilingScanner(FormGrammar.shared)

    /// A reader that has met nothing yet.
    public init() {}

    /// The filings of one file, read by a reader of its own.
    public static func read(_ source: SourceFile) -> Read<[Filing]> {
        var reader = FilingReader()
        return reader.read(source)
    }

    /// The filings of a file in the order they stand in it, usually one, with the findings of reading.
    ///
    /// Cost is linear in the size of the file.
    public mutating func read(_ source: SourceFile) -> Read<[Filing]> {
        if let encoding = WideEncoding.name(of: source.bytes.span) {
            let finding = Finding(.readEncoding, .encoding(encoding), at: Place(source, 0..<min(2, source.bytes.count)))
            return Read([], [finding])
        }
        let isPage = HTMLTag.beginsPage(source.bytes.span)
        let text = isPage ? HTMLText.readable(source.bytes.span) : ReadableText(source)
        var assembler = FilingAssembler(FormGrammar.shared, source, text)
        scanner.scan(text.bytes.span, into: &assembler)

        var findings = assembler.findings
        var filings: [Filing] = []
        let groups = FilingReader.grouped(assembler.statements)
        let covers = assembler.covers.isEmpty ? [] : FilingReader.covers(assembler.covers, of: groups)
        for index in groups.indices {
            let cover = covers.isEmpty ? [] : covers[index]
            findings += cover.flatMap(\.findings)
            let read = FilingReader.filing(groups[index], CoverPage(cover), source)
            filings.append(read.value)
            findings += read.findings
        }
        if filings.isEmpty {
            let firstLine = source.line(at: source.bytes.firstIndex { $0 > 0x20 } ?? 0)
            let range = firstLine.startIndex..<max(firstLine.endIndex, min(1, source.bytes.count))
            findings.append(Finding(.readNotAFiling, .notAFiling, at: Place(source, range)))
        }
        // Findings of one pass stand in file order already; those of the whole filing are sorted in, stably.
        guard findings.count > 1 else { return Read(filings, findings) }
        let order = findings.indices.sorted { left, right in
            let (first, second) = (findings[left].place.range.lowerBound, findings[right].place.range.lowerBound)
            return (first, left) < (second, right)
        }
        return Read(filings, order.map { findings[$0] })
    }

    /// The statements of each filing: a new one begins when a kind comes round again, or when most of the head changes.
    private static func grouped(_ drafts: [StatementDraft]) -> [ArraySlice<StatementDraft>] {
        var groups: [ArraySlice<StatementDraft>] = []
        var start = 0
        for index in drafts.indices {
            let group = drafts[start..<index]
            let isRepeated = group.contains { $0.statement == drafts[index].statement }
            if isRepeated || (!group.isEmpty && isOther(drafts[start].header, drafts[index].header)) {
                groups.append(group)
                start = index
            }
        }
        if start < drafts.count { groups.append(drafts[start...]) }
        return groups
    }

    private static func isOther(_ first: HeaderDraft, _ second: HeaderDraft) -> Bool {
        func differs<Value: Equatable>(_ left: Value?, _ right: Value?) -> Int {
            guard let left, let right else { return 0 }
            return left == right ? 0 : 1
        }
        let (left, right) = (first.firm?.value, second.firm?.value)
        let firm = left == right ? 0 : differs(left.map { FirmName.key($0) }, right.map { FirmName.key($0) })
        let days =
            differs(first.asOf?.value, second.asOf?.value) + differs(first.submitted?.value, second.submitted?.value)
        return firm + days >= 2
    }

    /// The cover pages of each filing: a page belongs to the statement behind it, or to the last one where none follows,
    /// unless the heads speak of different filings.
    private static func covers(_ covers: [CoverDraft], of groups: [ArraySlice<StatementDraft>]) -> [[CoverDraft]] {
        var result = [[CoverDraft]](repeating: [], count: groups.count)
        for cover in covers {
            let next = groups.firstIndex { $0.contains { $0.title.lowerBound > cover.title.lowerBound } }
            guard let index = next ?? groups.indices.last else { continue }
            let header = groups[index][groups[index].startIndex].header
            let isRefiling = cover.header.marker.map { $0.value != header.marker?.value } ?? false
            if isOther(cover.header, header) || (next == nil && isRefiling) { continue }
            result[index].append(cover)
        }
        return result
    }

    /// A finding for each line of which nothing was found; where the statement just ends, one for all that should follow.
    private static func missing(in draft: StatementDraft, _ edition: FormEdition, _ source: SourceFile) -> [Finding] {
        var missing = EditionRecognition.missing(in: draft, edition)
        guard !missing.isEmpty else { return [] }
        let lines = edition.lines(of: draft.statement)
        let end = lines.reversed().prefix { missing.contains($0) }.reversed()
        var findings: [Finding] = []
        if end.count > 1 {
            missing.removeLast(end.count)
            let after = lines.dropLast(end.count).last
            let facts = FindingFacts.statementEnds(
                draft.statement, after: after, missing: Array(end), edition: edition.name)
            let last = draft.amounts.map(\.range).max { $0.upperBound < $1.upperBound }
            findings.append(Finding(.readLineMissing, facts, at: Place(source, last ?? draft.title)))
        }
        for line in missing {
            let facts = FindingFacts.missingLine(line, edition: edition.name)
            findings.append(Finding(.readLineMissing, facts, at: Place(source, draft.place(of: line))))
        }
        return findings
    }

    /// A finding where a statement holds no amount at all, or else for each of its results that is blank: the form prints
    /// a zero where there is nothing.
    private static func blankResults(in draft: StatementDraft, _ edition: FormEdition, _ source: SourceFile)
        -> [Finding]
    {
        guard !draft.lines.blank.isEmpty else { return [] }
        if draft.amounts.isEmpty {
            return [Finding(.readLineMissing, .noAmounts(draft.statement), at: Place(source, draft.title))]
        }
        let lines = Measures.lines(of: draft.statement)
        return [lines.required, lines.held, lines.excess].filter { edition.prints($0) && draft.lines.isBlank($0) }.map {
            Finding(.readLineMissing, .blankResult($0), at: Place(source, draft.place(of: $0)))
        }
    }

    private static func filing(
        _ drafts: ArraySlice<StatementDraft>, _ cover: CoverPage?, _ source: SourceFile
    ) -> Read<Filing> {
        var findings: [Finding] = []
        var header = drafts[drafts.startIndex].header.header
        for index in drafts.indices.dropFirst() where !header.isComplete {
            let other = drafts[index].header.header
            header.firm = header.firm ?? other.firm
            header.asOf = header.asOf ?? other.asOf
            header.submitted = header.submitted ?? other.submitted
            header.marker = header.marker ?? other.marker
            header.form = header.form ?? other.form
        }
        if !header.isComplete {
            let title = drafts[drafts.startIndex].title
            for field in HeaderField.allCases where !drafts.contains(where: { $0.header.has(field) }) {
                findings.append(Finding(.readHeader, .header(field: field), at: Place(source, title)))
            }
        }

        let (edition, misfits) = EditionRecognition.edition(of: drafts)
        for misfit in misfits.prefix(1) {
            let facts = FindingFacts.mixedEdition(closest: edition.name, line: misfit.line, code: misfit.code)
            findings.append(Finding(.readEdition, facts, at: Place(source, misfit.range)))
        }
        for draft in drafts {
            findings += FilingReader.missing(in: draft, edition, source)
            findings += FilingReader.blankResults(in: draft, edition, source)
        }
        let statements = drafts.map { draft in
            let isInOrder = zip(draft.amounts, draft.amounts.dropFirst()).allSatisfy { $0.line < $1.line }
            return FiledStatement(
                statement: draft.statement, header: draft.header.header, title: draft.title,
                amounts: isInOrder ? draft.amounts : draft.amounts.sorted { $0.line < $1.line },
                blanks: draft.lines.blank)
        }
        let filing = Filing(
            source: source, header: header, edition: edition.name,
            statements: statements.sorted { $0.statement < $1.statement }, cover: cover)
        return Read(filing, findings)
    }
}
