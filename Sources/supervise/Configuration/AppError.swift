/// Why a command ends before it has done anything.
struct AppError: Error, Hashable, Sendable {
    /// What is wrong, in one line.
    let message: String
    /// How to mend it, in one line.
    let hint: String?
    let status: Int32

    init(_ message: String, hint: String? = nil, status: Int32) {
        self.message = message
        self.hint = hint
        self.status = status
    }

    /// Says so on standard error.
    /// - Returns: The exit status.
    func report() -> Int32 {
        let remedy = hint.map { "  hint: \($0)\n" } ?? ""
        _ = StandardStream.error.write("supervise: \(message)\n\(remedy)")
        return status
    }
}
