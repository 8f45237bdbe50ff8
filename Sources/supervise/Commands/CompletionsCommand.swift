/// `supervise completions`.
struct CompletionsCommand {
    var shell: Shell

    func run() -> Int32 {
        StandardStream.print(shell.script)
    }
}
