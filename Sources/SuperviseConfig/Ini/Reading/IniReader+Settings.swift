import SuperviseCore

/// What all processes of a program have in common.
extension IniReader {
    func programSettings(_ reader: inout SectionReader, _ section: IniSection) -> ProgramSettings {
        ProgramSettings(
            autostart: reader.value(.autostart, else: true, IniValue.boolean).value,
            priority: reader.value(.priority, else: Program.standardPriority, IniValue.integer).value,
            startTime: reader.value(.startsecs, else: .zero, IniValue.seconds).value,
            restart: restart(&reader),
            stop: stop(&reader, section),
            redirectsStderr: reader.value(.redirectStderr, else: false, IniValue.boolean).value,
            user: reader.optional(.user, IniValue.nonEmptyText),
            serverURL: serverURL(&reader),
            attributes: attributes(&reader),
            dependencies: reader.list(.dependsOn, IniLists.dependency),
            essential: reader.value(.essential, else: true, IniValue.boolean).value,
            readyPattern: reader.optional(.readyLog, IniValue.nonEmptyText),
            required: reader.list(.requireEnv, IniLists.required),
            userEnvironment:
                reader.value(.userEnv, else: .user) { text throws(IniValueFailure) in
                    try IniValue.word(text)
                }
                .value
        )
    }

    /// supervisord's rule: 1, 2, 3 … seconds; with a key of our own the pauses are ours.
    private func restart(_ reader: inout SectionReader) -> RestartPolicy {
        let initial = reader.optional(.restartDelay, IniValue.duration)?.value
        let maximum = reader.optional(.restartMaxDelay, IniValue.duration)?.value
        let reset = reader.optional(.restartReset, IniValue.duration)?.value
        var backoff = Backoff(
            initial: .seconds(1),
            maximum: .seconds(Int64.max / 1_000_000_000),
            reset: Backoff.standard.reset,
            growth: .linear
        )
        if initial != nil || maximum != nil || reset != nil {
            backoff = .standard
            backoff.maximum = maximum ?? backoff.maximum
            backoff.reset = reset ?? backoff.reset
            backoff.initial = min(backoff.initial, backoff.maximum)
            if let initial { backoff.begin(with: initial) }
        }
        var policy = RestartPolicy(
            condition: reader.value(.autorestart, else: .onFailure, IniValue.autorestart).value,
            rule: .failedStarts,
            retries: reader.amount(.startretries, IniValue.integer),
            backoff: backoff,
            successCodes: reader.list(.exitcodes, of: IniValue.parts, IniValue.exitCode).map(\.value)
        )
        policy.pausesAfterRunning = initial != nil
        return policy
    }

    private func stop(_ reader: inout SectionReader, _ section: IniSection) -> StopPolicy {
        let stopsGroup = reader.value(.stopasgroup, else: false, IniValue.boolean).value
        let killsGroup = reader.optional(.killasgroup, IniValue.boolean)?.value ?? stopsGroup
        if stopsGroup, !killsGroup {
            reader.report(.error, IniProblem.killsLess, of: .killasgroup, or: section.place)
        }
        return StopPolicy(
            signal: reader.value(.stopsignal, else: .term, IniValue.signal).value,
            timeout: reader.value(.stopwaitsecs, else: .zero, IniValue.seconds).value,
            reach: stopsGroup ? .group : .leader,
            killReach: killsGroup ? .group : .leader
        )
    }

    private func serverURL(_ reader: inout SectionReader) -> String? {
        let url = reader.value(.serverurl, else: "", IniValue.text).value
        return url.isEmpty || url.uppercased() == "AUTO" ? nil : url
    }

    private func attributes(_ reader: inout SectionReader) -> ProcessAttributes {
        var attributes = ProcessAttributes()
        attributes.umask = reader.optional(.umask, IniValue.octal)?.value
        attributes.terminal = reader.optional(.pty, IniValue.boolean)?.value
        for limit in reader.list(.limits, IniLists.limit).map(\.value) {
            // The last of equals counts.
            attributes.limits.removeAll { $0.resource == limit.resource }
            attributes.limits.append(limit)
        }
        attributes.nice =
            reader.optional(.nice) { text throws(IniValueFailure) in
                Int32(try IniValue.integer(text, in: -39...39))
            }?
            .value
        return attributes
    }
}
