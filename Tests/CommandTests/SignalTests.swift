import Foundation
import Testing

@testable import segreport

@Suite struct SignalTests {
    /// Makes an unfinished file as `OutputFile` does, then stops this process.
    private static func stop(_ path: String, by number: Int32) {
        let (descriptor, _) = Signals.register(path) { open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600) }
        guard descriptor >= 0 else { return }
        stop(by: number)
    }

    /// Sends this process a signal.
    ///
    /// The thread a test runs on takes none, so it waits for another to take it.
    private static func stop(by number: Int32) {
        kill(getpid(), number)
        sleep(10)
    }

    @Test func anInterruptedRunLeavesNothing() async throws {
        let folder = try TemporaryFolder(["keep": ""])
        let path = folder.path("unfinished")
        await #expect(processExitsWith: .signal(SIGINT)) { [path = path as String] in SignalTests.stop(path, by: SIGINT)
        }
        #expect(try folder.listing() == ["keep"])
        await #expect(processExitsWith: .signal(SIGTERM)) { [path = path as String] in
            SignalTests.stop(path, by: SIGTERM)
        }
        #expect(try folder.listing() == ["keep"])
    }

    @Test func aFinishedFileIsNoLongerRemoved() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("finished")
        await #expect(processExitsWith: .signal(SIGTERM)) { [path = path as String] in
            let (_, registration) = Signals.register(path) { open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600) }
            Signals.unregister(registration) {}
            SignalTests.stop(by: SIGTERM)
        }
        #expect(try folder.listing() == ["finished"])
    }
}
