import SuperviseWire

/// `supervise reload`.
struct ReloadCommand {
    var options: ControlOptions

    func run() -> Int32 {
        do throws(AppError) {
            let answer = try ControlClient(options).ask(.post(["reload"]))
            let text = ["added", "changed", "removed"]
                .map { word in
                    (answer[word]?.array?.compactMap(\.string) ?? []).map { "\($0): \(word)\n" }.joined()
                }
                .joined()
            return StandardStream.print(text.isEmpty ? "nothing has changed\n" : text)
        } catch {
            return error.report()
        }
    }
}
