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

    /// Runs a command, and says on standard error why it has ended before it has done anything.
    /// - Returns: The exit status.
    static func reported(_ command: () throws(AppError) -> Int32) -> Int32 {
        do throws(AppError) {
            return try command()
        } catch {
            return error.report()
        }
    }

    /// What is wrong, and below it how to mend it.
    var lines: [String] { [message] + (hint.map { ["  hint: \($0)"] } ?? []) }

    /// Says so on standard error.
    /// - Returns: The exit status.
    func report() -> Int32 {
        _ = StandardStream.error.write("supervise: \(lines.joined(separator: "\n"))\n")
        return status
    }
}
