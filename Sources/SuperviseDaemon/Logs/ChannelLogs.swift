import Glibc
import SuperviseCore

/// The logs of one channel of a process, open for all its lives.
struct ChannelLogs {
    /// Those that take bytes as they come.
    var raw: [LogID] = []
    /// Those that others write to as well, so they take whole lines.
    var byLine: [LogID] = []
    /// The path of its file, if it has one.
    var path: ByteString?
    var captureBytes = 0
    var stripsEscapes = false
}

extension LogPlan {
    /// The descriptor of ours that a path means: `/dev/stdout`, `/dev/stderr`, `/dev/fd/N`, or as `/proc` has them; nil
    /// for other targets.
    var ownDescriptor: Int32? {
        guard case .file(let path) = target else { return nil }
        switch path.text {
        case "/dev/stdout": return 1
        case "/dev/stderr": return 2
        default: break
        }
        let folders = ["/dev/fd/", "/proc/self/fd/", "/proc/\(getpid())/fd/"]
        let folder = folders.first { path.text.hasPrefix($0) }
        return folder.flatMap { Int32(path.text.dropFirst($0.count)) }
    }

    /// The path that it names; nil where it names none.
    var path: ByteString? {
        if case .file(let path) = target { path } else { nil }
    }

    /// Whether its log is what the console writes to, so that its lines stand there as they are.
    var isConsole: Bool { ownDescriptor == 1 }
}
