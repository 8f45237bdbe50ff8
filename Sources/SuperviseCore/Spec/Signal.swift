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

extension Signal {
    /// A signal by its name, with or without `SIG`, in any case, or by its number; nil if Linux has none like that.
    package init?(text: String) {
        if let number = Int32(text) {
            // 32 and 33 are the C library's own.
            guard (1...31).contains(number) || (34...64).contains(number) else { return nil }
            self.init(rawValue: number)
            return
        }
        let upper = text.uppercased()
        let name = upper.hasPrefix("SIG") ? String(upper.dropFirst(3)) : upper
        let others: [(name: String, number: Int32)] = [
            ("CLD", 17), ("IOT", 6), ("POLL", 29), ("RTMIN", 34), ("RTMAX", 64),
        ]
        if let index = Self.names.firstIndex(of: name) {
            self.init(rawValue: Int32(index + 1))
        } else if let other = others.first(where: { $0.name == name }) {
            self.init(rawValue: other.number)
        } else {
            return nil
        }
    }

    /// All names of signals 1 to 31 without their prefix, to find what somebody meant.
    package static var allNames: [String] { names }
}
