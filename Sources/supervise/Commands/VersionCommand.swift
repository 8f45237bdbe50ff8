/// `supervise version`.
struct VersionCommand {
    static let number = "0.1.0"

    func run() -> Int32 {
        StandardStream.print("supervise \(Self.number)\n")
    }
}
