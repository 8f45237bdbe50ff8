import Glibc
import SuperviseCore
@testable import SuperviseDaemon
import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct LogFileTests {
    private let folder: LogFolder

    init() throws {
        folder = try LogFolder()
    }

    @Test("it is there at once, and appended to")
    func append() throws {
        try LogFolder.write("old\n", folder.file("a"))
        let log = open("a")
        log.file.write(Array("new\n".utf8)[...])
        #expect(folder.contents("a") == "old\nnew\n")
        _ = open("b")
        #expect(folder.contents("b") == "")
    }

    @Test(
        "every byte is in one of the files, no line is torn, and no file is larger than it may be by more than a line"
    )
    func rotation() throws {
        for (maximum, backups) in [(100, 80), (1, 80), (300, 80)] {
            let name = "r\(maximum)"
            let log = open(name, LogRotation(maximumBytes: maximum, backups: backups))
            var random = Seeded(UInt64(maximum))
            let lines = (0..<70)
                .map { "line \($0) " + String(repeating: "x", count: .random(in: 0...20, using: &random)) }
            let text = Array((lines.joined(separator: "\n") + "\n").utf8)
            var rest = text[...]
            while !rest.isEmpty {
                let piece = rest.prefix(.random(in: 1...200, using: &random))
                log.file.write(piece)
                rest = rest.dropFirst(piece.count)
            }
            let names = [name] + (1...backups).map { "\(name).\($0)" }
            let files = names.compactMap { folder.contents($0) }
            #expect(files.reversed().joined() == String(decoding: text, as: UTF8.self))
            for full in files.dropFirst() {
                #expect((maximum..<maximum + 32).contains(full.utf8.count))
                #expect(full.last == "\n")
            }
            #expect(files.count > 3)
        }
    }

    @Test("only so many backups are kept; without any the file is emptied")
    func backups() {
        let some = open("some", LogRotation(maximumBytes: 2, backups: 2))
        let none = open("none", LogRotation(maximumBytes: 6, backups: 0))
        for digit in 0..<6 {
            some.file.write(Array("\(digit)\n".utf8)[...])
            none.file.write(Array("\(digit)\n".utf8)[...])
        }
        #expect(folder.names == ["none", "some", "some.1", "some.2"])
        #expect(["some", "some.1", "some.2", "none"].map { folder.contents($0) } == ["", "5\n", "4\n", ""])
        none.file.write(Array("x\n".utf8)[...])
        #expect(folder.contents("none") == "x\n")
    }

    @Test("a file that was there counts with its size; those that follow have its permissions")
    func existing() throws {
        try LogFolder.write("123456789\n", folder.file("a"))
        chmod(folder.file("a").text, 0o640)
        let log = open("a", LogRotation(maximumBytes: 12, backups: 3))
        log.file.write(Array("x\ny\n".utf8)[...])
        #expect(folder.contents("a") == "y\n")
        #expect(folder.contents("a.1") == "123456789\nx\n")
        var info = stat()
        stat(folder.file("a").text, &info)
        #expect(info.st_mode & 0o777 == 0o640)
    }

    @Test("after it was moved away, it is opened anew when that is asked for")
    func reopen() {
        let log = open("a")
        log.file.write(Array("1".utf8)[...])
        rename(folder.file("a").text, folder.file("moved").text)
        log.file.write(Array("2".utf8)[...])
        log.file.reopen()
        log.file.write(Array("3".utf8)[...])
        #expect(folder.contents("moved") == "12")
        #expect(folder.contents("a") == "3")
        #expect(log.troubles == [])
    }

    @Test("it is cleared by a new file; a named pipe or a device stays where it is")
    func clear() throws {
        let log = open("a")
        log.file.write(Array("1".utf8)[...])
        try log.file.clear()
        log.file.write(Array("2".utf8)[...])
        #expect(folder.contents("a") == "2")
        let pipe = folder.file("pipe").cString
        try check("mkfifo") { mkfifo(pipe, 0o600) }
        let reader = OwnedFD(try check("open") { Glibc.open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC) })
        let piped = open("pipe")
        try piped.file.clear()
        piped.file.write(Array("still here".utf8)[...])
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = read(reader.raw, &bytes, bytes.count)
        #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self) == "still here")
        #expect(folder.names.contains("pipe"))
        unlink(folder.file("a").text)
        try log.file.clear()
        #expect(folder.contents("a") == "")
    }

    @Test("a file that cannot be renamed grows, and that is said once")
    func stuck() throws {
        mkdir(folder.file("a.1").text, 0o755)
        mkdir(folder.file("a.1/x").text, 0o755)
        defer { rmdir(folder.file("a.1/x").text) }
        let log = open("a", LogRotation(maximumBytes: 2, backups: 1))
        for digit in 0..<4 { log.file.write(Array("\(digit)\n".utf8)[...]) }
        #expect(folder.contents("a") == "0\n1\n2\n3\n")
        #expect(log.troubles.count == 1)
        guard case .notRotated = log.troubles.first else {
            Issue.record("\(log.troubles)")
            return
        }
    }

    // MARK: - No room

    @Test("while there is no room its newest lines are held; how much was lost is said when there is some again")
    func full() async {
        await #expect(processExitsWith: .success) {
            signal(SIGXFSZ, SIG_IGN)
            let folder = try LogFolder()
            let log = LogFileTests.open(folder.file("a"), .standard)
            LogFileTests.limitFiles(to: 10)
            log.file.write(Array("0123456789".utf8)[...])
            #expect(log.troubles == [])
            let lines = (0..<100_000).map { "line \($0)\n" }
            for line in lines { log.file.write(Array(line.utf8)[...]) }
            #expect(log.troubles == [.failed(SystemError(call: "write", errno: EFBIG))])
            #expect(log.file.retryTime != nil)
            log.file.retry()
            #expect(log.troubles.count == 1, "it is not said again")
            LogFileTests.limitFiles(to: nil)
            log.file.retry()
            #expect(log.file.retryTime == nil)
            let text = try #require(folder.contents("a")).dropFirst(10)
            #expect(lines.joined().hasSuffix(text))
            #expect((LogFile.keptWhileFull - 100...2 * LogFile.keptWhileFull).contains(text.utf8.count))
            #expect(text.hasPrefix("line "))
            #expect(log.troubles.last == .recovered(lost: lines.joined().utf8.count - text.utf8.count))
            log.file.write(Array("end".utf8)[...])
            #expect(folder.contents("a")?.hasSuffix("line 99999\nend") == true)
        }
    }

    @Test("what is written in part goes on where it stopped")
    func part() async {
        await #expect(processExitsWith: .success) {
            signal(SIGXFSZ, SIG_IGN)
            let folder = try LogFolder()
            let log = LogFileTests.open(folder.file("a"), .standard)
            LogFileTests.limitFiles(to: 5)
            log.file.write(Array("one\ntwo\nthree\n".utf8)[...])
            log.file.write(Array("four\n".utf8)[...])
            #expect(folder.contents("a") == "one\nt")
            LogFileTests.limitFiles(to: nil)
            log.file.retry()
            #expect(folder.contents("a") == "one\ntwo\nthree\nfour\n")
            #expect(log.troubles.last == .recovered(lost: 0))
        }
    }

    @Test("rotation makes room too")
    func roomByRotation() async {
        await #expect(processExitsWith: .success) {
            signal(SIGXFSZ, SIG_IGN)
            let folder = try LogFolder()
            let log = LogFileTests.open(folder.file("a"), LogRotation(maximumBytes: 4, backups: 9))
            LogFileTests.limitFiles(to: 4)
            log.file.write(Array("1\n2\n3\n4\n5\n".utf8)[...])
            #expect(log.troubles == [])
            #expect(folder.contents("a.1") == "3\n4\n")
            #expect(folder.contents("a") == "5\n")
        }
    }

    @Test("a device that is full says so at the end, with how much is missing")
    func device() {
        let log = Self.open("/dev/full", .standard)
        log.file.write(Array("123\n".utf8)[...])
        log.file.settle()
        #expect(log.troubles == [.failed(SystemError(call: "write", errno: ENOSPC)), .lostAtEnd(4)])
    }

    @Test("a folder that is missing may come later")
    func folderLater() {
        let path = folder.path + "/later"
        let log = Self.open(ByteString(path + "/a"), .standard)
        log.file.write(Array("1\n".utf8)[...])
        #expect(log.troubles == [.failed(SystemError(call: "open", errno: ENOENT))])
        mkdir(path, 0o755)
        log.file.retry()
        #expect(LogFolder.contents(ByteString(path + "/a")) == "1\n")
        #expect(log.troubles.last == .recovered(lost: 0))
        unlink(path + "/a")
    }

    @Test("a named pipe without a reader makes nobody wait")
    func namedPipe() throws {
        mkfifo(folder.file("p").text, 0o600)
        let log = open("p")
        log.file.write(Array("1\n".utf8)[...])
        #expect(log.troubles == [.failed(SystemError(call: "open", errno: ENXIO))])
        let path = folder.file("p").text
        let reader = OwnedFD(try check("open") { Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) })
        log.file.retry()
        #expect(Raw.read(reader.raw) == Array("1\n".utf8))
    }

    // MARK: -

    /// A log and what it tells of itself.
    private final class Log {
        var troubles: [LogTrouble] = []
        private(set) var file: LogFile

        init(_ path: ByteString, _ rotation: LogRotation) {
            var troubles: [LogTrouble] = []
            var tell: (LogTrouble) -> Void = { troubles.append($0) }
            file = LogFile(path: path, rotation: rotation) { tell($0) }
            self.troubles = troubles
            tell = { [unowned self] in self.troubles.append($0) }
        }
    }

    private func open(_ name: String, _ rotation: LogRotation = .standard) -> Log {
        Self.open(folder.file(name), rotation)
    }

    private static func open(_ path: ByteString, _ rotation: LogRotation) -> Log { Log(path, rotation) }

    private static func limitFiles(to size: UInt64?) {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        limit.rlim_cur = size.map { rlim_t($0) } ?? limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    }
}
