@preconcurrency import Glibc
import Synchronization

/// What happens when the program is told to stop: unfinished files vanish, and the caller sees the signal.
enum Signals {
    /// The exit status a shell shows for a program whose output's reader went away.
    static let statusOfBrokenPipe: Int32 = 128 + SIGPIPE

    /// Turns the signals that report a failed write into error numbers of that write, which have a message and a
    /// clean way out.
    static func install() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        // Whoever started us may ignore the ends of children; then we would not learn of those of ours.
        signal(SIGCHLD, SIG_DFL)
    }

    // MARK: Temporary files

    /// So many files can be unfinished at the same time, one for each thread that writes.
    private static let mostFiles = 1100

    /// Whether a thread is changing the list of names, or the program is being stopped.
    ///
    /// Who takes it has signals blocked, so a handler that waits for it always gets it.
    private static let isTaken = Atomic<Bool>(false)

    private static func take() {
        while !isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged { sched_yield() }
    }

    /// Room for the names of the files to remove.
    ///
    /// A signal handler may neither allocate nor take a lock, so the names lie in memory of their own, and a name is in
    /// force when its slot holds it.
    private nonisolated(unsafe) static let slots: UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?> = {
        let slots = UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: mostFiles)
        slots.initialize(repeating: nil)
        // Not before: a program that writes no file is stopped as any other is.
        handle()
        return slots
    }()

    /// A name that will be removed if the program is stopped.
    struct Registration: Sendable {
        fileprivate let slot: Int
    }

    /// Runs a function that creates a file, and on success has the file removed should the program be stopped before
    /// `unregister`.
    ///
    /// The signals wait meanwhile: the file never exists without its name being known.
    static func register(_ path: String, creating create: () -> Int32) -> (descriptor: Int32, Registration?) {
        withSignalsBlocked {
            let slots = slots
            take()
            defer { isTaken.store(false, ordering: .releasing) }
            let descriptor = create()
            guard descriptor >= 0, let slot = slots.firstIndex(where: { $0 == nil }) else { return (descriptor, nil) }
            slots[slot] = strdup(path)
            return (descriptor, Registration(slot: slot))
        }
    }

    /// Runs a function after which the file no longer has its temporary name, and forgets the name.
    static func unregister<Result>(_ registration: Registration?, after finish: () -> Result) -> Result {
        withSignalsBlocked {
            take()
            defer { isTaken.store(false, ordering: .releasing) }
            let result = finish()
            if let registration {
                free(slots[registration.slot])
                slots[registration.slot] = nil
            }
            return result
        }
    }

    private static let caught = [SIGINT, SIGTERM, SIGHUP]

    private static func withSignalsBlocked<Result>(_ body: () -> Result) -> Result {
        var blocked = sigset_t()
        var before = sigset_t()
        sigemptyset(&blocked)
        for number in caught { sigaddset(&blocked, number) }
        pthread_sigmask(SIG_BLOCK, &blocked, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return body()
    }

    private static func handle() {
        for number in caught {
            var action = sigaction()
            sigaction(number, nil, &action)
            // Whoever started us with the signal ignored (nohup) wants it ignored.
            if unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == ignored { continue }
            action = sigaction()
            action.__sigaction_handler.sa_handler = { number in
                // Taken for ever: no other thread can begin a file behind our back.
                Signals.take()
                for slot in Signals.slots {
                    if let name = slot { unlink(name) }
                }
                // Ending by the signal itself is what tells a shell that its loop should end too.
                signal(number, SIG_DFL)
                raise(number)
            }
            sigaction(number, &action, nil)
        }
    }

    /// The value of `SIG_IGN`, which the system gives as a function's address.
    private static let ignored = 1
}
