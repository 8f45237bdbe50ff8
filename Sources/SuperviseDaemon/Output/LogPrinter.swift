import Glibc
package import SuperviseSystem

/// Prints lines of processes on standard output as a supervisor in the foreground does.
package final class LogPrinter {
    private let style: OutputStyle
    private let width: Int
    private let sink = WaitingSink(descriptor: STDOUT_FILENO)
    private let console: Console
    private var sources: [(name: String, source: LineSource)] = []
    private var programs: [String] = []

    /// - Parameters:
    ///   - style: How lines look.
    ///   - processes: All of them in the order of the configuration, which decides on colours and widths.
    package init(_ style: OutputStyle, processes: [(name: String, program: String)]) {
        self.style = style
        width = ConsoleLayout.nameWidth(of: processes.map(\.name))
        console = Console(style: style, sink: sink)
        for process in processes { _ = source(of: process.name, program: process.program) }
    }

    /// Adds a line that came at a time in nanoseconds since 1970.
    package func add(_ line: [UInt8], of process: String, at time: Int64) {
        console.updateTime(to: time)
        (line + [UInt8(ascii: "\n")])
            .withUnsafeBytes { bytes in
                console.add(lines: bytes, from: source(of: process, program: Self.program(of: process)))
            }
        if console.isFull { console.flush() }
    }

    /// Writes what has been added.
    /// - Returns: What went wrong, if something did.
    package func flush() -> SystemError? {
        console.flush()
        return sink.failure
    }

    private func source(of name: String, program: String) -> LineSource {
        if let known = sources.first(where: { $0.name == name }) { return known.source }
        let place = programs.firstIndex(of: program) ?? programs.count
        if place == programs.count { programs.append(program) }
        let source = LineSource(name: name, program: place, width: width, style: style)
        sources.append((name, source))
        return source
    }

    /// The program of a process that has been added meanwhile: `web` of `web.3`.
    private static func program(of process: String) -> String {
        process.lastIndex(of: ".").map { String(process[..<$0]) } ?? process
    }
}

/// Writes at once, and waits for the reader.
private final class WaitingSink: ConsoleSink {
    private let descriptor: Int32
    private(set) var failure: SystemError?
    let isBusy = false

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        if failure == nil { failure = PatientWrite.all(Array(bytes)[...], to: descriptor) }
        return bytes.count
    }
}
