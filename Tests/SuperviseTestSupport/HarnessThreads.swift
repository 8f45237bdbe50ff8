import Dispatch
import Synchronization

/// Threads of their own for the tests that watch real processes.
///
/// The common threads take their work in turn: beside a thousand tests that compute, one that waits for a line would
/// look for it again after a minute or more, when its processes have long given up waiting for the test.
final class HarnessThreads: TaskExecutor {
    static let shared = HarnessThreads()

    private let queues = (0..<4).map { DispatchQueue(label: "harness.\($0)") }
    private let next = Atomic(0)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        queues[number & 3].async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
