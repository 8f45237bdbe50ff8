import SuperviseCore

/// The value of `command`: what is written there, and the words that it is made of.
struct IniCommand: Hashable, Sendable {
    let words: [ByteString]
    let written: WrittenCommand

    static func parse(_ text: [UInt8]) throws(IniValueFailure) -> IniCommand {
        IniCommand(words: try IniValue.command(text), written: WrittenCommand(ByteString(text)))
    }

    private init(words: [ByteString], written: WrittenCommand) {
        self.words = words
        self.written = written
    }

    /// One that cannot be taken apart, or is empty, and so is never executed.
    init(unusable text: [UInt8], because problem: IniValueProblem) {
        let flaw: WrittenCommand.Flaw? =
            switch problem {
            case .openQuote: .openQuote
            case .openEscape: .openEscape
            default: nil
            }
        self.init(words: [ByteString(text)], written: WrittenCommand(ByteString(text), flaw: flaw))
    }
}
