import Segregation
import Testing

@testable import segreport

/// The guide and the reference: the same in the program and in the README.
@Suite struct GuideTests {
    @Test func readmeHoldsTheGuide() throws {
        let guide = try Checkout.text(of: "Templates/guide.md")
        #expect(guide == HelpTopic.guide.text)
        let isHeld = try Checkout.text(of: "README.md").contains(guide)
        #expect(isHeld, "README.md holds Templates/guide.md word for word")
    }

    @Test func fitsATerminal() {
        // Lines of commands are to be copied whole.
        for line in HelpTopic.guide.text.split(separator: "\n") where !line.hasPrefix("segreport ") {
            #expect(line.count <= 80, "\(line)")
        }
    }

    /// Every command line that the guide or the README shows is one the program understands.
    @Test(arguments: ["Templates/guide.md", "README.md"])
    func commandLinesAreUnderstood(page: String) throws {
        let lines = GuideTests.commandLines(in: try Checkout.text(of: page))
        #expect(lines.count > 10)
        for line in lines {
            do {
                if case .run(let arguments) = try ArgumentReader.read(line.words) { _ = try Invocation(arguments) }
            } catch let failure as Failure {
                Issue.record("\(page): \(line.text): \(failure.message)")
            }
        }
    }

    @Test func findsCommandLines() {
        let text =
            "```sh\nmake x\nA=1 segreport list --json \\\n    'a b'  # all\nsegreport a | segreport b > c\n```\nsegreport d\n"
        #expect(
            GuideTests.commandLines(in: text).map(\.words) == [["list", "--json", "a b"], ["a"], ["b"]])
    }

    /// The words behind each `segreport` in blocks of commands, as a shell parts them.
    private static func commandLines(in text: String) -> [(text: String, words: [String])] {
        var lines: [(String, [String])] = []
        var isCode = false
        for line in text.replacing("\\\n", with: " ").split(separator: "\n") {
            if line.hasPrefix("```") {
                isCode = line == "```sh"
                continue
            }
            guard isCode else { continue }
            let words = words(of: line)
            for (index, word) in words.enumerated() where word == "segreport" {
                let rest = words[(index + 1)...].prefix { !["|", "||", "&&", ">", ">>", "#", ";"].contains($0) }
                // A word with a star stands for files, one with a dollar for a variable.
                lines.append((String(line), Array(rest)))
            }
        }
        return lines
    }

    private static func words(of line: Substring) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word?.append(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character == " " {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + [word].compactMap(\.self)
    }
}
