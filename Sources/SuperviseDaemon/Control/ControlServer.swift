import SuperviseCore
import SuperviseSystem

/// One listening socket and the connections over it, none of which can make the loop or another one wait.
final class ControlServer: EventHandler {
    /// More clients than anybody has at a time; each may hold a descriptor and the buffers of one request.
    static let mostConnections = 256
    /// So many connections are accepted in one turn of the loop; then others have theirs.
    private static let acceptsPerTurn = 32
    /// How long nothing is accepted when the system has no descriptor left, unless one of ours becomes free.
    private static let pause = Duration.seconds(1)
    static let backlog: Int32 = 128

    let loop: EventLoop
    let policy: AccessPolicy
    /// Answers requests that are admitted.
    let route: (any Exchange) -> Void
    /// Is told that `nextDeadline` has become earlier.
    var onChange: () -> Void = {}
    private let socket: ListeningSocket
    private var connections: [ControlConnection] = []
    private var pauseEnd: Instant?
    /// What `nextDeadline` was when somebody asked last.
    private var toldDeadline: Instant?

    /// Serves a socket, which is listened on for nobody else.
    init(
        _ socket: ListeningSocket,
        policy: AccessPolicy,
        loop: EventLoop,
        route: @escaping (any Exchange) -> Void
    ) throws(SystemError) {
        self.socket = socket
        self.policy = policy
        self.loop = loop
        self.route = route
        try socket.setNonBlocking()
        try loop.add(socket.number, handler: self)
    }

    var now: Instant { Instant(nanoseconds: Clock.monotonicNanoseconds()) }
    var count: Int { connections.count }

    /// When `tick` is to be called; nil while nothing is due.
    var nextDeadline: Instant? {
        var earliest = pauseEnd
        for connection in connections {
            guard let deadline = connection.deadline else { continue }
            earliest = earliest.map { min($0, deadline) } ?? deadline
        }
        toldDeadline = earliest
        return earliest
    }

    /// Does what is due.
    func tick(at now: Instant) {
        if let pauseEnd, pauseEnd <= now { resume() }
        for connection in connections {
            if let deadline = connection.deadline, deadline <= now { connection.expired() }
        }
    }

    /// Whether something waits for its peer.
    var isBusy: Bool { connections.contains(where: \.hasOutput) }

    /// Ends the connections that are not in the midst of an answer; nothing is accepted any more.
    func finish() {
        loop.remove(socket.number)
        pauseEnd = nil
        for connection in connections { connection.finish() }
    }

    /// Ends everything at once.
    func close() {
        loop.remove(socket.number)
        for connection in connections { connection.close() }
    }

    // MARK: - What connections tell

    /// A connection has a deadline that it did not have.
    func expects(_ deadline: Instant) {
        guard toldDeadline.map({ deadline < $0 }) ?? true else { return }
        toldDeadline = deadline
        onChange()
    }

    func closed(_ connection: ControlConnection) {
        connections.removeAll { $0 === connection }
        if pauseEnd != nil { resume() }
    }

    // MARK: - Accepting

    func ready() {
        guard pauseEnd == nil else { return }
        for _ in 0..<Self.acceptsPerTurn {
            do throws(SystemError) {
                guard let connection = try socket.accept() else { return }
                take(connection)
            } catch {
                return pauseAccepting()
            }
        }
    }

    private func take(_ connection: consuming Connection) {
        if connections.count >= Self.mostConnections, let victim = leastNeeded { victim.close() }
        let taken = ControlConnection(connection, server: self)
        guard connections.count < Self.mostConnections else { return taken.refuse() }
        connections.append(taken)
        do throws(SystemError) {
            try taken.begin()
        } catch {
            closed(taken)
        }
    }

    /// The connection that has waited longest for something that need not come; nil where all are in use.
    private var leastNeeded: ControlConnection? {
        var least: (connection: ControlConnection, use: ControlConnection.Use)?
        for connection in connections {
            guard let use = connection.use, least.map({ use < $0.use }) ?? true else { continue }
            least = (connection, use)
        }
        return least?.connection
    }

    /// What waits to be accepted would call us again and again.
    private func pauseAccepting() {
        let end = now + Self.pause
        pauseEnd = end
        try? loop.change(socket.number, to: .hangUp)
        expects(end)
    }

    private func resume() {
        pauseEnd = nil
        try? loop.change(socket.number, to: .read)
    }
}
