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
            for remark in answer["remarks"]?.array?.compactMap(\.string) ?? [] {
                _ = StandardStream.error.write("supervise: \(remark)\n")
            }
            return StandardStream.print(text.isEmpty ? "nothing has changed\n" : text)
        } catch {
            return error.report()
        }
    }
}
