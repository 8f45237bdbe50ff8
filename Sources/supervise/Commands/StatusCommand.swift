import Glibc
import SuperviseCore
import SuperviseSystem
import SuperviseWire

/// `supervise status`.
struct StatusCommand {
    var options: StatusOptions

    func run() -> Int32 {
        do throws(AppError) {
            return try options.isWatching ? StatusWatch(options).run() : show()
        } catch {
            return error.report()
        }
    }

    private func show() throws(AppError) -> Int32 {
        let client = try ControlClient(options.control)
        // What costs time is asked for only where it is shown.
        let query = Self.query(options).adding("usage", options.form == .names ? "0" : nil)
        let answer = try client.ask(.get(["processes"], query))
        switch options.form {
        case .json: return StandardStream.print(String(decoding: answer.encoded, as: UTF8.self) + "\n")
        case .names:
            let names = answer.array?.compactMap { $0["name"]?.string } ?? []
            return StandardStream.print(names.map { $0 + "\n" }.joined())
        case .table:
            return StandardStream.print(Self.table(Self.reports(answer), options.color).text)
        }
    }

    static func query(_ options: StatusOptions) -> [HTTPRequest.Parameter] {
        [HTTPRequest.Parameter](names: options.names)
    }

    static func reports(_ answer: JSONValue) -> [ProcessReport] {
        answer.array?.compactMap(ProcessReport.init(json:)) ?? []
    }

    static func table(_ reports: [ProcessReport], _ color: ColorChoice) -> StatusTable {
        let width = WindowSize(of: STDOUT_FILENO).map { Int($0.columns) } ?? 0
        return StatusTable(
            reports: reports,
            width: width > 0 ? width : nil,
            isColored: ColorChoice.resolve(color, onTerminal: STDOUT_FILENO)
        )
    }
}

extension ColorChoice {
    /// The same, for what is written to a descriptor.
    static func resolve(_ choice: ColorChoice, onTerminal descriptor: Int32) -> Bool {
        let isTerminal = Terminal.isTerminal(descriptor)
        let variables = ProcessEnvironment.colorVariables(onTerminal: isTerminal)
        return resolve(choice, environment: variables, isTerminal: isTerminal)
    }
}
