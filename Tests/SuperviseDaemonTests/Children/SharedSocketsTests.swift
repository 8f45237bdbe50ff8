import SuperviseCore
@testable import SuperviseDaemon
import SuperviseSystem
import Testing

@Suite struct SharedSocketsTests {
    private func program(host: String) -> Program {
        var program = Program(name: "web", command: .shell("web"))
        program.input = .socket(FastCGISocket(address: .tcp(host: host, port: 0)))
        return program
    }

    @Test("a socket listens at what its host's name stands for, IPv4 first")
    func named() throws {
        let sockets = SharedSockets(names: HostNames(loop: try EventLoop()))
        sockets.learn("vm", .success(["::1", "127.0.0.1"]))
        #expect(sockets.obstacle(for: program(host: "vm")) == nil)
        let socket = try sockets.socket(for: program(host: "vm"))
        #expect(socket != nil)
    }

    @Test("what needs no look-up is no obstacle", arguments: ["localhost", "127.0.0.1", "::1"])
    func known(host: String) throws {
        let sockets = SharedSockets(names: HostNames(loop: try EventLoop()))
        #expect(sockets.obstacle(for: program(host: host)) == nil)
    }

    // No host has such names, so nobody else is asked.
    @Test(
        "a name that stands for nothing keeps a program from its start, which says so and may be tried again",
        arguments: ["a..b", "*"]
    )
    func unknown(host: String) throws {
        let sockets = SharedSockets(names: HostNames(loop: try EventLoop()))
        let program = program(host: host)
        let early = try #require(sockets.obstacle(for: program))
        #expect(early.words == "cannot listen on tcp://\(host):0: the name '\(host)' is being looked up")
        sockets.findHosts(of: [Instance(name: "web.1", program: program, number: 1)])
        let late = try #require(sockets.obstacle(for: program))
        #expect(late.words.hasPrefix("cannot listen on tcp://\(host):0: the name '\(host)' stands for no address: "))
        #expect(early.isTransient && late.isTransient)
    }
}
