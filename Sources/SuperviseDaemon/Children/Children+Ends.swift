import Glibc
import SuperviseCore
import SuperviseSystem

extension Children {
    /// Whether somebody must look again soon: the members of a group whose leader is gone may have other parents than
    /// us, and then nobody tells us of their end.
    var hasLingering: Bool { !lingering.isEmpty }

    /// Reaps every child that has ended, ours and orphans, and reports ours.
    func reap() {
        var ended: [(run: Run, status: ExitStatus)] = []
        var done: [(errand: Errand, status: ExitStatus)] = []
        while let pid = Reaper.nextEnded() {
            // A process says its id before it can end, but perhaps we have not listened yet. Other strangers are
            // launchers and orphans.
            if byPid[pid] == nil {
                launching.forEach { $0.ready() }
                listenToErrands()
            }
            let errand = endErrand(pid)
            let end = Reaper.reap(pid)
            guard let end else { continue }
            if let errand {
                done.append((errand, ExitStatus(end)))
            } else if let run = byPid.removeValue(forKey: pid) {
                ended.append((run, ExitStatus(end)))
            } else if !forgetLauncher(pid) {
                onOrphan(pid, ExitStatus(end))
            }
        }
        // Only now, when all zombies are gone, does a group that exists have a member that lives.
        for (run, status) in ended { settle(run, status) }
        for (errand, status) in done { errand.ended(status) }
        checkLingering()
    }

    /// Whether the process was a launcher, which is forgotten then, or the guard.
    private func forgetLauncher(_ pid: ProcessID) -> Bool {
        guard let index = launchers.firstIndex(of: pid) else {
            return [supervisorGuard?.launcher, supervisorGuard?.pid].contains(pid)
        }
        launchers.remove(at: index)
        return true
    }

    private func settle(_ run: Run, _ status: ExitStatus) {
        run.ready()
        run.closeInput()
        if run.isLaunching { endLaunch(of: run) }
        let groupAlive = isGroupAlive(run)
        if groupAlive {
            lingering.append(run)
            run.outputs.forEach(outputs.takeLastWords(of:))
        } else {
            forget(run)
        }
        if let failure = run.failure {
            report(.spawnFailed(run.instance, SpawnFailure(failure, of: run.program)))
        } else {
            report(.exited(run.instance, status, groupAlive: groupAlive))
        }
    }

    /// Reports groups whose last member is gone.
    func checkLingering() {
        guard !lingering.isEmpty else { return }
        let gone = lingering.filter { !isGroupAlive($0) }
        guard !gone.isEmpty else { return }
        lingering.removeAll { run in gone.contains { $0 === run } }
        for run in gone {
            forget(run)
            report(.groupGone(run.instance))
        }
    }

    private func isGroupAlive(_ run: Run) -> Bool {
        guard let pid = run.pid else { return false }
        do {
            try check("kill") { kill(-pid, 0) }
            return true
        } catch {
            return error.errno == EPERM
        }
    }

    /// Takes what processes that outlive us have written so far.
    func finishOutputs() {
        for run in current.compactMap({ $0 }) + lingering { run.outputs.forEach(outputs.finish) }
    }

    private func forget(_ run: Run) {
        if let pid = run.pid { supervisorGuard?.remove(group: pid) }
        if current[run.instance.index] === run { current[run.instance.index] = nil }
        run.outputs.forEach(outputs.finish)
    }
}

extension ExitStatus {
    init(_ end: Reaper.End) {
        switch end {
        case .exited(let code): self = .exited(code: code)
        case .signaled(let number, let dumped): self = .signaled(Signal(rawValue: number), coreDumped: dumped)
        }
    }
}
