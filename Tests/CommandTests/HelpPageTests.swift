import TestSupport
import Testing

@testable import segreport

@Suite struct HelpPageTests {
    @Test func ofTheProgram() throws {
        try expectGolden(HelpPage(nil).text, named: "help.txt")
    }

    @Test(arguments: Command.allCases)
    func ofACommand(command: Command) throws {
        try expectGolden(HelpPage(command).text, named: "help-\(command.rawValue).txt")
    }

    @Test func staysWithinEightyColumns() {
        for page in [HelpPage(nil)] + Command.allCases.map(HelpPage.init) {
            for line in page.text.split(separator: "\n") { #expect(line.count <= 80) }
        }
    }

    @Test(arguments: Command.allCases)
    func examplesAreUnderstood(command: Command) throws {
        for example in command.examples {
            let line = example.line.prefix { !">|&".contains($0) }
            let words = line.split(separator: " ").dropFirst().map(String.init)
            switch try ArgumentReader.read(words) {
            case .run(let arguments):
                #expect(try Invocation(arguments).command == command)
            case .help(let topic):
                #expect(command == .help && topic != .program)
            case .version:
                Issue.record("\(example.line) asks for the version")
            }
        }
    }
}
