extension Fleet {
    /// A process was reaped: its own policy says what becomes of it, the exit policy what becomes of all.
    mutating func exited(
        _ id: InstanceID,
        _ status: ExitStatus,
        groupAlive: Bool,
        at now: Instant
    ) -> [Effect] {
        let mayRestart = !isEssential(id) || !spec.exit.endsAll(after: .done(status))
        let effects = change(id) { machine, generator in
            machine.exited(status, groupAlive: groupAlive, mayRestart: mayRestart, at: now, using: &generator)
        }
        return effects.isEmpty ? [] : effects + judge(id, at: now)
    }

    /// A program could not be executed.
    mutating func spawnFailed(_ id: InstanceID, _ failure: SpawnFailure, at now: Instant) -> [Effect] {
        let effects = change(id) { machine, generator in
            machine.spawnFailed(failure, at: now, using: &generator)
        }
        return effects.isEmpty ? [] : effects + judge(id, at: now)
    }

    /// Applies the exit policy to an end, at once, even where the rest of a group must still be waited for.
    private mutating func judge(_ id: InstanceID, at now: Instant) -> [Effect] {
        guard phase == .running, isEssential(id), let verdict = machines[id.index].verdict else { return [] }
        if firstFailure == nil, let code = verdict.exitCode, code != 0 { firstFailure = code }
        guard spec.exit.endsAll(after: verdict), let code = verdict.exitCode else { return [] }
        return end(code: code, at: now)
    }

    private func isEssential(_ id: InstanceID) -> Bool {
        spec.instances.indices.contains(id.index) && spec.instances[id.index].program.essential
    }
}

extension ExitPolicy {
    /// Whether everything ends when an essential process ends like this.
    fileprivate func endsAll(after verdict: Verdict) -> Bool {
        switch (self, verdict) {
        case (.any, .done), (.any, .fatal), (.failure, .fatal), (.fatal, .fatal): true
        case (.failure, .done(let status)): !status.isSuccess
        case (.fatal, .done), (.all, _), (.never, _), (_, .restart), (_, .stopped): false
        }
    }
}

extension Verdict {
    /// What the supervisor would exit with because of this; nil where it is no end that counts.
    fileprivate var exitCode: Int32? {
        switch self {
        case .done(let status): status.shellCode
        case .fatal(let reason): reason.shellCode
        case .restart, .stopped: nil
        }
    }
}
