extension Fleet {
    /// A process was reaped: its own policy says what becomes of it, the exit policy what becomes of all.
    mutating func exited(
        _ id: InstanceID,
        _ status: ExitStatus,
        groupAlive: Bool,
        at now: Instant
    ) -> [Effect] {
        guard machines.indices.contains(id.index) else { return [] }
        let end = Verdict.done(status, isSuccess: machines[id.index].restart.isSuccess(status))
        let mayRestart = phase == .running && (!isEssential(id) || !spec.exit.forbidsRestart(after: end))
        let effects = change(id) { machine, generator in
            machine.exited(status, groupAlive: groupAlive, mayRestart: mayRestart, at: now, using: &generator)
        }
        return effects.isEmpty ? [] : effects + judge(id, at: now)
    }

    /// A program could not be executed.
    mutating func spawnFailed(_ id: InstanceID, _ failure: SpawnFailure, at now: Instant) -> [Effect] {
        let mayRestart = phase == .running
        let effects = change(id) { machine, generator in
            machine.spawnFailed(failure, mayRestart: mayRestart, at: now, using: &generator)
        }
        return effects.isEmpty ? [] : effects + judge(id, at: now)
    }

    /// Applies the exit policy to an end, at once, even where the rest of a group must still be waited for.
    mutating func judge(_ id: InstanceID, at now: Instant) -> [Effect] {
        guard phase == .running, isEssential(id), let verdict = machines[id.index].verdict else { return [] }
        if firstFailure == nil, let code = verdict.exitCode, code != 0 { firstFailure = code }
        guard spec.exit.endsAll(after: verdict), let code = verdict.exitCode else { return [] }
        return end(code: code, at: now)
    }

    private func isEssential(_ id: InstanceID) -> Bool {
        machines.indices.contains(id.index) && machines[id.index].instance.program.essential
    }
}

extension ExitPolicy {
    /// Whether everything ends when an essential process stays down like this.
    fileprivate func endsAll(after verdict: Verdict) -> Bool {
        switch (self, verdict) {
        case (.any, .done), (.any, .fatal), (.failure, .fatal), (.fatal, .fatal), (.essential, .fatal): true
        case (.failure, .done(_, let isSuccess)), (.essential, .done(_, let isSuccess)): !isSuccess
        case (.fatal, .done), (.all, _), (.never, _), (_, .restart), (_, .again), (_, .stopped): false
        }
    }

    /// Whether such an end counts before anybody asks for a restart.
    fileprivate func forbidsRestart(after verdict: Verdict) -> Bool {
        self != .essential && endsAll(after: verdict)
    }
}

extension Verdict {
    /// What the supervisor would exit with because of this; nil where it is no end that counts.
    fileprivate var exitCode: Int32? {
        switch self {
        case .done(_, isSuccess: true): 0
        // A code of 0 can be a failure too (`RestartPolicy.successCodes`).
        case .done(let status, isSuccess: false): max(status.shellCode, 1)
        case .fatal(let reason): reason.shellCode
        case .restart, .again, .stopped: nil
        }
    }
}
