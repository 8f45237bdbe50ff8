/// `supervise run`.
struct RunCommand {
    var options: RunOptions

    func run() -> Int32 {
        ExitCode.failure
    }
}
