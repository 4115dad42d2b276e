@preconcurrency import Glibc

/// One run of an outside program that turns bytes into bytes: started without a shell, fed, listened to, ended.
///
/// The program gets three streams and no other descriptor of ours. They are sockets, not pipes: a program that stops
/// reading is then an error of one write and no signal, and no other thread's child can inherit an end.
struct FilterRun {
    /// How the run ended.
    enum End: Equatable {
        /// With a status of its own.
        case exited(Int32)
        /// By a signal.
        case signalled(Int32)
        /// By us, after the time it had.
        case tooSlow
        /// By us, after as much output as it may write.
        case tooMuch
    }

    /// How much a program may take.
    struct Limits: Sendable {
        /// The time until it is ended, in milliseconds.
        let milliseconds: Int
        /// The most bytes of output.
        let output: Int
    }

    /// The program could not be started; the system's error number.
    struct NotStarted: Error {
        let code: Int32
    }

    /// How it ended.
    let end: End
    /// What it wrote to standard output.
    let output: [UInt8]
    /// What it wrote to standard error, the first part of it.
    let complaints: String

    /// More than this of standard error is read and forgotten.
    private static let mostComplaints = 4096

    /// Runs a program, found as the system finds programs, until it has ended.
    init(_ program: String, _ arguments: [String], input: [UInt8], limits: Limits) throws {
        FilterRun.keepDescriptors()
        let streams = [try Stream(), try Stream(), try Stream()]
        let child: pid_t
        do {
            // The child has its own copies of these ends; ours must go for an end of input to be one.
            defer { for stream in streams { close(stream.theirs) } }
            child = try FilterRun.start(program, arguments, streams.map(\.theirs))
        } catch {
            for stream in streams { close(stream.ours) }
            throw error
        }
        defer { for stream in streams { close(stream.ours) } }

        let deadline = FilterRun.now + limits.milliseconds
        var talk = Talk(streams.map(\.ours), input)
        while talk.isOpen, FilterRun.now < deadline, talk.output.count <= limits.output {
            talk.step(milliseconds: deadline - FilterRun.now)
        }
        var end: End? = talk.output.count > limits.output ? .tooMuch : nil
        while end == nil {
            end = FilterRun.end(of: child, WNOHANG)
            if end == nil, FilterRun.now >= deadline { end = .tooSlow }
            // A program closes its streams a moment before it ends.
            if end == nil { usleep(200) }
        }
        if end == .tooMuch || end == .tooSlow {
            kill(child, SIGKILL)
            _ = FilterRun.end(of: child, 0)
        }
        self.end = end ?? .tooSlow
        output = talk.output
        complaints = String(decoding: talk.complaints.prefix(FilterRun.mostComplaints), as: UTF8.self)
    }

    // MARK: Starting and ending

    private struct Stream {
        let ours: Int32
        let theirs: Int32

        init() throws {
            var ends: [Int32] = [-1, -1]
            guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
                throw NotStarted(code: errno)
            }
            // Whoever has closed a standard stream of ours must not find these ends in its place.
            for index in ends.indices where ends[index] <= STDERR_FILENO {
                let low = ends[index]
                ends[index] = fcntl(low, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
                close(low)
            }
            ours = ends[0]
            theirs = ends[1]
            _ = fcntl(ours, F_SETFL, fcntl(ours, F_GETFL) | O_NONBLOCK)
        }
    }

    private static func start(_ program: String, _ arguments: [String], _ streams: [Int32]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
            for word in words { free(word) }
        }
        for (number, descriptor) in streams.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
        // The signals we ignore are not ignored by the program, and none is held back.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGPIPE, SIGXFSZ] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var child = pid_t()
        var code = posix_spawnp(&child, program, &actions, &attributes, words, environ)
        // A program that is being installed is busy for a moment.
        for _ in 0..<20 where code == ETXTBSY {
            usleep(10_000)
            code = posix_spawnp(&child, program, &actions, &attributes, words, environ)
        }
        guard code == 0 else { throw NotStarted(code: code) }
        return child
    }

    /// Keeps the descriptors that whoever started us left open from programs we start.
    ///
    /// Those we open ourselves are marked from their beginning.
    private static func keepDescriptors() {
        guard let folder = opendir("/proc/self/fd") else { return }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let number = withUnsafeBytes(of: entry.pointee.d_name) { name in
                name.prefix { $0 != 0 }.reduce(0) { $0 * 10 + Int32($1) - 48 }
            }
            if number > STDERR_FILENO { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
        }
    }

    /// How a child ended; nil when it has not.
    private static func end(of child: pid_t, _ options: Int32) -> End? {
        var status: Int32 = 0
        while true {
            let ended = waitpid(child, &status, options)
            if ended == 0 { return nil }
            if ended == child { break }
            // Nobody else waits for it: an end that cannot be learned is none to rely on.
            if errno != EINTR { return .signalled(0) }
        }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }

    /// The time since some moment, in milliseconds.
    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}

/// Feeding a program and listening to it at the same time, so that neither side waits for the other for ever.
private struct Talk {
    private(set) var output: [UInt8] = []
    private(set) var complaints: [UInt8] = []

    private var streams: [pollfd]
    private var input: ArraySlice<UInt8>
    private var room = [UInt8](repeating: 0, count: 1 << 16)

    /// Standard input, output and error of a program, our ends.
    init(_ streams: [Int32], _ input: [UInt8]) {
        self.streams = zip(streams, [POLLOUT, POLLIN, POLLIN]).map { stream, event in
            pollfd(fd: stream, events: Int16(event), revents: 0)
        }
        self.input = input[...]
    }

    /// Whether the program may still write.
    var isOpen: Bool {
        streams[1].fd >= 0 || streams[2].fd >= 0
    }

    /// Waits until something can be done, and does it.
    mutating func step(milliseconds: Int) {
        guard poll(&streams, 3, Int32(clamping: max(0, milliseconds))) > 0 else { return }
        if streams[0].revents != 0 { feed() }
        for index in 1...2 where streams[index].fd >= 0 && streams[index].revents != 0 { listen(index) }
    }

    private mutating func feed() {
        let sent = input.withUnsafeBytes { send(streams[0].fd, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        if sent < 0, errno == EINTR || errno == EAGAIN { return }
        if sent > 0 { input = input.dropFirst(sent) }
        // A program that has stopped reading has its reasons; they are in its status.
        guard sent < 0 || input.isEmpty else { return }
        shutdown(streams[0].fd, Int32(SHUT_WR))
        streams[0].fd = -1
    }

    private mutating func listen(_ index: Int) {
        let count = read(streams[index].fd, &room, room.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return }
        if count <= 0 {
            streams[index].fd = -1
        } else if index == 1 {
            output += room[..<count]
        } else if complaints.count < room.count {
            complaints += room[..<count]
        }
    }
}
