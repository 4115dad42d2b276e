@preconcurrency import Glibc

/// Has several threads make something of each input, and hands it over batch by batch in the order of the inputs, while
/// the next batches are being made.
///
/// The threads stay a few batches ahead and no more, so that what is made and not handed over is bounded. Each has a tool of
/// its own, which it uses for one input after the other. When the receiver throws, the threads stop and the error is
/// thrown on.
func concurrentFlow<Input: Sendable, Tool: ~Copyable, Output: Sendable>(
    _ inputs: [Input], batch batchLength: Int, threads wanted: Int, with makeTool: @escaping @Sendable () -> Tool,
    _ transform: @escaping @Sendable (Input, inout Tool) -> Output, receive: ([Output]) throws -> Void
) throws {
    let blocks = Blocks<Output>(count: inputs.count, batchLength: batchLength)
    let work = Work {
        var tool = makeTool()
        while let range = blocks.next() {
            blocks.finish(range, inputs[range].map { transform($0, &tool) })
        }
    }
    let helpers = (0..<max(1, min(wanted, blocks.blockCount))).compactMap { _ in work.start() }
    defer {
        blocks.stop()
        for helper in helpers { pthread_join(helper, nil) }
    }
    if helpers.isEmpty {
        // The system has no thread left: one thing after the other, then.
        var tool = makeTool()
        for start in stride(from: 0, to: inputs.count, by: batchLength) {
            try receive(inputs[start..<min(start + batchLength, inputs.count)].map { transform($0, &tool) })
        }
        return
    }
    for batch in 0..<blocks.batchCount { try receive(blocks.outputs(ofBatch: batch)) }
}

/// The inputs in blocks that a thread takes at once, batches of blocks that are handed over at once, and how far each is.
private final class Blocks<Output: Sendable>: @unchecked Sendable {
    /// How many batches may wait or be in work besides the one that is handed over: the receiver may take its time once in
    /// a while, and nobody waits for it.
    private static var ahead: Int { 2 }
    /// As many inputs as make a lock worth its while.
    private static var mostInBlock: Int { 16 }

    let blockCount: Int
    let batchCount: Int

    private let count: Int
    private let blockLength: Int
    private let blocksInBatch: Int

    // What follows is touched only by who holds the lock.
    private var taken = 0
    private var received = 0
    /// What was made of the blocks of each batch that is in work, by their places in it.
    private var made: [Int: [Int: [Output]]] = [:]
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let hasRoom = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let isMade = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init(count: Int, batchLength: Int) {
        self.count = count
        blockLength = min(Blocks.mostInBlock, batchLength)
        precondition(batchLength % blockLength == 0, "a batch is made of whole blocks")
        blocksInBatch = batchLength / blockLength
        blockCount = (count + blockLength - 1) / blockLength
        batchCount = (blockCount + blocksInBatch - 1) / blocksInBatch
        pthread_mutex_init(lock, nil)
        pthread_cond_init(hasRoom, nil)
        pthread_cond_init(isMade, nil)
    }

    deinit {
        pthread_cond_destroy(isMade)
        pthread_cond_destroy(hasRoom)
        pthread_mutex_destroy(lock)
        isMade.deallocate()
        hasRoom.deallocate()
        lock.deallocate()
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body()
    }

    /// How many blocks a batch has.
    private func blocks(ofBatch batch: Int) -> Int {
        min(blocksInBatch, blockCount - batch * blocksInBatch)
    }

    /// The inputs that are to be worked on next, as soon as it is their turn; nil when there are no more.
    func next() -> Range<Int>? {
        locked {
            while taken < blockCount, taken >= (received + 1 + Blocks.ahead) * blocksInBatch {
                pthread_cond_wait(hasRoom, lock)
            }
            guard taken < blockCount else { return nil }
            let start = taken * blockLength
            taken += 1
            return start..<min(start + blockLength, count)
        }
    }

    /// Puts down what was made of a block.
    func finish(_ range: Range<Int>, _ outputs: [Output]) {
        locked {
            let (batch, place) = (range.lowerBound / blockLength).quotientAndRemainder(dividingBy: blocksInBatch)
            made[batch, default: [:]][place] = outputs
            if made[batch]?.count == blocks(ofBatch: batch) { pthread_cond_signal(isMade) }
        }
    }

    /// What was made of a batch, as soon as it is finished; the one before has been received.
    func outputs(ofBatch batch: Int) -> [Output] {
        let parts = locked {
            received = batch
            pthread_cond_broadcast(hasRoom)
            while (made[batch]?.count ?? 0) < blocks(ofBatch: batch) { pthread_cond_wait(isMade, lock) }
            return made.removeValue(forKey: batch) ?? [:]
        }
        return parts.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    /// Lets no thread take another block.
    func stop() {
        locked {
            taken = blockCount
            pthread_cond_broadcast(hasRoom)
        }
    }
}
