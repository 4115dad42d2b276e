@preconcurrency import Glibc

/// One run of a command as a process of its own, by the system's own accounting.
struct ChildRun {
    /// From its start to its end.
    let seconds: Double
    /// The most memory it held.
    let peakMegabytes: Double

    /// Runs a command; its output is thrown away.
    init(_ arguments: [String]) throws {
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        pointers.append(nil)
        defer { for pointer in pointers { free(pointer) } }
        var child = pid_t()
        let clock = ContinuousClock()
        let start = clock.now
        guard posix_spawn(&child, arguments[0], nil, nil, pointers, environ) == 0 else {
            throw BenchFault(message: "cannot start \(arguments[0])")
        }
        var status: Int32 = 0
        var usage = rusage()
        guard wait4(child, &status, 0, &usage) == child else {
            throw BenchFault(message: "lost \(arguments[0])")
        }
        let time = clock.now - start
        guard status == 0 else { throw BenchFault(message: "\(arguments.joined(separator: " ")) ended with \(status)") }
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
