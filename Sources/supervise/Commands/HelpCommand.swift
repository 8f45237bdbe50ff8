/// `supervise help` and every `--help`.
struct HelpCommand {
    var topic: CommandSpec

    func run() -> Int32 {
        StandardStream.print(HelpPage(topic).text)
    }
}
