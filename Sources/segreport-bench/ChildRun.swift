@preconcurrency import Glibc

/// One run of a command as a process of its own, by the system's own accounting.
struct ChildRun {
    /// From its start to its end.
    let seconds: Double
    /// The most memory it held.
    let peakMegabytes: Double

    /// Where a command's output goes.
    enum Output {
        /// Nowhere.
        case discarded
        /// Into a pipe that is read as fast as it fills.
        case piped
    }

    /// Runs a command, which must end with the given status.
    init(_ arguments: [String], output: Output, status expected: Int32) throws {
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        pointers.append(nil)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer {
            for pointer in pointers { free(pointer) }
            posix_spawn_file_actions_destroy(&actions)
        }
        var ends: [Int32] = [-1, -1]
        switch output {
        case .discarded:
            posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        case .piped:
            guard pipe(&ends) == 0 else { throw BenchFault(message: "there is no pipe") }
            posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
            for end in ends { posix_spawn_file_actions_addclose(&actions, end) }
        }
        var child = pid_t()
        let clock = ContinuousClock()
        let start = clock.now
        let code = posix_spawn(&child, arguments[0], &actions, nil, pointers, environ)
        if output == .piped { close(ends[1]) }
        guard code == 0 else { throw BenchFault(message: "cannot start \(arguments[0])") }
        if output == .piped {
            let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
            while read(ends[0], room.baseAddress, room.count) > 0 {}
            room.deallocate()
            close(ends[0])
        }
        var status: Int32 = 0
        var usage = rusage()
        guard wait4(child, &status, 0, &usage) == child else {
            throw BenchFault(message: "lost \(arguments[0])")
        }
        let time = clock.now - start
        guard status == expected << 8 else {
            throw BenchFault(message: "\(arguments.joined(separator: " ")) ended with \(status)")
        }
        seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        peakMegabytes = Double(usage.ru_maxrss) / 1024
    }

    /// The most memory this process has held, in megabytes.
    static var peakOfSelf: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_maxrss) / 1024
    }
}
