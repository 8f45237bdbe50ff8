import Glibc

/// Standard input, output and error of this process.
enum StandardDescriptors {
    /// Opens on `/dev/null` those that are closed.
    ///
    /// Otherwise the next pipe or file would take their numbers, and texts meant for the terminal would go there.
    static func ensureOpen() {
        for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) == -1 {
            // The lowest free number is this one: those below are open by now.
            guard open("/dev/null", O_RDWR) == number else { return }
        }
    }
}
