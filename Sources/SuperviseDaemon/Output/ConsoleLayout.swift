import SuperviseCore
import SuperviseSystem

/// Who has which name, colour and terminal on the console.
struct ConsoleLayout {
    /// honcho's least width of names: that of `system`.
    private static let leastNameWidth = 6

    let system: LineSource
    /// By instance.
    let instances: [LineSource]
    let channel: ChildChannel
    /// How many columns of the terminal are ours.
    let prefixWidth: Int

    init(_ spec: FleetSpec, style: OutputStyle, output: Int32) {
        let width = spec.instances.reduce(Self.leastNameWidth) { max($0, $1.name.utf8.count) }
        system = LineSource(name: "system", program: nil, width: width, style: style)
        var places: [String: Int] = [:]
        instances = spec.instances.map { instance in
            let program = instance.program.name
            let place = places[program] ?? places.count
            places[program] = place
            let isQuiet = style.quiet.contains(program)
            return LineSource(name: instance.name, program: place, width: width, style: style, isQuiet: isQuiet)
        }
        let stamp = Timestamp.width(style.timestamps)
        prefixWidth = style.prefix ? width + " | ".count + (stamp > 0 ? stamp + 1 : 0) : 0
        channel =
            Terminal.isTerminal(output)
            ? .terminal(WindowSize(of: output, without: prefixWidth) ?? .standard) : .pipe
    }
}

/// How children get their standard output.
enum ChildChannel {
    case pipe
    /// A pty of this size each.
    case terminal(WindowSize)
}

extension WindowSize {
    /// What terminals are when nothing is known of them.
    static let standard = WindowSize(rows: 24, columns: 80)

    /// The size of the terminal `fd`, less the columns that our prefix takes; nil where it is none.
    init?(of fd: Int32, without prefix: Int) {
        self.init(of: fd)
        let least = 20
        columns = UInt16(max(Int(columns) - prefix, min(least, Int(columns))))
    }
}
