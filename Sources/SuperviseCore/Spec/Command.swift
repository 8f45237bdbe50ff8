/// What a process executes.
package enum Command: Hashable, Sendable {
    /// A line for `/bin/sh -c`.
    case shell(ByteString)
    /// A program and its arguments, executed without a shell; the program is looked up in the child's `PATH`.
    case direct([ByteString])
}
