import Glibc
import SuperviseCore
@testable import SuperviseDaemon
import SuperviseSystem
import Testing

@Suite struct ConsoleLayoutTests {
    @Test("names are as wide as the widest, at least as system")
    func width() {
        #expect(headers(["a.1"]) == ["a.1    | "])
        #expect(headers(["web.1", "long-worker.10"]) == ["web.1          | ", "long-worker.10 | "])
    }

    @Test("instances of one program have one colour, by the program's place")
    func colors() {
        let texts = headers(["web.1", "web.2", "db.1", "web.3"], OutputStyle(timestamps: .none, color: true))
        let codes = texts.map { $0.split(separator: "[")[2].prefix { $0 != "m" } }
        #expect(codes == ["36", "36", "33", "36"])
    }

    @Test("programs that do not run keep their colours where an order is given")
    func colorOrder() {
        var style = OutputStyle(timestamps: .none, color: true)
        style.colorOrder = ["db", "web"]
        let texts = headers(["web.1", "more.1"], style)
        let codes = texts.map { $0.split(separator: "[")[2].prefix { $0 != "m" } }
        #expect(codes == ["33", "32"])
    }

    @Test("nothing of programs is shown where that is asked for; the notices are")
    func silence() {
        var style = OutputStyle()
        style.showsChildren = false
        let layout = layout(["web.1", "db.1"], style)
        #expect(layout.instances.allSatisfy(\.isQuiet) && !layout.system.isQuiet)
    }

    @Test(
        "descriptors of ours are known by all their paths",
        arguments: [
            ("/dev/stdout", 1), ("/dev/stderr", 2), ("/dev/fd/3", 3), ("/proc/self/fd/1", 1),
            ("/proc/\(getpid())/fd/2", 2), ("/proc/\(getppid())/fd/1", nil), ("/proc/self/fdinfo/1", nil),
            ("/dev/null", nil),
        ] as [(String, Int32?)]
    )
    func ownDescriptor(path: String, number: Int32?) {
        #expect(LogPlan(target: .file(ByteString(path))).ownDescriptor == number)
    }

    @Test("only the programs that were named are quiet")
    func quiet() {
        let style = OutputStyle(quiet: ["db", "no-such"])
        #expect(layout(["web.1", "db.1", "db.2"], style).instances.map(\.isQuiet) == [false, true, true])
        #expect(!layout(["system.1"], OutputStyle(quiet: ["system"])).system.isQuiet)
    }

    @Test("children of a supervisor that writes to a terminal have terminals less its prefix, never too narrow")
    func terminal() throws {
        for (columns, timestamps, expected) in [
            (100, OutputStyle.Timestamps.time, 100 - 18), (100, .none, 100 - 9), (30, .time, 20), (10, .time, 10),
        ] as [(UInt16, OutputStyle.Timestamps, UInt16)] {
            let pty = try PseudoTerminal.open(size: WindowSize(rows: 7, columns: columns))
            let style = OutputStyle(timestamps: timestamps)
            guard case .terminal(let size) = layout(["web.1"], style, output: pty.secondary.raw).channel else {
                Issue.record("no terminal")
                return
            }
            #expect(size == WindowSize(rows: 7, columns: expected))
        }
    }

    @Test("elsewhere they have pipes")
    func pipe() throws {
        let pipe = try PipePair.open()
        guard case .pipe = layout(["web.1"], OutputStyle(), output: pipe.writeEnd.raw).channel else {
            Issue.record("no pipe")
            return
        }
    }

    private func layout(_ names: [String], _ style: OutputStyle, output: Int32 = -1) -> ConsoleLayout {
        let instances = names.map { name in
            let program = Program(name: String(name.prefix { $0 != "." }), command: .shell("true"))
            return Instance(name: name, program: program, number: 1)
        }
        return ConsoleLayout(FleetSpec(instances: instances), style: style, output: output)
    }

    private func headers(_ names: [String], _ style: OutputStyle = OutputStyle(timestamps: .none)) -> [String] {
        let stamp = Timestamp(style.timestamps)
        return layout(names, style).instances
            .map { source in
                source.updateHeader(to: stamp)
                return String(decoding: source.header, as: UTF8.self)
            }
    }
}
