import Reports
import Segregation

/// What became of a batch.
struct BatchSummary {
    private let plan: BatchPlan
    private let results: [BatchRun.Result]
    private let unread: [Failure]
    private let folder: String

    /// A summary of results in the order of the plan, and of the files that no filing could be read from.
    init(plan: BatchPlan, results: [BatchRun.Result], unread: [Failure], folder: String) {
        self.plan = plan
        self.results = results
        self.unread = unread
        self.folder = folder
    }

    private var outcomes: [(job: BatchPlan.Job, output: BatchPlan.Output, outcome: BatchRun.Outcome)] {
        zip(plan.jobs, results).flatMap { job, result in
            zip(job.outputs, result.outcomes).map { (job, $0, $1) }
        }
    }

    /// How many outputs were written.
    var made: Int {
        outcomes.count { if case .made = $0.outcome { true } else { false } }
    }

    /// How many messages there was nothing to send for.
    private var notNeeded: Int {
        outcomes.count { if case .notNeeded = $0.outcome { true } else { false } }
    }

    /// What failed: files that could not be read first, then outputs.
    var failures: [Failure] {
        unread
            + outcomes.compactMap { _, output, outcome in
                guard case .failed(var failure) = outcome else { return nil }
                failure.message = "\(folder)\(output.path): \(failure.message)"
                return failure
            }
    }

    /// More failures than this are not told one by one.
    private static let mostTold = 20

    /// Says what became of it, the failures first.
    func say(_ terminal: Terminal) {
        let failures = failures
        for failure in failures.prefix(BatchSummary.mostTold) { terminal.complain(failure.text) }
        if failures.count > BatchSummary.mostTold {
            terminal.remark(
                "and \(AmountFormat.count(failures.count - BatchSummary.mostTold)) more failures like these")
        }
        var words = ["\(AmountFormat.count(made, "output", "outputs")) in \(folder)"]
        if notNeeded > 0 { words.append("nothing to send in \(AmountFormat.count(notNeeded, "case", "cases"))") }
        let missing = outcomes.count { if case .failed = $0.outcome { true } else { false } }
        if missing > 0 { words.append("\(AmountFormat.count(missing)) failed") }
        if !unread.isEmpty {
            words.append("\(AmountFormat.count(unread.count, "file", "files")) could not be read as a filing")
        }
        terminal.remark(words.joined(separator: "; "))
    }

    /// The summary for programs, `segreport.batch/1`.
    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("schema", "segreport.batch/1")
            json.field("program", ReportCommand.program)
            json.object("counts") { json in
                json.field("made", made)
                json.field("not_needed", notNeeded)
                json.field("failed", outcomes.count - made - notNeeded)
                json.field("unread", unread.count)
            }
            json.array("outputs") { json in
                for (job, output, outcome) in outcomes {
                    json.object { BatchSummary.write(job, output, outcome, to: &$0) }
                }
            }
            json.array("unread") { json in
                for failure in unread {
                    json.object { json in
                        json.field("place", failure.place)
                        json.field("message", failure.message)
                    }
                }
            }
        }
        json.endLine()
        return json.bytes
    }

    private static func write(
        _ job: BatchPlan.Job, _ output: BatchPlan.Output, _ outcome: BatchRun.Outcome, to json: inout JSONWriter
    ) {
        json.field("firm", job.firm)
        json.field("kind", output.kind.rawValue)
        json.field(job.command == .board ? "month" : "as_of", job.date)
        json.field("path", output.path)
        var (size, sha256, message): (Int?, String?, String?) = (nil, nil, nil)
        let state: String
        switch outcome {
        case .made(let bytes, let digest): (state, size, sha256) = ("made", bytes, digest)
        case .notNeeded: state = "not_needed"
        case .failed(let failure): (state, message) = ("failed", failure.message)
        }
        json.field("state", state)
        json.field("size", size)
        json.field("sha256", sha256)
        json.field("message", message)
    }
}
