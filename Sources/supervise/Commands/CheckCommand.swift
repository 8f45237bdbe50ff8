/// `supervise check`.
struct CheckCommand {
    var options: CheckOptions

    func run() -> Int32 {
        ExitCode.failure
    }
}
