import Glibc
import SuperviseCore
import SuperviseSystem
import SuperviseWire
import Testing

@testable import SuperviseDaemon

@Suite("The control server among hostile clients", .serialized, .timeLimit(.minutes(5)))
struct ControlHostilityTests {
    private static let echo = "GET /echo/a HTTP/1.1\r\nHost: localhost\r\n\r\n"

    /// Someone else is served all the same.
    private func expectService(_ bench: ControlBench) throws {
        #expect(try bench.ask(bench.client(), Self.echo).body == Array("a".utf8))
        try bench.settle()
    }

    @Test("10,000 connections that come and go leave nothing behind", arguments: [false, true])
    func comeAndGo(isTCP: Bool) throws {
        let bench = try ControlBench(isTCP: isTCP)
        for _ in 0..<10 {
            try Self.comeAndGo(1000, bench)
            try expectService(bench)
        }
        // Over the network nobody can tell one that has gone from one that has said all, while its answer is due.
        for exchange in bench.exchanges { exchange.answer(HTTPResponse(status: 200)) }
        try bench.turn("the last to be closed") { bench.server.count == 0 }
        #expect(bench.server.nextDeadline == nil)
    }

    private static func comeAndGo(_ count: Int, _ bench: ControlBench) throws {
        for number in 0..<count {
            let client = try bench.client()
            if number % 3 == 1 { client.send("GET /ec") }
            if number % 3 == 2 { client.send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n") }
            if number % 10 == 0 { try bench.loop.turn(until: 0) }
        }
    }

    @Test("memory and descriptors do not grow with the number of connections")
    func flat() async {
        await #expect(processExitsWith: .success) {
            let bench = try ControlBench()
            var first: (memory: Int, descriptors: Int)?
            for _ in 0..<6 {
                try Self.comeAndGo(1000, bench)
                try bench.turn("all to be closed") { bench.server.count == 0 }
                bench.forget()
                let now = (memory: Self.residentBytes(), descriptors: Folder.names(in: "/proc/self/fd").count)
                let before = first ?? now
                first = before
                #expect(now.memory - before.memory < 1 << 20)
                #expect(now.descriptors <= before.descriptors)
            }
        }
    }

    @Test("200 clients that never finish a request are ended in time, and nobody waits for them")
    func slowloris() throws {
        let bench = try ControlBench()
        let clients = try bench.clients(200)
        for client in clients { client.send("GET / HTTP/1.1\r\nX: ") }
        try bench.turn("all to be accepted") { bench.server.count == 200 }
        try expectService(bench)
        let deadline = try #require(bench.server.nextDeadline)
        // More of the head does not win more time.
        for client in clients { client.send("a") }
        try bench.settle()
        #expect(bench.server.nextDeadline == deadline)
        bench.server.tick(at: bench.server.now + ControlConnection.headLimit)
        for client in clients {
            #expect(try bench.answer(to: client).status == 408)
            #expect(client.seesEnd())
        }
        try bench.turn("all to be gone") {
            for client in clients { client.vanish() }
            return bench.server.count == 0
        }
    }

    @Test("a client that says nothing is ended too; one that has been answered may rest on a socket of ours")
    func silent() throws {
        let bench = try ControlBench()
        let (silent, resting) = (try bench.client(), try bench.client())
        #expect(try bench.ask(resting, Self.echo).status == 200)
        try bench.turn("both to be accepted") { bench.server.count == 2 }
        bench.server.tick(at: bench.server.now + .seconds(3600 * 24))
        #expect(bench.server.count == 1)
        // Another test's process holds a copy of the socket until it executes its program.
        try bench.turn("the end") { silent.seesEnd() }
        #expect(silent.statuses.isEmpty)
        #expect(bench.server.nextDeadline == nil)
        #expect(try bench.ask(resting, Self.echo).status == 200)
    }

