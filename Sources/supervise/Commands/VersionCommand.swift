import Glibc

/// `supervise version`.
struct VersionCommand {
    static let number = "0.1.0"

    func run() -> Int32 {
        StandardStream.print("supervise \(Self.number)\n")
    }

    /// Whether the command line, in the form of `main`, is its name or its option alone.
    static func isAll(of arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Bool {
        guard arguments[0] != nil, let word = arguments[1], arguments[2] == nil else { return false }
        return strcmp(word, "version") == 0 || strcmp(word, "--version") == 0
    }
}
