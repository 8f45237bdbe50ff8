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