    @Test("when all places are taken, who rests longest goes; those that are being answered stay")
    func crowd() throws {
        let bench = try ControlBench()
        let first = try bench.client()
        #expect(try bench.ask(first, Self.echo).status == 200)
        let others = try bench.clients(ControlServer.mostConnections - 1)
        try bench.turn("all to be accepted") { bench.server.count == ControlServer.mostConnections }
        for client in others { client.send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n") }
        try bench.turn("all to wait") { bench.exchanges.count == others.count }
        let second = try bench.client()
        second.send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n")
        try bench.turn("the one that rests to go") { first.seesEnd() }
        try bench.turn("all to wait") { bench.exchanges.count == others.count + 1 }
        let third = try bench.client()
        #expect(try bench.answer(to: third).status == 503)
        #expect(bench.server.count == ControlServer.mostConnections)
        for exchange in bench.exchanges { exchange.answer(HTTPResponse(status: 200)) }
        for client in others + [second] { #expect(try bench.answer(to: client).status == 200) }
    }

    @Test("1,000 requests that are none")
    func garbage() throws {
        let bench = try ControlBench()
        var random = Seeded(7)
        for number in 0..<1000 {
            let client = try bench.client()
            var bytes = Array(Self.echo.utf8)
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            client.send(bytes)
            client.finishSending()
            try bench.turn("request \(number) to be over") { client.seesEnd() }
        }
        try bench.turn("all to be closed") { bench.server.count == 0 }
        try expectService(bench)
    }

    @Test("a client that goes in the middle of a large answer, and one that never reads it")
    func largeAnswers() throws {
        let bench = try ControlBench()
        let request = "GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n"
        let (leaving, stuck) = (try bench.client(), try bench.client())
        leaving.send(request)
        stuck.send(request)
        try bench.turn("the answers to begin") {
            leaving.read(atMost: 100_000)
            return bench.server.count == 2 && bench.server.isBusy
        }
        leaving.vanish()
        try bench.turn("it to be closed") { bench.server.count == 1 }
        try expectService(bench)
        #expect(try #require(bench.server.nextDeadline) > bench.server.now)
        bench.server.tick(at: bench.server.now + .seconds(61))
        try bench.turn("the one that reads nothing to be closed") { bench.server.count == 0 }
    }

    @Test("one that sends requests without end, and reads no answer, does not keep others waiting")
    func flood() throws {
        let bench = try ControlBench()
        let flooder = try bench.client()
        let many = Array(String(repeating: Self.echo, count: 1000).utf8)
        var rest = many[...]
        var refusals = 0
        try bench.turn("its answers to pile up") {
            let result = flooder.send(Array(rest))
            if case .bytes(let count) = result { rest = rest.dropFirst(count) }
            if rest.isEmpty { rest = many[...] }
            refusals = result == .wouldBlock ? refusals + 1 : 0
            return refusals == 10
        }
        try expectService(bench)
        // What it has asked is answered when it reads.
        try bench.turn("its answers") {
            while flooder.nextAnswer() != nil {}
            return flooder.statuses.count > 1000
        }
    }

    @Test("without descriptors nothing is accepted, and nothing spins; when one is free it goes on")
    func noDescriptors() async {
        await #expect(processExitsWith: .success) {
            let bench = try ControlBench()
            let waiting = try bench.client()
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            limit.rlim_cur = 64
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            var taken: [Int32] = []
            while true {
                let number = dup(0)
                guard number >= 0 else { break }
                taken.append(number)
            }
            try bench.loop.turn(until: 0)
            let deadline = try #require(bench.server.nextDeadline)
            let start = Clock.monotonicNanoseconds()
            try bench.loop.turn(until: start + 100_000_000)
            #expect(Clock.monotonicNanoseconds() - start > 90_000_000, "the loop was woken")
            for number in taken { close(number) }
            bench.server.tick(at: deadline)
            #expect(try bench.ask(waiting, "GET /echo/a HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
        }
    }

    private static func residentBytes() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var text = [CChar](repeating: 0, count: 128)
        fgets(&text, 128, file)
        let words = text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)).split(separator: UInt8(ascii: " "))
        return (words.count > 1 ? Int(String(decoding: words[1], as: UTF8.self)) ?? 0 : 0) * 4096
    }
}
