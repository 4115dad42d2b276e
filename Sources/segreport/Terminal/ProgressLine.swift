@preconcurrency import Glibc
import Reports
import Synchronization

/// When to say how far the work is.
enum ProgressChoice: String, Sendable, CaseIterable {
    /// On a terminal, when it takes more than half a second.
    case auto
    /// From the first piece on, wherever messages go.
    case always
    /// Not at all.
    case never
}

/// A line that tells how far the work is: written over on a terminal, a line each elsewhere.
///
/// It goes where messages go, so results stay as they are; when quiet there is none.
final class ProgressLine: Sendable {
    private let descriptor: Int32
    private let isOnTerminal: Bool
    private let isWanted: Bool
    private let waits: Bool
    private let total: Int
    private let name: String
    private let start: Int
    private let state = Mutex(State())

    private struct State {
        var done = 0
        var lastShown = 0
        /// When it was last shown, in milliseconds.
        var time = 0
        var isShown = false
    }

    /// A line that nobody has seen yet.
    ///
    /// - Parameter name: what the pieces are called, in the plural.
    init(_ choice: ProgressChoice, of total: Int, _ name: String, _ terminal: Terminal) {
        descriptor = terminal.errors
        isOnTerminal = isatty(terminal.errors) == 1
        waits = choice == .auto
        isWanted = terminal.verbosity >= .normal && choice != .never && (choice == .always || isOnTerminal)
        self.total = total
        self.name = name
        start = ProgressLine.now
    }

    /// One piece more is done.
    func advance() {
        guard isWanted else { return }
        let now = ProgressLine.now
        state.withLock { state in
            state.done += 1
            // A person reads ten lines a second at the most, and a file a line for each tenth of the work.
            let isDue =
                isOnTerminal
                ? now - state.time >= 100 : (state.done * 10) / total > (state.lastShown * 10) / total
            guard isDue, !waits || now - start >= 500 else { return }
            (state.time, state.lastShown, state.isShown) = (now, state.done, true)
            let line = "segreport: \(AmountFormat.count(state.done)) of \(AmountFormat.count(total)) \(name)"
            write(isOnTerminal ? "\r\(line)" : "\(line)\n")
        }
    }

    /// Takes the line off the terminal again.
    func end() {
        state.withLock { state in
            if state.isShown, isOnTerminal { write("\r\u{1B}[K") }
            state.isShown = false
        }
    }

    private func write(_ text: String) {
        var text = text
        // Whoever closed standard error does not want to know.
        text.withUTF8 { _ = Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }

    /// Milliseconds of a clock that never goes back; nothing that is written depends on it.
    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
