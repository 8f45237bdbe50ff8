import Glibc
import SuperviseCore
import SuperviseSystem

/// The logs of all processes.
///
/// They are opened when a process is first started, and stay open. Those that we name have their files before.
final class ChildLogs {
    private struct Entry {
        var plan: LogPlan
        var logs: ChannelLogs
        /// False: no more is there than the file of a log that we have named.
        var isOpen: Bool
    }

    private let writer: LogWriter
    var settings: DaemonSettings?
    /// Is told why a log could not be made.
    var onFailure: (String) -> Void = { _ in }
    /// By instance, for each channel.
    private var stdout: [Entry?] = []
    private var stderr: [Entry?] = []

    init(writer: LogWriter, settings: DaemonSettings?) {
        self.writer = writer
        self.settings = settings
    }

    /// The file that a channel is logged to; nil while there is none.
    func path(of id: InstanceID, _ channel: OutputChannel) -> ByteString? {
        entry(of: id, channel)?.logs.path
    }

    /// The log of a channel that has a file; opened where it is not, but only if there is that file.
    ///
    /// Nil where there is none.
    func fileLog(of id: InstanceID, _ channel: OutputChannel, of instance: Instance) -> LogID? {
        if let entry = entry(of: id, channel), entry.isOpen {
            return entry.logs.path == nil ? nil : entry.logs.raw.first
        }
        guard let plan = instance.program.output[channel], plan.ownDescriptor == nil,
            let path = plan.path ?? path(of: id, channel), access(path.cString, F_OK) == 0
        else { return nil }
        return logs(of: id, channel, of: instance, plan).raw.first
    }

    /// Makes the files of the logs that we name, so that a client finds them whether the process was started or not.
    func makeAutomatic(for id: InstanceID, _ instance: Instance) {
        for channel in OutputChannel.allCases {
            guard let plan = instance.program.output[channel], plan.target == .automatic else { continue }
            var logs = ChannelLogs()
            do {
                logs.path = try path(for: plan, channel, of: instance)
            } catch {
                // It is tried again, and told, when the process is started.
                continue
            }
            set(Entry(plan: plan, logs: logs, isOpen: false), for: id, channel)
        }
    }

    /// What takes the output of a new life of a process; nil where the console is enough.
    func tap(
        of id: InstanceID,
        _ channel: OutputChannel,
        of instance: Instance,
        _ plan: LogPlan,
        listeners: OutputTap.Listeners
    ) -> OutputTap? {
        guard plan != LogPlan() || listeners.wantsOutput else { return nil }
        return OutputTap(logs(of: id, channel, of: instance, plan), logs: writer, listeners: listeners)
    }

    /// Closes the logs of an instance that is no longer part of the configuration.
    func close(_ id: InstanceID) {
        for channel in OutputChannel.allCases { set(nil, for: id, channel) }
    }

    private func logs(
        of id: InstanceID,
        _ channel: OutputChannel,
        of instance: Instance,
        _ plan: LogPlan
    ) -> ChannelLogs {
        let known = entry(of: id, channel).flatMap { $0.plan == plan ? $0 : nil }
        if let known, known.isOpen { return known.logs }
        let logs = open(plan, channel, of: instance, at: known?.logs.path)
        set(Entry(plan: plan, logs: logs, isOpen: true), for: id, channel)
        return logs
    }

    private func entry(of id: InstanceID, _ channel: OutputChannel) -> Entry? {
        let entries = channel == .stdout ? stdout : stderr
        return entries.indices.contains(id.index) ? entries[id.index] : nil
    }

    /// Puts an entry in the place of another, whose logs are closed.
    private func set(_ entry: Entry?, for id: InstanceID, _ channel: OutputChannel) {
        if let old = self.entry(of: id, channel) { (old.logs.raw + old.logs.byLine).forEach(writer.close) }
        switch channel {
        case .stdout: Self.set(entry, at: id.index, in: &stdout)
        case .stderr: Self.set(entry, at: id.index, in: &stderr)
        }
    }

    private static func set(_ entry: Entry?, at index: Int, in entries: inout [Entry?]) {
        while entries.count <= index { entries.append(nil) }
        entries[index] = entry
    }

    /// Removes the logs that a supervisor with the same identifier has named before.
    func removeOld() {
        guard let settings, !settings.keepsOldLogs else { return }
        let folder = settings.childLogFolder.text
        for name in Folder.names(in: folder) where AutoLogName.isMade(name, identifier: settings.identifier) {
            unlink(folder + "/" + name)
        }
    }

    /// Opens all that a plan names; `known` is the file that has been made for it already.
    private func open(
        _ plan: LogPlan,
        _ channel: OutputChannel,
        of instance: Instance,
        at known: ByteString?
    ) -> ChannelLogs {
        var logs = ChannelLogs()
        logs.captureBytes = plan.captureBytes
        logs.stripsEscapes = settings?.stripsEscapes ?? false
        do {
            if let number = plan.ownDescriptor {
                if !plan.isConsole { logs.byLine.append(try writer.open(.descriptor(number))) }
            } else if let path = known == nil ? try path(for: plan, channel, of: instance) : known {
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
            let folder = settings.childLogFolder.bytes
            let slash: [UInt8] = folder.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]
            let start = folder + slash + Array(parts.prefix.utf8)
            return ByteString(try Folder.makeUniqueFile(start: start, end: Array(parts.suffix.utf8)))
        }
    }
}

extension Instance {
    /// The name without the group, as supervisord's logs have it: `web_00` of `app:web_00`.
    var processName: String {
        name.split(separator: ":").last.map(String.init) ?? name
    }
}
