@preconcurrency import Glibc

/// When to colour.
enum ColorChoice: String, Sendable, CaseIterable {
    /// On a terminal, unless `NO_COLOR` is set or the terminal is dumb.
    case auto
    /// Even into a file.
    case always
    /// Not at all.
    case never
}

/// How much to say on standard error.
enum Verbosity: Int, Sendable, Comparable {
    /// Errors only.
    case quiet
    /// Errors, and what was written.
    case normal
    /// What was read and from where, too.
    case verbose

    static func < (left: Verbosity, right: Verbosity) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Standard output for results, standard error for messages.
struct Terminal: Sendable {
    /// The file descriptor results go to.
    let output: Int32
    /// The file descriptor messages go to.
    let errors: Int32
    /// Whether results are coloured.
    let colorsOutput: Bool
    /// Whether messages are coloured.
    let colorsErrors: Bool
    /// How much is said.
    let verbosity: Verbosity
    /// How many columns there are for results that people read.
    let columns: Int

    /// The standard streams, coloured as asked and as the environment allows.
    init(color: ColorChoice, verbosity: Verbosity, environment: [World.Variable: String]) {
        func colors(_ descriptor: Int32) -> Bool {
            switch color {
            case .always: true
            case .never: false
            case .auto:
                isatty(descriptor) == 1 && environment[.noColor, default: ""].isEmpty
                    && environment[.terminal] != "dumb"
            }
        }
        output = STDOUT_FILENO
        errors = STDERR_FILENO
        colorsOutput = colors(STDOUT_FILENO)
        colorsErrors = colors(STDERR_FILENO)
        columns = TerminalSize.columns(of: STDOUT_FILENO, environment)
        self.verbosity = verbosity
    }

    /// Streams that are not the standard ones, for tests.
    init(
        output: Int32, errors: Int32, verbosity: Verbosity, columns: Int = TerminalSize.usual, isColored: Bool = false
    ) {
        self.output = output
        self.errors = errors
        self.columns = columns
        colorsOutput = isColored
        colorsErrors = isColored
        self.verbosity = verbosity
    }

    /// Whether a person, not a program or a file, reads the results.
    var isInteractive: Bool {
        isatty(output) == 1
    }

    // MARK: Results

    /// Writes a result that is finished bytes: JSON, a document.
    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try Terminal.write($0, to: output, name: "standard output") }
    }

    /// Writes a result that is our own text, known to hold no control characters but line ends.
    func write(_ text: String) throws {
        try write(Array(text.utf8))
    }

    /// Writes a result that people read.
    func write(_ text: StyledText) throws {
        try write(text.bytes(colored: colorsOutput))
    }

    // MARK: Messages

    /// Says what went wrong; said even when quiet.
    ///
    /// There is nobody to tell when this fails.
    func complain(_ text: StyledText) {
        say(text)
    }

    /// Says what was done, unless quiet.
    func remark(_ message: String) {
        guard verbosity >= .normal else { return }
        var text = StyledText("segreport: ", .strong)
        text.append(message)
        text.endLine()
        say(text)
    }

    /// States a fact about the input that is no fault, unless quiet.
    func note(_ message: String) {
        guard verbosity >= .normal else { return }
        var text = StyledText("note: ", .note)
        text.append(message)
        text.endLine()
        say(text)
    }

    /// Says how it was done, when verbose.
    func explain(_ message: @autoclosure () -> String) {
        guard verbosity >= .verbose else { return }
        var text = StyledText("segreport: \(message())", .quiet)
        text.endLine()
        say(text)
    }

    private func say(_ text: StyledText) {
        let bytes = text.bytes(colored: colorsErrors)
        do {
            try bytes.withUnsafeBytes { try Terminal.write($0, to: errors, name: "standard error") }
        } catch {
            // A closed standard error has no reader, and its loss is told by no other way.
            return
        }
    }

    /// Writes all bytes to a file descriptor; a full disk, a closed pipe and the like become failures.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, name: String) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 {
                let code = errno
                if code == EINTR { continue }
                if code == EAGAIN {
                    // Whoever gave us the stream does not let it wait; then we wait.
                    var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&ready, 1, -1)
                    continue
                }
                if code == EPIPE { throw BrokenPipe() }
                throw Failure(.inputOutput, "cannot write to \(name): \(SystemError.text(code))")
            }
            rest = rest.dropFirst(count)
        }
    }
}
