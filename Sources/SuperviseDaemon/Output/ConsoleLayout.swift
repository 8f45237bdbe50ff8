import Glibc
import SuperviseCore
import SuperviseSystem

/// Who has which name, colour and terminal on the console.
struct ConsoleLayout {
    let system: LineSource
    /// By instance.
    private(set) var instances: [LineSource] = []
    let channel: ChildChannel
    /// How many columns of the terminal are ours.
    let prefixWidth: Int

    private let style: OutputStyle
    private let width: Int
    private let showsChildren: Bool
    /// The programs in the order of their colours.
    private var programs: [String: Int] = [:]

    init(_ spec: FleetSpec, style: OutputStyle, output: Int32, showsChildren: Bool = true) {
        self.style = style
        self.showsChildren = showsChildren && style.showsChildren
        programs = Dictionary(zip(style.colorOrder, 0...)) { first, _ in first }
        width = Self.nameWidth(of: spec.instances.map(\.name), least: style.leastNameWidth)
        system = LineSource(name: "system", program: nil, width: width, style: style)
        let stamp = Timestamp.width(style.timestamps)
        prefixWidth = style.prefix ? width + " | ".count + (stamp > 0 ? stamp + 1 : 0) : 0
        channel =
            Terminal.isTerminal(output)
            ? .terminal(WindowSize(of: output, without: prefixWidth) ?? .standard) : .pipe
        for instance in spec.instances { add(instance) }
    }

    /// How wide names are.
    static func nameWidth(of names: [String], least: Int = OutputStyle.standardNameWidth) -> Int {
        names.reduce(least) { max($0, $1.utf8.count) }
    }

    /// Whose lines those of an instance are.
    ///
    /// - Parameters:
    ///   - id: The instance.
    ///   - instance: What it is.
    ///   - plan: What becomes of its lines. Where our output is their log they stand as they are, and where our
    ///     standard error is, which often goes to the same place, they do not stand here too.
    /// - Returns: What stands before its lines.
    func source(of id: InstanceID, _ instance: Instance, _ plan: LogPlan = LogPlan()) -> LineSource {
        if plan.isConsole || plan.ownDescriptor == STDERR_FILENO {
            var plain = style
            plain.prefix = false
            let name = instance.name
            return LineSource(name: name, program: nil, width: 0, style: plain, isQuiet: !plan.isConsole)
        }
        return instances.indices.contains(id.index) ? instances[id.index] : system
    }

    /// Takes in the next instance, in the order of their ids.
    mutating func add(_ instance: Instance) {
        let program = instance.program.name
        let place = programs[program] ?? programs.count
        programs[program] = place
        // honcho gives every process a colour of its own, we every program.
        let color = style.manners == .honcho ? instances.count : place
        let isQuiet = !showsChildren || style.quiet.contains(program)
        instances.append(LineSource(name: instance.name, program: color, width: width, style: style, isQuiet: isQuiet))
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
