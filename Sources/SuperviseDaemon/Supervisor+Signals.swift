import Glibc
import SuperviseCore
import SuperviseSystem

extension Supervisor {
    /// Does what a signal asks for.
    func received(_ signal: Signal) {
        switch signal {
        case .chld:
            children.reap()
            hasChanged = true
        case _ where inbox.asksToEnd(signal):
            tell(signal, "exit request")
            if manners.isUrgedBySignals || !fleet.isEnding { inbox.post(.shutdown(.signal(signal))) }
        case _ where manners.request(of: signal) == .forward:
            notice(notices.words(for: signal))
            for id in fleet.instances { children.deliver(signal, to: id, .leader) }
        case .hup: readAgain(signal)
        case .usr2: reopenLogs(signal)
        case .winch: children.setWindowSize(of: STDOUT_FILENO)
        default: notice("\(signal) received, nothing to do")
        }
    }

    /// Says what a signal was understood as.
    private func tell(_ signal: Signal, _ request: String) {
        guard let mainLog else { return notice(notices.words(for: signal)) }
        mainLog.write(.warning, "received \(signal) indicating \(request)")
    }

    private func readAgain(_ signal: Signal) {
        guard commands.reader != nil else { return notice("\(signal) received, nothing to do") }
        tell(signal, "restart request")
        // What is to be known about the files has been told by then.
        _ = try? commands.reload()
    }

    private func reopenLogs(_ signal: Signal) {
        mainLog?.write(.info, "received \(signal) indicating log reopen request")
        if mainLog == nil { notice("\(signal) received: logs are opened anew") }
        logs.reopen()
        mainLog?.write(.info, "supervisord logreopen")
    }
}
