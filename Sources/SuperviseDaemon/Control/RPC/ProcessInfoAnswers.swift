import SuperviseCore
import SuperviseSystem
import SuperviseWire

/// The answers of `getProcessInfo` and `getAllProcessInfo`, written as bytes at once.
///
/// Status pages and monitors ask for them all the time: as long as nothing has happened and the second is the same,
/// the answer is the same.
struct ProcessInfoAnswers {
    private var all: (second: Int64, changes: Int, value: [UInt8])?

    /// How all processes are, by the names of group and process.
    mutating func all(of control: ProcessControl) -> [UInt8] {
        let second = Clock.wallNanoseconds() / 1_000_000_000
        let changes = control.changes
        if let all, all.second == second, all.changes == changes { return all.value }
        let processes = control.processes()
            .sorted { ($0.group, $0.processName) < ($1.group, $1.processName) }
        var writer = XMLRPCWriter(capacity: 1600 * processes.count)
        writer.array { writer in for process in processes { Self.write(process, to: &writer) } }
        all = (second, changes, writer.bytes)
        return writer.bytes
    }

    /// How one process is.
    static func write(_ process: ProcessSnapshot, to writer: inout XMLRPCWriter) {
        let stdout = process.stdoutLog?.text ?? ""
        writer.structure { writer in
            writer.member("name", process.processName)
            writer.member("group", process.group)
            writer.member("start", seconds(process.record.startedAt))
            writer.member("stop", seconds(process.record.endedAt))
            writer.member("now", seconds(process.now))
            writer.member("state", process.supervisordState.rawValue)
            writer.member("statename", process.supervisordState.description)
            writer.member("spawnerr", process.spawnError ?? "")
            writer.member("exitstatus", Int(process.record.exitCode))
            writer.member("logfile", stdout)
            writer.member("stdout_logfile", stdout)
            writer.member("stderr_logfile", process.stderrLog?.text ?? "")
            writer.member("pid", Int(process.pid ?? 0))
            writer.member("description", process.description)
        }
    }

    /// Whole seconds since 1970, as far as the integers of XML-RPC reach; 0 for never.
    private static func seconds(_ wall: Int64?) -> Int {
        Int(min((wall ?? 0) / 1_000_000_000, Int64(Int32.max)))
    }
}
