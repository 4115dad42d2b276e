@preconcurrency import Glibc
import Synchronization

/// How many threads can work at the same time here.
var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

/// What the function makes of each input, in the order of the inputs, computed by as many threads as there are cores, or
/// as are wanted.
///
/// Threads of the system, not tasks: they are started only when there is work for several of them, and a program that
/// reads two files pays nothing. Each thread has a tool of its own, which it uses for one input after the other.
///
/// - Parameter blockLength: so many inputs are taken at once; starting a thread costs as much as reading a few filings.
func concurrentMap<Input: Sendable, Tool: ~Copyable, Output: Sendable>(
    _ inputs: [Input], threads wanted: Int = coreCount, block blockLength: Int = 16,
    with makeTool: @escaping @Sendable () -> Tool,
    _ transform: @escaping @Sendable (Input, inout Tool) -> Output
) -> [Output] {
    let blocks = (inputs.count + blockLength - 1) / blockLength
    let threads = min(wanted, blocks)
    guard threads > 1 else {
        var tool = makeTool()
        return inputs.map { transform($0, &tool) }
    }

    let progress = Progress<Output>()
    let work = Work {
        var tool = makeTool()
        while true {
            let block = progress.taken.wrappingAdd(1, ordering: .relaxed).oldValue
            guard block < blocks else { return }
            let start = block * blockLength
            let outputs = inputs[start..<min(start + blockLength, inputs.count)].map { transform($0, &tool) }
            progress.finished.withLock { $0.append((block, outputs)) }
        }
    }
    let helpers = (1..<threads).compactMap { _ in work.start() }
    work.body()
    for helper in helpers { pthread_join(helper, nil) }
    return progress.finished.withLock { $0 }.sorted { $0.block < $1.block }.flatMap(\.outputs)
}

/// Which blocks of inputs are taken, and what was made of those that are finished.
private final class Progress<Output: Sendable>: Sendable {
    let taken = Atomic<Int>(0)
    let finished = Mutex<[(block: Int, outputs: [Output])]>([])
}

/// What every thread does, in an object that a thread can be given.
final class Work: Sendable {
    /// What it does.
    let body: @Sendable () -> Void

    /// Work that has not begun.
    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }

    /// Starts a thread; nil when the system has none left, and then the others do its share.
    func start() -> pthread_t? {
        var thread = pthread_t()
        let reference = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            }, reference.toOpaque())
        guard code == 0 else {
            reference.release()
            return nil
        }
        return thread
    }
}

/// Several threads that do the same, the calling one among them.
enum Workers {
    /// Has a function run on some threads at once, and waits for all of them.
    static func run(_ threads: Int, _ body: () -> Void) {
        // The function does not outlive the call: every thread has ended when it returns.
        withoutActuallyEscaping(body) { body in
            nonisolated(unsafe) let body = body
            let work = Work { body() }
            let helpers = (1..<max(1, threads)).compactMap { _ in work.start() }
            work.body()
            for helper in helpers { pthread_join(helper, nil) }
        }
    }
}
