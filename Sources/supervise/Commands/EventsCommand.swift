import SuperviseDaemon
import SuperviseWire

/// `supervise events`.
struct EventsCommand {
    var options: NamesOptions

    func run() -> Int32 {
        do throws(AppError) {
            let client = try ControlClient(options.control)
            try client.begin(.get(["events", "stream"], [HTTPRequest.Parameter](names: options.names)))
            var lines = LineBuffer()
            while let event = try client.next() {
                // It ends in order when the supervisor does.
                if event == .end { return ExitCode.success }
                guard case .piece(let bytes) = event else { continue }
                for line in lines.feed(bytes) {
                    guard let text = text(line) else { continue }
                    guard StandardStream.print(text) == ExitCode.success else { return ExitCode.failure }
                }
            }
            throw AppError.gone
        } catch {
            return error.report()
        }
    }

    /// What is shown of a line of the stream; nil where that is nothing.
    private func text(_ line: [UInt8]) -> String? {
        let mark = Array("data: ".utf8)
        guard line.starts(with: mark) else { return nil }
        let data = Array(line.dropFirst(mark.count))
        guard options.format == .text else { return String(decoding: data, as: UTF8.self) + "\n" }
        guard let json = try? JSONParser.parse(data), let time = json["ms"]?.int else { return nil }
        let state = json["state"]?.string ?? ""
        let process = json["process"]?.string ?? ""
        let words = json["text"]?.string ?? "\(process) is \(state)"
        return "\(ClockText.withMilliseconds(time))  \(state.padded(8))  \(words)\n"
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
