import Foundation
import TestSupport
import Testing

@testable import segreport

@Suite struct ManualPageTests {
    private static let pages: [Command?] = [nil] + Command.allCases.map(Optional.some)

    @Test func ofTheProgram() throws {
        try expectGolden(ManualPage(nil).text, named: "man.txt")
    }

    @Test func ofACommand() throws {
        try expectGolden(ManualPage(.board).text, named: "man-board.txt")
    }

    /// Nothing to remark but that pages of ours are not installed where the tests run.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/mandoc")))
    func mandocHasNothingToSay() throws {
        let folder = try TemporaryFolder()
        for page in Self.pages { try folder.write(ManualPage(page).text, to: ManualPage.name(of: page) + ".1") }
        try folder.write(".Dd x\n.Sh WRONG\n.Bl\n", to: "wrong.1")
        let run = try runShell("mandoc -Tlint segreport*.1; mandoc -Tlint wrong.1 | head -3", in: folder)
        let remarks = run.text.split(separator: "\n")
        let ours = remarks.filter { !$0.contains("wrong.1") }
        #expect(remarks.count > ours.count, "what is wrong is found")
        for remark in ours { #expect(remark.contains("referenced manual not found: Xr segreport"), "\(remark)") }
    }

    /// What people read: every option with its words, no macro left in sight.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/mandoc")))
    func readsAsText() throws {
        let folder = try TemporaryFolder(["board.1": ManualPage(.board).text, "all.1": ManualPage(nil).text])
        let board = try runShell("mandoc -Tutf8 board.1 | col -b", in: folder).text
        for entry in OptionTable.entries(of: .board) {
            #expect(board.contains(entry.option.spelling), "\(entry.option.spelling)")
        }
        #expect(board.contains("-m, --month YYYY-MM"))
        let all = try runShell("mandoc -Tutf8 all.1 | col -b", in: folder).text
        for code in ExitCode.allCases { #expect(all.contains("\(code.rawValue)"), "\(code)") }
        for variable in World.Variable.allCases where variable.help != nil { #expect(all.contains(variable.rawValue)) }
        for text in [board, all] { #expect(!text.split(separator: "\n").contains { $0.hasPrefix(".") }) }
    }
}
