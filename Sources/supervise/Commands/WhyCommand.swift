import Glibc
import SuperviseSystem
import SuperviseWire

/// `supervise why`.
struct WhyCommand {
    var options: NamesOptions

    func run() -> Int32 {
        do throws(AppError) {
            let client = try ControlClient(options.control)
            let query = [HTTPRequest.Parameter](names: options.names.dropFirst())
            let answer = try client.ask(.get(["processes", options.names[0]], query))
            let isColored = ColorChoice.resolve(options.color, onTerminal: STDOUT_FILENO)
            let pages = (answer.array ?? []).map { Self.page($0, isColored: isColored) }
            return StandardStream.print(pages.joined(separator: "\n"))
        } catch {
            return error.report()
        }
    }

    /// The explanation of one process.
    static func page(_ json: JSONValue, isColored: Bool) -> String {
        let reasons = json["reasons"]?.array?.compactMap(\.string) ?? []
        let history = json["history"]?.array ?? []
        let output = json["output"]?.array?.compactMap(\.string) ?? []
        let bold = { (text: String) in isColored ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        var text = bold(reasons.first ?? "") + "\n" + reasons.dropFirst().map { $0 + "\n" }.joined()
        if !history.isEmpty {
            text += "\n" + bold("What has happened:") + "\n"
            text += history.map { "  \(ClockText.seconds($0["ms"]?.int ?? 0))  \($0["text"]?.string ?? "")\n" }.joined()
        }
        text += "\n" + bold(output.isEmpty ? "It has written nothing." : "Its last lines:") + "\n"
        return text + output.map { "  \($0)\n" }.joined()
    }
}
