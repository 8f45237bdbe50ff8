/// `supervise help` and every `--help`.
struct HelpCommand {
    enum Topic: Hashable, Sendable {
        case command(CommandSpec)
        /// The keys of INI files.
        case configuration
        case manual(ManPage)
    }

    var topic: Topic

    func run() -> Int32 {
        switch topic {
        case .command(let command): StandardStream.print(HelpPage(command).text)
        case .configuration: StandardStream.print(KeyReference.text)
        case .manual(let page): StandardStream.print(page.text)
        }
    }
}
