/// `supervise start`.
struct StartCommand {
    var options: StartOptions

    func run() -> Int32 {
        ExitCode.failure
    }
}
