import Glibc
import SuperviseCore
@testable import SuperviseDaemon
import SuperviseSystem
import SuperviseTestSupport
import Testing

@Suite("The servers of another configuration", .timeLimit(.minutes(5)))
struct ControlPlaneTests {
    private let loop: EventLoop
    private let plane: ControlPlane
    private let told = Troubles()

    private final class Troubles {
        var failures: [ControlFailure] = []
    }

    init() throws {
        loop = try EventLoop()
        plane = ControlPlane(ControlSettings(), loop: loop, names: HostNames(loop: loop))
        plane.onTrouble = { [told] in told.failures.append($0) }
    }

    private func change(to host: String?) {
        var settings = ControlSettings()
        if let host { settings.servers = [.init(.inet(host: host, port: 1))] }
        plane.change(to: settings)
        plane.tick(at: Instant(nanoseconds: 0))
    }

    @Test("a name is looked up on a thread; what comes of it is told later")
    func later() throws {
        change(to: "does-not-exist.invalid")
        #expect(told.failures.isEmpty)
        while told.failures.isEmpty { try loop.turn(until: nil) }
        guard case .unknownHost = told.failures[0].reason else {
            Issue.record("\(told.failures)")
            return
        }
        #expect(told.failures.count == 1)
    }

    @Test("where another supervisor has the socket of the app, a start is refused, but no change")
    func notAlone() throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let path = ByteString(directory.file("s"))
        let other = try ListeningSocket(claiming: path.bytes, backlog: 5, mode: 0o600, owner: nil)
        var settings = ControlSettings()
        settings.servers = [.init(.unix(path: path, mode: 0o600, owner: nil), isRequired: false)]
        let tolerant = ControlPlane(settings, loop: loop, names: HostNames(loop: loop))
        tolerant.onTrouble = { [told] in told.failures.append($0) }
        try tolerant.begin()
        settings.mustBeAlone = true
        let alone = ControlPlane(settings, loop: loop, names: HostNames(loop: loop))
        let failure = #expect(throws: ControlFailure.self) { try alone.begin() }
        #expect(failure?.reason == .runsAlready(getpid()))
        #expect(failure?.message.hasPrefix("a supervisor of this app is running already (pid \(getpid()))\n") == true)
        plane.change(to: settings)
        plane.tick(at: Instant(nanoseconds: 0))
        #expect(told.failures.map(\.reason) == [.taken(by: getpid()), .taken(by: getpid())])
        withExtendedLifetime(other) {}
    }

    @Test("an address needs nobody to look it up")
    func address() {
        // Which anybody could reach.
        change(to: "0.0.0.0")
        #expect(told.failures.map(\.reason) == [.openToAll])
    }

    @Test("what is not wanted any more when its name is known is not opened")
    func outdated() throws {
        change(to: "does-not-exist.invalid")
        change(to: "still-unknown.invalid")
        while told.failures.isEmpty { try loop.turn(until: nil) }
        guard case .inet("still-unknown.invalid"?, _)? = told.failures[0].address else {
            Issue.record("\(told.failures)")
            return
        }
        #expect(told.failures.count == 1)
    }
}
