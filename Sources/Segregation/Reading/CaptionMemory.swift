/// Remembers what the scanner met between a code and the next amount: forms print the same captions at the same places,
/// filing after filing, so the next one can be compared as bytes instead of being followed word by word.
///
/// Only the scanner's own steps are remembered, never what the assembler made of them, and only stretches in which
/// nothing but words and captions was met. Equal bytes in an equal state of the automaton are equal steps: with and
/// without memory the same is read.
struct CaptionMemory: ~Copyable {
    /// The places of a statement: one a row, and a last one behind the title.
    static let rows = 128
    /// Longer stretches are not captions of a form.
    private static let longest = 512

    /// A caption in a stretch; places are counted from the start of the stretch.
    struct Phrase {
        let number: UInt16
        let start: UInt16
        let end: UInt16
    }

    /// A stretch of text with the steps it leads to: plain numbers, so that recalling one counts no references.
    struct Stretch {
        fileprivate var bytes = 0..<0
        /// Where its words and phrases stand in `words` and `phrases` of the memory.
        fileprivate(set) var words = 0..<0
        fileprivate(set) var phrases = 0..<0
        fileprivate var startState = 0
        fileprivate(set) var endState = 0
        /// Where the last word ended.
        fileprivate(set) var zoneStart = 0
        /// The number that ends the caption, behind the last word.
        fileprivate(set) var tail: Range<Int>?
        /// The marks between the amount behind it and the code; empty until they have been met.
        fileprivate var closing = 0..<0

        /// The number of bytes; 0 for a stretch that has not been met.
        var count: Int { bytes.count }
    }

    /// Two stretches a place, the newer first: filings of two layouts may take turns.
    private(set) var stretches: [Stretch]
    private var bytes: [UInt8] = []
    /// The word starts of all stretches.
    private(set) var words: [UInt16] = []
    /// The captions of all stretches.
    private(set) var phrases: [Phrase] = []
    /// When more bytes than this are kept, everything is forgotten: no text can make the memory grow without bound.
    private static let mostBytes = 1 << 19

    private var place = 0
    /// The stretch that led to the amount at hand; nil when none did.
    private var current: Int?
    private var start = 0
    private var startState = 0
    private var firstWord = 0
    private var firstPhrase = 0
    /// Whether steps are being noted.
    private(set) var isWatching = false

    init() {
        stretches = [Stretch](repeating: Stretch(), count: Statement.allCases.count * CaptionMemory.rows * 4)
    }

    // MARK: Noting

    /// Begins to note what follows a code.
    mutating func watch(_ place: Int, from start: Int, state: Int) {
        if bytes.count > CaptionMemory.mostBytes { self = CaptionMemory() }
        self.place = place
        self.start = start
        startState = state
        firstWord = words.count
        firstPhrase = phrases.count
        isWatching = true
    }

    /// Gives up noting: something else than words and captions was met.
    mutating func forget() {
        current = nil
        guard isWatching else { return }
        isWatching = false
        words.removeSubrange(firstWord...)
        phrases.removeSubrange(firstPhrase...)
    }

    mutating func note(wordAt index: Int) {
        guard index - start <= CaptionMemory.longest else {
            forget()
            return
        }
        words.append(UInt16(index - start))
    }

    mutating func note(_ phrase: Int, at range: Range<Int>, isCaption: Bool) {
        guard isCaption, range.lowerBound >= start, range.upperBound - start <= CaptionMemory.longest else {
            forget()
            return
        }
        phrases.append(
            Phrase(
                number: UInt16(phrase), start: UInt16(range.lowerBound - start), end: UInt16(range.upperBound - start)))
    }

    /// Whether the stretch being noted begins behind the bracket of a code.
    ///
    /// No label of the head reaches across one, so that whether a colon ends a label follows from the bytes noted.
    func isBehindCode(_ text: Span<UInt8>) -> Bool {
        isWatching && start > 0 && text[start - 1] == UInt8(ascii: "]")
    }

    /// Digits stand between two words.
    ///
    /// Behind a caption that may carry an amount without a code they are the assembler's business, and no stretch to be
    /// passed over.
    mutating func noteDigits(before grammar: FormGrammar) {
        if phrases.count > firstPhrase, grammar.mayBeUncoded[Int(phrases[phrases.count - 1].number)] { forget() }
    }

    /// Keeps the stretch: an amount begins.
    ///
    /// Of its words only the last few matter further on: those with which a caption may go on behind the amount.
    mutating func keep(
        _ text: Span<UInt8>, upTo end: Int, state: Int, wordDepth: Int, zoneStart: Int, tail: Range<Int>?
    ) {
        guard end - start <= CaptionMemory.longest, zoneStart >= start, words.count - firstWord >= wordDepth else {
            forget()
            return
        }
        isWatching = false
        var stretch = Stretch()
        stretch.words = (words.count - wordDepth)..<words.count
        stretch.phrases = firstPhrase..<phrases.count
        stretch.startState = startState
        stretch.endState = state
        stretch.zoneStart = zoneStart - start
        stretch.tail = tail.map { ($0.lowerBound - start)..<($0.upperBound - start) }
        stretch.bytes = bytes.count..<(bytes.count + end - start)
        for index in start..<end { bytes.append(text[index]) }
        stretches[2 * place + 1] = stretches[2 * place]
        stretches[2 * place] = stretch
        current = 2 * place
    }

    /// Notes what stood between the amount that the stretch at hand led to and its code: nothing but marks.
    mutating func noteClosing(_ text: Span<UInt8>, _ range: Range<Int>) {
        guard let current, stretches[current].closing.isEmpty, range.count <= 16 else { return }
        stretches[current].closing = bytes.count..<(bytes.count + range.count)
        for index in range { bytes.append(text[index]) }
    }

    /// How many bytes of known marks follow the amount at hand; 0 when they are not known or not those.
    func closingLength(_ text: Span<UInt8>, at start: Int) -> Int {
        guard let current else { return 0 }
        let closing = stretches[current].closing
        return matches(closing, text, at: start) ? closing.count : 0
    }

    // MARK: Recalling

    /// Where a stretch is kept whose bytes the text goes on with, in the same state; nil for none.
    mutating func recall(_ place: Int, _ text: Span<UInt8>, at start: Int, state: Int) -> Int? {
        current = nil
        if fits(2 * place, text, at: start, state: state) {
            current = 2 * place
        } else if fits(2 * place + 1, text, at: start, state: state) {
            current = 2 * place + 1
        }
        return current
    }

    private func fits(_ index: Int, _ text: Span<UInt8>, at start: Int, state: Int) -> Bool {
        stretches[index].startState == state && matches(stretches[index].bytes, text, at: start)
    }

    private func matches(_ range: Range<Int>, _ text: Span<UInt8>, at start: Int) -> Bool {
        let length = range.count
        guard length > 0, length <= text.count - start else { return false }
        let known = bytes.span.extracting(range).bytes
        let here = text.extracting(start..<(start + length)).bytes
        // Layouts differ in the marks in front of the amount: the end is compared first, many bytes at a time. The
        // last comparison takes in bytes of the one before.
        var index = length
        while index >= 32 {
            index &-= 32
            let left = known.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
            if left != here.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self) { return false }
        }
        while index >= 8 {
            index &-= 8
            let left = known.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            if left != here.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) { return false }
        }
        if length >= 8 {
            return known.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self)
                == here.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self)
        }
        while index > 0 {
            index &-= 1
            let left = known.unsafeLoad(fromByteOffset: index, as: UInt8.self)
            if left != here.unsafeLoad(fromByteOffset: index, as: UInt8.self) { return false }
        }
        return true
    }
}
