import Glibc
import SuperviseCore
import SuperviseSystem

extension Children {
    /// Sends a signal to the instance's group, and SIGCONT after it: a stopped process could not obey.
    func signal(_ id: InstanceID, _ signal: Signal) {
        guard let pid = current[id.index]?.pid else { return }
        kill(-pid, signal.rawValue)
        if signal != .kill { kill(-pid, SIGCONT) }
    }

    /// Sends a signal to every descendant that belongs to no instance.
    /// - Returns: How many there are.
    func signalStrays(_ signal: Signal) -> Int {
        let strays = strays()
        for pid in strays {
            kill(pid, signal.rawValue)
            if signal != .kill { kill(pid, SIGCONT) }
        }
        return strays.count
    }

    /// Descendants that belong to no instance.
    func strays() -> [ProcessID] {
        ProcessTree.descendants()
            .filter { pid in
                byPid[pid] == nil && pid != supervisorGuard?.pid
            }
    }

    /// The terminal `fd`, which is ours, has a new size.
    func setWindowSize(of fd: Int32) {
        guard case .terminal = channel, let size = WindowSize(of: fd, without: layout.prefixWidth) else { return }
        channel = .terminal(size)
        for case let run? in current where run.output.isOpen { size.apply(to: run.output.number) }
    }
}
