/// What a process executes.
package enum Command: Hashable, Sendable {
    /// A line for `/bin/sh -c`.
    case shell(ByteString)
    /// A program and its arguments, executed without a shell; the program is looked up in the child's `PATH`.
    case direct([ByteString])
}

/// A command as a configuration of supervisord's kind has it, expanded.
package struct WrittenCommand: Hashable, Sendable {
    /// Why a command has no words, as Python's `shlex` says it.
    package enum Flaw: String, Hashable, Sendable {
        case openQuote = "No closing quotation"
        case openEscape = "No escaped character"
    }

    package var text: ByteString
    /// Why it cannot be taken apart; then nothing is ever executed.
    package var flaw: Flaw?

    package init(_ text: ByteString, flaw: Flaw? = nil) {
        self.text = text
        self.flaw = flaw
    }
}
