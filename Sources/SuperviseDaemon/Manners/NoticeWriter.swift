package import SuperviseCore

/// Puts events into the words of honcho or foreman.
package struct NoticeWriter: Sendable {
    /// A line, and under whose name it stands; nil is `system`.
    package struct Notice: Hashable, Sendable {
        package var instance: InstanceID?
        package var text: String

        package init(_ text: String, of instance: InstanceID? = nil) {
            self.text = text
            self.instance = instance
        }
    }

    private let manners: Manners
    private var hasToldOfEnd = false
    private var hasToldOfKill = false

    package init(_ manners: Manners) {
        self.manners = manners
    }

    /// The words for a signal that was received.
    package func words(for signal: Signal) -> String {
        switch (manners, manners.request(of: signal)) {
        case (.foreman, .forward): "\(signal.shortName) received, forwarding it to children"
        case (.foreman, _): "\(signal) received, starting shutdown"
        default: "\(signal) received"
        }
    }

    /// The lines for the events of one step, in order.
    ///
    /// - Parameters:
    ///   - events: What happened.
    ///   - isEnding: Whether everything is being ended.
    ///   - name: The name of an instance.
    /// - Returns: What the tool would print.
    package mutating func notices(
        for events: [Event],
        isEnding: Bool,
        name: (InstanceID) -> String
    ) -> [Notice] {
        guard manners == .foreman else {
            return events.compactMap { event in honcho(event, name(event.instance)).map { Notice($0) } }
        }
        var notices = events.compactMap { event in foreman(event).map { Notice($0, of: event.instance) } }
        if isEnding, !hasToldOfEnd {
            hasToldOfEnd = true
            notices.append(Notice("sending SIGTERM to all processes"))
        }
        if !hasToldOfKill, events.contains(where: \.isKill) {
            hasToldOfKill = true
            notices.append(Notice("sending SIGKILL to all processes"))
        }
        return notices
    }

    private func honcho(_ event: Event, _ name: String) -> String? {
        switch event.kind {
        case .started(let pid): "\(name) started (pid=\(pid))"
        case .exited(let status, _, _, _): "\(name) stopped (rc=\(status.returnCode))"
        case .startFailed(let failure): "\(name) cannot start: \(failure.words)"
        case .stopping(let signal, let pid): "sending \(signal) to \(name) (pid \(pid))"
        case .killing(let pid): "sending \(Signal.kill) to \(name) (pid \(pid))"
        default: nil
        }
    }

    private func foreman(_ event: Event) -> String? {
        switch event.kind {
        case .started(let pid): "started with pid \(pid)"
        case .exited(.exited(let code), _, _, _): "exited with code \(code)"
        case .exited(.signaled(let signal, _), _, _, _): "terminated by \(signal)"
        case .startFailed(let failure): failure.words
        default: nil
        }
    }
}

extension Event {
    fileprivate var isKill: Bool {
        if case .killing = kind { true } else { false }
    }
}

extension Signal {
    /// Without `SIG`.
    fileprivate var shortName: String {
        description.hasPrefix("SIG") ? String(description.dropFirst(3)) : description
    }
}
