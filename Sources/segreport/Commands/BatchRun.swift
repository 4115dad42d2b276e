import Digests
import Segregation
import Synchronization

/// Makes the outputs of a plan on several threads.
struct BatchRun: Sendable {
    let plan: BatchPlan
    let presses: [Command: BatchPress]
    let shelf: FilingShelf
    let inputs: InputFiles
    /// The folder, with a slash at its end.
    let folder: String
    let threads: Int

    /// What became of a job.
    struct Result: Sendable {
        /// What was found on its day or month.
        var findings: [Finding] = []
        /// What became of each of its outputs.
        var outcomes: [Outcome] = []
    }

    /// What became of an output.
    enum Outcome: Sendable {
        /// It was written, with that size and SHA-256.
        case made(size: Int, sha256: String)
        /// There was nothing to send.
        case notNeeded
        /// It could not be made.
        case failed(Failure)
    }

    /// Does the jobs; the results are in their order.
    func results(_ progress: ProgressLine) throws -> [Result] {
        // The folder itself is asked for, so it is made; one above it that is not there is a slip.
        for path in folders { try SiteFolder.make(folder + path, named: folder, advice: "--out-dir packs") }
        let next = Atomic<Int>(0)
        let finished = Mutex<[Int: Result]>([:])
        Workers.run(min(threads, plan.jobs.count)) {
            while true {
                let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
                if place >= plan.jobs.count { return }
                let result = result(of: plan.jobs[place], progress)
                finished.withLock { $0[place] = result }
            }
        }
        let all = finished.withLock { $0 }
        return plan.jobs.indices.map { all[$0, default: Result()] }
    }

    /// The folders that the files need, those above before those in them.
    private var folders: [String] {
        var folders: Set<String> = [""]
        for output in plan.outputs {
            var path = ""
            for part in output.path.split(separator: "/").dropLast() {
                path += "\(part)/"
                folders.insert(path)
            }
        }
        return folders.sorted()
    }

    private func result(of job: BatchPlan.Job, _ progress: ProgressLine) -> Result {
        guard let press = presses[job.command] else { preconditionFailure("each command of a plan has a press") }
        var result = Result()
        do {
            let sheet = try press.sheet(of: job, shelf, inputs)
            result.findings = sheet.findings
            for output in job.outputs {
                do {
                    result.outcomes.append(try outcome(of: output, sheet))
                } catch {
                    result.outcomes.append(.failed(BatchRun.failure(error)))
                }
                progress.advance()
            }
        } catch {
            for _ in job.outputs {
                result.outcomes.append(.failed(BatchRun.failure(error)))
                progress.advance()
            }
        }
        return result
    }

    private func outcome(of output: BatchPlan.Output, _ sheet: BatchPress.Sheet) throws -> Outcome {
        guard let bytes = try sheet.bytes(output.kind) else { return .notNeeded }
        try OutputFile.write(bytes, to: folder + output.path, inputs: inputs.paths.filter { $0 != "-" })
        return .made(size: bytes.count, sha256: SHA256Digest(of: bytes).hexadecimal)
    }

    private static func failure(_ error: any Error) -> Failure {
        error as? Failure ?? Failure(.programFault, "\(error)")
    }
}
