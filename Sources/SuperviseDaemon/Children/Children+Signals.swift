import Glibc
import SuperviseCore
import SuperviseSystem

extension Children {
    /// Sends a signal to the instance, and SIGCONT after it: a stopped process could not obey.
    func signal(_ id: InstanceID, _ signal: Signal, _ reach: StopPolicy.Reach) {
        deliver(signal, to: id, reach)
        if signal != .kill { deliver(.cont, to: id, reach) }
    }

    /// Sends a signal to the instance's group, or to its process alone.
    func deliver(_ signal: Signal, to id: InstanceID, _ reach: StopPolicy.Reach) {
        guard current.indices.contains(id.index), let pid = current[id.index]?.pid else { return }
        kill(reach == .group ? -pid : pid, signal.rawValue)
    }

    /// Sends a signal to every descendant that belongs to no instance.
    /// - Returns: How many there are.
    func signalStrays(_ signal: Signal) -> Int {
        // It waits for a process that will not come, and blocks signals.
        service.dismissStandby()
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
        for case let run? in current {
            for output in run.outputs where output.isOpen && output.isTerminal { size.apply(to: output.number) }
        }
    }
}
