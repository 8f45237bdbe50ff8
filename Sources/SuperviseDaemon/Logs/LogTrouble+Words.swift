import SuperviseSystem

extension LogTrouble {
    /// What is said of the log with this name.
    func words(for name: String) -> String {
        switch self {
        case .failed(let error):
            "cannot write log '\(name)': \(error.words); the last \(LogFile.keptWhileFull >> 10) KiB are kept until it can be"
        case .recovered(lost: 0): "log '\(name)' is written again; nothing is lost"
        case .recovered(let lost): "log '\(name)' is written again; \(lost) bytes are lost"
        case .notRotated(let error): "cannot rotate log '\(name)': \(error.words)"
        case .lostAtEnd(let lost): "\(lost) bytes for log '\(name)' could not be written"
        }
    }
}
