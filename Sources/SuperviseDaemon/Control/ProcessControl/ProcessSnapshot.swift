import SuperviseCore

/// All that can be said of one instance at one moment; times are nanoseconds of the wall clock since 1970.
struct ProcessSnapshot {
    let id: InstanceID
    /// What it is and runs.
    let instance: Instance
    let state: ProcessState
    /// The process that leads its group; nil where it has none.
    let pid: Int32?
    /// When the present state began; nil before the first start.
    let since: Int64?
    /// How often it was started again.
    let restarts: Int
    /// The number of its current or last life; 0 before the first.
    let run: Int
    let isReady: Bool
    /// What the health check of this life has found last; nil where it has found nothing, or there is none.
    let isHealthy: Bool?
    /// What the last checks of its health have failed with, though that may not count yet.
    let healthTrouble: HealthFailure?
    /// When it is started again; nil where it does not wait for that.
    let restartsAt: Int64?
    /// What has to happen before it is started; empty where it does not wait.
    let waitsFor: [Dependency]
    let record: ProcessRecord
    /// The files of its channels; nil where there are none.
    let stdoutLog: ByteString?
    let stderrLog: ByteString?
    /// When this was true.
    let now: Int64

    /// The name in logs and on the command line: `web.1`, `group:name_00`.
    var name: String { instance.name }
    /// The name without that of its group.
    var processName: String { instance.processName }
    var group: String { instance.program.group }
    var program: Program { instance.program }

    /// The state as supervisord has it: between two lives without a failed start it is EXITED.
    var supervisordState: ProcessState { state == .backoff && record.attempt == nil ? .exited : state }

    /// Why it is not up, as supervisord words it; nil where it has not failed.
    var spawnError: String? { record.spawnError(of: program) }
}
