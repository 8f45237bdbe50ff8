import Glibc
import SuperviseCore
@testable import SuperviseDaemon
import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct LogWriterTests {
    private let folder: LogFolder
    private let bench: LogBench

    init() throws {
        folder = try LogFolder()
        bench = try LogBench()
    }

    @Test("what many logs get stands in each in its order")
    func order() throws {
        let logs = try (0..<20).map { try open("log\($0)") }
        for number in 0..<1000 {
            for (index, log) in logs.enumerated() where number % (index + 1) == 0 {
                bench.append("\(number)\n", to: log)
            }
            bench.writer.flush()
            if number % 100 == 0 { try bench.loop.turn(until: 0) }
        }
        try bench.settle()
        for index in logs.indices {
            let expected = (0..<1000).filter { $0 % (index + 1) == 0 }.map { "\($0)\n" }.joined()
            #expect(folder.contents("log\(index)") == expected)
        }
        #expect(bench.troubles == [])
    }

    @Test("what was added before logs are opened anew is in the old file, what comes after in the new one")
    func reopen() throws {
        let log = try open("a")
        bench.append("1", to: log)
        try bench.settle()
        rename(folder.file("a").text, folder.file("b").text)
        bench.append("2", to: log)
        bench.writer.reopen()
        bench.append("3", to: log)
        try bench.settle()
        #expect(folder.contents("b") == "12")
        #expect(folder.contents("a") == "3")
    }

    @Test("a log that is closed gets no more, and others go on")
    func close() throws {
        let first = try open("a")
        let second = try open("b")
        bench.append("1", to: first)
        bench.writer.close(first)
        bench.append("2", to: first)
        bench.append("3", to: second)
        try bench.settle()
        #expect(folder.contents("a") == "1")
        #expect(folder.contents("b") == "3")
    }

    @Test("while a log waits it becomes full, and not when it is written")
    func full() throws {
        let pipe = try PipePair.open()
        let log = try bench.writer.open(.descriptor(pipe.writeEnd.raw))
        let piece = String(repeating: "x", count: 1 << 16)
        var written = 0
        while !bench.writer.isFull {
            bench.append(piece, to: log)
            bench.writer.flush()
            written += piece.utf8.count
            #expect(written <= 3 * LogWriter.capacity)
        }
        // The next batch comes only after a turn: an empty pipe must not be waited for.
        try pipe.readEnd.setNonBlocking()
        var read = 0
        while bench.writer.isBusy || read < written {
            read += Raw.read(pipe.readEnd.raw).count
            try bench.loop.turn(until: 0)
            bench.writer.flush()
        }
        #expect(read == written)
        #expect(!bench.writer.isFull)
    }

    @Test("what a question hands over counts until it is written")
    func fullByQuestions() throws {
        let pipe = try PipePair.open()
        let log = try bench.writer.open(.descriptor(pipe.writeEnd.raw))
        let piece = String(repeating: "x", count: 1 << 16)
        var written = 0
        while !bench.writer.isFull {
            bench.append(piece, to: log)
            bench.writer.read(.end(1), of: folder.file("none")) { _ in }
            written += piece.utf8.count
            try #require(written <= LogWriter.capacity)
        }
        try pipe.readEnd.setNonBlocking()
        var read = 0
        while bench.writer.isBusy || read < written {
            read += Raw.read(pipe.readEnd.raw).count
            try bench.loop.turn(until: 0)
        }
        #expect(!bench.writer.isFull)
    }

    @Test("a log without room is tried again without being asked to")
    func retry() throws {
        let path = folder.path + "/later"
        let log = try bench.writer.open(.file(path: ByteString(path + "/a"), .standard))
        bench.append("1\n", to: log)
        try bench.settle()
        while bench.troubles.isEmpty { try bench.loop.turn(until: nil) }
        #expect(bench.troubles == [.failed(SystemError(call: "open", errno: ENOENT))])
        mkdir(path, 0o755)
        while bench.troubles.count < 2 { try bench.loop.turn(until: nil) }
        #expect(bench.troubles.last == .recovered(lost: 0))
        #expect(LogFolder.contents(ByteString(path + "/a")) == "1\n")
        unlink(path + "/a")
    }

    @Test("at the end it is said what could not be written")
    func end() throws {
        let log = try bench.writer.open(.file(path: "/dev/full", .standard))
        bench.append("1\n", to: log)
        bench.writer.settle()
        try bench.settle()
        #expect(bench.troubles.last == .lostAtEnd(2))
    }

    @Test("without a log there is no thread, and nothing to wait for")
    func none() {
        bench.writer.flush()
        bench.writer.reopen()
        bench.writer.settle()
        #expect(!bench.writer.isBusy)
        #expect(!bench.writer.isFull)
    }

    @Test(
        "each line goes to the log of the system, after its prefix",
        .enabled(if: geteuid() == 0 && access("/dev/log", F_OK) != 0)
    )
    func systemLog() async {
        await #expect(processExitsWith: .success) {
            let bench = try LogBench()
            let receiver = OwnedFD(try check("socket") { socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0) })
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array("/dev/log".utf8)) }
            let size = socklen_t(MemoryLayout<sockaddr_un>.size)
            try check("bind") {
                withUnsafePointer(to: &address) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(receiver.raw, $0, size) }
                }
            }
            defer { unlink("/dev/log") }
            let log = try bench.writer.open(.syslog(prefix: "web "))
            bench.append("one\ntwo %s\n", to: log)
            try bench.settle()
            for expected in [": web one", ": web two %s"] {
                let message = String(decoding: Raw.read(receiver.raw), as: UTF8.self)
                #expect(message.hasPrefix("<14>") && message.hasSuffix(expected), "\(message)")
            }
        }
    }

    private func open(_ name: String) throws -> LogID {
        try bench.writer.open(.file(path: folder.file(name), .standard))
    }
}
