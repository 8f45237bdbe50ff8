import Glibc
import SuperviseCore
import SuperviseSystem

/// The logs of all processes.
///
/// They are opened when a process is first started, and stay open.
final class ChildLogs {
    private let writer: LogWriter
    private let settings: DaemonSettings?
    private let onFailure: (String) -> Void
    /// By instance and channel.
    private var channels: [[ChannelLogs?]]

    init(count: Int, writer: LogWriter, settings: DaemonSettings?, onFailure: @escaping (String) -> Void) {
        self.writer = writer
        self.settings = settings
        self.onFailure = onFailure
        channels = Array(repeating: Array(repeating: nil, count: OutputChannel.allCases.count), count: count)
    }

    /// The file that a channel is logged to; nil while there is none.
    func path(of id: InstanceID, _ channel: OutputChannel) -> ByteString? {
        channels[id.index][channel.index]?.path
    }

    /// What takes the output of a new life of a process; nil where the console is enough.
    func tap(
        of id: InstanceID,
        _ channel: OutputChannel,
        of instance: Instance,
        _ plan: LogPlan,
        listeners: OutputTap.Listeners
    ) -> OutputTap? {
        guard plan != LogPlan() || listeners.matched != nil else { return nil }
        let logs = channels[id.index][channel.index] ?? open(plan, channel, of: instance)
        channels[id.index][channel.index] = logs
        return OutputTap(logs, logs: writer, listeners: listeners)
    }

    /// Removes the logs that a supervisor with the same identifier has named before.
    func removeOld() {
        guard let settings, !settings.keepsOldLogs else { return }
        let folder = settings.childLogFolder.text
        for name in Folder.names(in: folder) where AutoLogName.isMade(name, identifier: settings.identifier) {
            unlink(folder + "/" + name)
        }
    }

    private func open(_ plan: LogPlan, _ channel: OutputChannel, of instance: Instance) -> ChannelLogs {
        var logs = ChannelLogs()
        logs.captureBytes = plan.captureBytes
        logs.stripsEscapes = settings?.stripsEscapes ?? false
        do {
            if let number = plan.ownDescriptor {
                if !plan.isConsole { logs.byLine.append(try writer.open(.descriptor(number))) }
            } else if let path = try path(for: plan, channel, of: instance) {
                logs.path = path
                logs.raw.append(try writer.open(.file(path: path, plan.rotation)))
            }
            if plan.syslog { logs.byLine.append(try writer.open(.syslog(prefix: instance.processName + " "))) }
        } catch {
            onFailure("cannot make the \(channel) log of '\(instance.processName)': \(error.words)")
        }
        return logs
    }

    private func path(
        for plan: LogPlan,
        _ channel: OutputChannel,
        of instance: Instance
    ) throws(SystemError) -> ByteString? {
        switch plan.target {
        case .none: return nil
        case .file(let path): return path
        case .automatic:
            guard let settings else { return nil }
            let parts = AutoLogName.parts(
                process: instance.processName,
                channel: channel,
                identifier: settings.identifier
            )
            let start = settings.childLogFolder.bytes + Array("/\(parts.prefix)".utf8)
            return ByteString(try Folder.makeUniqueFile(start: start, end: Array(parts.suffix.utf8)))
        }
    }
}

extension OutputChannel {
    fileprivate var index: Int { self == .stdout ? 0 : 1 }
}

extension Instance {
    /// The name without the group, as supervisord's logs have it: `web_00` of `app:web_00`.
    var processName: String {
        name.split(separator: ":").last.map(String.init) ?? name
    }
}
