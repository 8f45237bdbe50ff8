import SuperviseCore
@testable import SuperviseDaemon
import SuperviseSystem
import Testing

/// The way of a process's bytes into its logs, from a pipe.
@Suite(.timeLimit(.minutes(5))) struct OutputTapTests {
    private let folder: LogFolder
    private let bench: OutputBench
    private let logs: LogBench

    init() throws {
        folder = try LogFolder()
        bench = try OutputBench()
        logs = try LogBench()
    }

    @Test("the log has every byte as it came, the console whole lines under their names")
    func raw() throws {
        let child = try child(try channel("a"))
        child.write("one\ntw")
        try settle()
        #expect(folder.contents("a") == "one\ntw")
        #expect(bench.sink.text == "web.1  | one\n")
        child.write("o\r\u{1B}[31m\u{0}")
        bench.queue.finish(child.output)
        try settle()
        #expect(folder.contents("a") == "one\ntwo\r\u{1B}[31m\u{0}")
    }

    @Test("text between marks is kept out of log and console, and told in one piece, wherever reads are cut")
    func capture() throws {
        let text = "a\n<!--XSUPERVISOR:BEGIN-->two\nlines<!--XSUPERVISOR:END-->b\n"
        for cut in 0...text.utf8.count {
            var channel = try channel("a\(cut)")
            channel.captureBytes = 100
            var captured: [String] = []
            var listeners = OutputTap.Listeners()
            listeners.captured = { captured.append(String(decoding: $0, as: UTF8.self)) }
            bench.sink.forget()
            let child = try child(channel, listeners)
            child.write(text.utf8.prefix(cut))
            try settle()
            child.write(text.utf8.dropFirst(cut))
            bench.queue.finish(child.output)
            try settle()
            #expect(captured == ["two\nlines"])
            #expect(folder.contents("a\(cut)") == "a\nb\n")
            #expect(bench.sink.text == "web.1  | a\nweb.1  | b\n")
        }
    }

    @Test("all output is told as it comes, captured text too, without escape sequences where logs have none")
    func passed() throws {
        var channel = ChannelLogs()
        channel.captureBytes = 100
        channel.stripsEscapes = true
        var passed: [String] = []
        var listeners = OutputTap.Listeners()
        listeners.passed = { passed.append(String(decoding: $0, as: UTF8.self)) }
        let child = try child(channel, listeners)
        child.write("a\u{1B}[0mb\n<!--XSUPERVISOR:BEGIN-->two<!--XSUPERVISOR:END-->")
        bench.queue.finish(child.output)
        try settle()
        #expect(passed.joined() == "ab\ntwo")
    }

    @Test("what is not captured is told as it comes, without escape sequences, and with no character in pieces")
    func output() throws {
        var channel = try channel("a")
        channel.captureBytes = 100
        channel.stripsEscapes = true
        var told: [String] = []
        var listeners = OutputTap.Listeners()
        listeners.output = { told.append(String(decoding: $0, as: UTF8.self)) }
        let child = try child(channel, listeners)
        child.write("one <!--XSUPERVISOR:BEGIN-->no<!--XSUPERVISOR:END-->\u{1B}[1mline\nk".utf8 + [0xC3])
        try settle()
        child.write([0xA4] + "se".utf8 + [0xC3])
        bench.queue.finish(child.output)
        try settle()
        #expect(told == ["one line\nk", "äse", "\u{FFFD}"])
    }

    @Test("what a listener answers is told as it comes and logged, but not shown")
    func answers() throws {
        var listeners = OutputTap.Listeners()
        var told = ""
        listeners.answer = { told += String(decoding: $0, as: UTF8.self) }
        listeners.isShown = false
        let child = try child(try channel("a"), listeners)
        child.write("READY\nRESULT 2\nOK")
        bench.queue.finish(child.output)
        try settle()
        #expect(told == "READY\nRESULT 2\nOK")
        #expect(folder.contents("a") == told)
        #expect(bench.sink.text == "")
    }

    @Test("a capture that the end cuts off is output like any other")
    func unfinished() throws {
        var channel = try channel("a")
        channel.captureBytes = 100
        let child = try child(channel)
        child.write("x\n<!--XSUPERVISOR:BEGIN-->why it died\n")
        bench.queue.finish(child.output)
        try settle()
        #expect(folder.contents("a") == "x\nwhy it died\n")
        #expect(bench.sink.text == "web.1  | x\nweb.1  | why it died\n")
    }

    @Test("escape sequences stay on the console and out of the log")
    func escapes() throws {
        var channel = try channel("a")
        channel.stripsEscapes = true
        let child = try child(channel)
        child.write("\u{1B}[31mred\u{1B}[")
        try settle()
        child.write("0m\n")
        try settle()
        #expect(folder.contents("a") == "red\n")
        #expect(bench.sink.text == "web.1  | \u{1B}[31mred\u{1B}[0m\n")
    }

    @Test("a log that is shared gets whole lines")
    func byLine() throws {
        var channel = ChannelLogs()
        let file = try channelLog("shared")
        channel.byLine = [file]
        let first = try child(channel)
        let second = try child(channel)
        first.write("aaa")
        try settle()
        second.write("b\nb")
        try settle()
        first.write("a\n")
        try settle()
        second.write("b\n")
        try settle()
        #expect(folder.contents("shared") == "b\naaaa\nbb\n")
    }

    @Test("the first line that matches is told, once, also when it comes in pieces")
    func pattern() throws {
        var count = 0
        var listeners = OutputTap.Listeners()
        listeners.matched = (try LinePattern("^ready [0-9]+$"), { count += 1 })
        let child = try child(ChannelLogs(), listeners)
        child.write("not ready 1\nready\nread")
        try settle()
        #expect(count == 0)
        child.write("y 80\nready 81\n")
        try settle()
        child.write("ready 82\n")
        try settle()
        #expect(count == 1)
    }

    @Test("while the logs are full children are not read, and nothing is lost")
    func backPressure() throws {
        let pipe = try PipePair.open()
        var channel = ChannelLogs()
        channel.raw = [try logs.writer.open(.descriptor(pipe.writeEnd.raw))]
        let queue = OutputQueue(console: bench.console, logs: logs.writer)
        let child = try child(channel, queue: queue)
        let line = String(repeating: "x", count: 1023) + "\n"
        var written = 0
        // Until nothing moves any more: neither the child nor the log.
        var idle = 0
        while idle < 100 {
            let count = child.write(line)
            written += count
            try turn(queue)
            idle = count > 0 || queue.canServe ? 0 : idle + 1
        }
        #expect(logs.writer.isFull)
        #expect(written < 4 * LogWriter.capacity)
        // The next batch comes only after a turn: an empty pipe must not be waited for.
        try pipe.readEnd.setNonBlocking()
        var read = 0
        while read < written {
            read += Raw.read(pipe.readEnd.raw).count
            try turn(queue)
        }
        #expect(read == written)
        #expect(bench.sink.bytes.count == written / 1024 * (1024 + child.header.count))
    }

    // MARK: -

    private func channelLog(_ name: String) throws -> LogID {
        try logs.writer.open(.file(path: folder.file(name), .standard))
    }

    private func channel(_ name: String) throws -> ChannelLogs {
        var channel = ChannelLogs()
        channel.raw = [try channelLog(name)]
        return channel
    }

    private func child(
        _ channel: ChannelLogs,
        _ listeners: OutputTap.Listeners = .init(),
        queue: OutputQueue? = nil
    ) throws -> FakeChild {
        try bench.child("web.1", tap: OutputTap(channel, logs: logs.writer, listeners: listeners), queue: queue)
    }

    private func turn(_ queue: OutputQueue) throws {
        try bench.loop.turn(until: 0)
        try logs.loop.turn(until: 0)
        queue.serve()
        bench.console.flush()
        logs.writer.flush()
    }

    private func settle() throws {
        try bench.settle()
        try logs.settle()
    }
}
