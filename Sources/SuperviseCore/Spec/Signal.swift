/// A signal by its Linux number (`signal(7)`, x86-64 and arm64).
package struct Signal: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int32

    package init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    package static let hup = Signal(rawValue: 1)
    package static let int = Signal(rawValue: 2)
    package static let quit = Signal(rawValue: 3)
    package static let kill = Signal(rawValue: 9)
    package static let usr1 = Signal(rawValue: 10)
    package static let usr2 = Signal(rawValue: 12)
    package static let pipe = Signal(rawValue: 13)
    package static let alrm = Signal(rawValue: 14)
    package static let term = Signal(rawValue: 15)
    package static let chld = Signal(rawValue: 17)
    package static let cont = Signal(rawValue: 18)
    package static let winch = Signal(rawValue: 28)
}

extension Signal: CustomStringConvertible {
    /// The names of signals 1 to 31, in order of their numbers.
    private static let names = [
        "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
        "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
        "WINCH", "IO", "PWR", "SYS",
    ]

    /// The name with its prefix, as honcho and `kill -l` print it: `SIGTERM`; `signal 40` where there is none.
    package var description: String {
        let index = Int(rawValue) - 1
        return Self.names.indices.contains(index) ? "SIG" + Self.names[index] : "signal \(rawValue)"
    }
}
