import Foundation
import Segregation
import Testing

@testable import segreport

@Suite struct TerminalTests {
    @Test(arguments: [
        ("plain", "plain"), ("Société – 日本", "Société – 日本"), ("a\nb\tc\r", #"a\nb\tc\r"#),
        ("\u{1B}[2J\u{7}", #"\x1b[2J\x07"#), ("\u{7F}\u{80}\u{9B}31m", #"\x7f\x80\x9b31m"#),
        ("txt.\u{202E}fdp", #"txt.\u{202e}fdp"#),
        ("\u{2066}\u{200F}\u{61C}\u{2028}", #"\u{2066}\u{200f}\u{61c}\u{2028}"#),
        (#"back\slash"#, #"back\slash"#), ("\u{A0}", "\u{A0}"),
    ])
    func dataIsMadeHarmless(text: String, shown: String) {
        #expect(text.escapedForTerminal == shown)
    }

    @Test func stylesAreOursAndDataIsNot() {
        var text = StyledText("error: ", .error)
        text.append("a\u{1B}[0m\nb")
        text.endLine()
        #expect(text.rendered(colored: false) == "error: a\\x1b[0m\\nb\n")
        #expect(text.rendered(colored: true) == "\u{1B}[1;31merror: \u{1B}[0ma\\x1b[0m\\nb\n")
    }

    @Test func aFailureHasItsNotesAndHints() {
        let failure = Failure(.noSuchInput, "no such file 'x'", notes: ["n"], hints: ["h", "i"])
        #expect(
            failure.text.rendered(colored: false)
                == "segreport: error: no such file 'x'\nnote: n\nhint: h\nhint: i\n")
    }

    @Test func colorIsDecidedByOptionAndEnvironment() {
        func colors(_ choice: ColorChoice, _ environment: [World.Variable: String]) -> Bool {
            Terminal(color: choice, verbosity: .normal, environment: environment).colorsErrors
        }
        #expect(colors(.always, [.noColor: "1", .terminal: "dumb"]))
        #expect(!colors(.never, [:]))
        #expect(!colors(.auto, [.noColor: "1"]))
        #expect(!colors(.auto, [.terminal: "dumb"]))
    }

    @Test func verbosityDecidesWhatIsSaid() throws {
        func said(_ verbosity: Verbosity) throws -> String {
            let folder = try TemporaryFolder(["errors": ""])
            let descriptor = open(folder.path("errors"), O_WRONLY)
            defer { close(descriptor) }
            let terminal = Terminal(output: descriptor, errors: descriptor, verbosity: verbosity)
            terminal.complain(Failure(.usage, "c").text)
            terminal.remark("r")
            terminal.explain("e")
            return try folder.text("errors")
        }
        #expect(try said(.quiet) == "segreport: error: c\n")
        #expect(try said(.normal) == "segreport: error: c\nsegreport: r\n")
        #expect(try said(.verbose) == "segreport: error: c\nsegreport: r\nsegreport: e\n")
    }

    @Test func aFullDiskIsToldAndAClosedPipeIsNot() {
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        let terminal = Terminal(output: full, errors: full, verbosity: .normal)
        let failure = failure { try terminal.write("x") }
        #expect(failure?.exitCode == .inputOutput)
        #expect(failure?.message == "cannot write to standard output: no space left on device")
    }
}

@Suite struct SourceExcerptTests {
    private func excerpt(_ text: String, _ range: Range<Int>) -> SourceExcerpt {
        SourceExcerpt(SourceFile(name: "a.txt", bytes: Array(text.utf8)), range)
    }

    @Test func theSpotIsUnderlined() {
        let excerpt = excerpt("one\n\ttwo three\r\n", 9..<14)
        #expect(excerpt.place == "a.txt:2:6")
        #expect(excerpt.lines == ["    \\ttwo three", "          ^~~~~"])
    }

    @Test func theUnderlineEndsWithTheLine() {
        #expect(excerpt("ab\ncd", 1..<5).lines == ["    ab", "     ^"])
        #expect(excerpt("ab", 2..<2).lines == ["    ab", "      ^"])
        #expect(excerpt("", 0..<0).lines == ["    ", "    ^"])
    }

    /// However narrow the terminal and whatever is written out before it, the spot is there above its mark.
    @Test(arguments: [36, 50, 76, 100], ["a", "\t", "é", "日", "\u{1B}", "\u{202E}"])
    func theSpotIsAlwaysShown(width: Int, filler: String) {
        for (before, after) in [(0, 0), (3, 200), (200, 0), (200, 3), (200, 200)] {
            let head = String(repeating: filler, count: before)
            let text = head + "SPOT" + String(repeating: filler, count: after)
            let start = head.utf8.count
            let source = SourceFile(name: "a.txt", bytes: Array(text.utf8))
            let lines = SourceExcerpt(source, start..<start + 4, width: width).lines
            #expect(lines[1].drop { $0 == " " } == "^~~~")
            let offset = lines[1].prefix { $0 == " " }.count
            let shown = lines[0].range(of: "SPOT").map { String(lines[0][..<$0.lowerBound]).displayWidth }
            #expect(shown == offset, "\(lines)")
            #expect(lines.allSatisfy { $0.displayWidth <= width + SourceExcerpt.indent })
        }
    }

    @Test func aLongLineIsCutRoundTheSpot() {
        let excerpt = excerpt(
            String(repeating: "é", count: 500) + "X" + String(repeating: "é", count: 500), 1000..<1001)
        #expect(excerpt.lines.allSatisfy { $0.count < 110 })
        #expect(excerpt.lines[0].contains("X"))
        #expect(!excerpt.lines[0].dropLast(2).contains("\u{FFFD}"))
    }
}
