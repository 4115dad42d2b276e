import Testing

@testable import segreport

@Suite struct SuggestionTests {
    static let words = ["data", "firm", "as-of", "compare", "out", "color", "config", "timestamp", "below-target"]

    @Test(arguments: [
        ("frim", "firm"), ("firms", "firm"), ("FIRM", "firm"), ("dat", "data"), ("asof", "as-of"),
        ("comp", "compare"), ("output", "out"), ("colour", "color"), ("timestmap", "timestamp"),
        ("below_target", "below-target"), ("ot", "out"),
    ])
    func near(typed: String, meant: String) {
        #expect(Suggestion.nearest(to: typed, among: Self.words) == meant)
    }

    @Test(arguments: ["", "x", "xyz", "statement", "c", "fi"])
    func far(typed: String) {
        #expect(Suggestion.nearest(to: typed, among: Self.words) == nil)
    }

    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("", "ab", 2), ("firm", "firm", 0), ("frim", "firm", 1), ("kitten", "sitting", 3),
        ("ca", "abc", 3), ("abcd", "badc", 2),
    ])
    func distance(left: String, right: String, expected: Int) {
        #expect(Suggestion.distance(Array(left.unicodeScalars), Array(right.unicodeScalars)) == expected)
        #expect(Suggestion.distance(Array(right.unicodeScalars), Array(left.unicodeScalars)) == expected)
    }

    @Test(arguments: [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")])
    func alternatives(words: [String], sentence: String) {
        #expect(Suggestion.alternatives(words) == sentence)
    }
}
