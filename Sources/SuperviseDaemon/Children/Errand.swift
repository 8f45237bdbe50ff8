import Glibc
import SuperviseCore
import SuperviseSystem

/// A command that is run for an instance: a check of its health, or what stops it.
///
/// It is no instance: nobody sees its output, of which the end is kept, and its whole group is killed with it.
final class Errand: EventHandler {
    /// What it tells, each at most once; nothing after `cancel`.
    struct Listeners {
        /// It is being launched: it does not wait for others any more.
        var begun: () -> Void = {}
        /// Nil is a success.
        var done: (ProbeFailure?) -> Void
    }

    /// How much of the end of its output is kept.
    static let mostOutput = 4096
    /// How many pieces of that size an ended command has left at most: what a pipe holds; others may go on writing.
    private static let mostPieces = 16

    let start: Start
    let command: Command
    let variables: [String]
    /// Known before the process can end.
    private(set) var pid: ProcessID?
    /// Whether its process has ended, so that its number may soon be another's.
    private var hasEnded = false
    private var launch: Launch?
    private var output: OwnedFD?
    private var tail: [UInt8] = []
    private var failure: LaunchFailure?
    private var listeners: Listeners?
    private weak var children: Children?

    init(_ command: Command, for start: Start, variables: [String], listeners: Listeners) {
        self.command = command
        self.start = start
        self.variables = variables
        self.listeners = listeners
    }

    var isLaunching: Bool { launch != nil }
    var isCancelled: Bool { listeners == nil }
    /// Whether it has begun and its process is not reaped.
    private(set) var isUnderWay = false

    /// Takes over a launch whose output is at the other end of a pipe, and gives it its turn.
    func begin(_ launch: consuming Launch, output: consuming OwnedFD, of children: Children) throws(SystemError) {
        let loop = children.loop
        try output.setNonBlocking()
        try loop.add(output.raw, handler: self)
        do throws(SystemError) {
            try loop.add(launch.descriptor, handler: self)
        } catch {
            loop.remove(output.raw)
            throw error
        }
        launch.giveTurn()
        self.children = children
        self.launch = consume launch
        self.output = consume output
        isUnderWay = true
        listeners?.begun()
    }

    /// Kills it; it tells nothing any more.
    func cancel() {
        listeners = nil
        killGroup()
    }

    /// Its process has ended and will be reaped: what it has left in its group is killed.
    func end() {
        killGroup()
        hasEnded = true
    }

    private func killGroup() {
        if let pid, !hasEnded { kill(-pid, SIGKILL) }
    }

    // MARK: What happens to it

    func ready() {
        listen()
        readOnce()
    }

    /// Takes the reports of the launch.
    func listen() {
        while let report = launch?.next() {
            switch report {
            case .process(let pid, let launcher):
                self.pid = pid
                children?.remember(launcher: launcher)
                children?.supervisorGuard?.add(group: pid)
                if isCancelled { killGroup() }
            case .failed(let reason):
                failure = reason
                endLaunch()
                // Where there was a process, its end is still to come.
                if pid == nil { finish(.cannotStart(SpawnFailure(reason, of: program))) }
            case .executed:
                endLaunch()
            }
        }
    }

    /// Its process, of which `end` was told, is reaped.
    func ended(_ status: ExitStatus) {
        listen()
        var pieces = 0
        while pieces < Self.mostPieces, readOnce() { pieces += 1 }
        if let failure { return finish(.cannotStart(SpawnFailure(failure, of: program))) }
        finish(status == .exited(code: 0) ? nil : .ended(status, output: ByteString(tail)))
    }

    /// It could not be launched.
    func failed(_ error: SystemError) {
        finish(.cannotStart(SpawnFailure(error, command: command)))
    }

    private func finish(_ failure: ProbeFailure?) {
        isUnderWay = false
        endLaunch()
        closeOutput()
        if let pid { children?.supervisorGuard?.remove(group: pid) }
        let listeners = listeners
        self.listeners = nil
        children?.forget(self)
        listeners?.done(failure)
    }

    private var program: Program {
        var program = start.instance.program
        program.command = command
        return program
    }

    private func endLaunch() {
        guard let descriptor = launch?.descriptor else { return }
        children?.loop.remove(descriptor)
        launch = nil
        children?.beginErrands()
    }

    private func closeOutput() {
        guard let descriptor = output?.raw else { return }
        children?.loop.remove(descriptor)
        output = nil
    }

    /// Reads a piece of its output.
    /// - Returns: Whether there may be more.
    @discardableResult
    private func readOnce() -> Bool {
        guard let descriptor = output?.raw else { return false }
        var piece = [UInt8](repeating: 0, count: Self.mostOutput)
        switch attempt("read", { read(descriptor, &piece, piece.count) }) {
        case .wouldBlock:
            return false
        case .bytes(let count) where count > 0:
            tail += piece[..<count]
            tail.removeFirst(max(0, tail.count - Self.mostOutput))
            return true
        case .bytes, .failed:
            closeOutput()
            return false
        }
    }
}
