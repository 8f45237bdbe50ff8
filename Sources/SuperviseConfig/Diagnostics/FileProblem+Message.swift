extension FileProblem {
    var message: String {
        switch self {
        case .tooLarge: "the file is over \(SourceFile.sizeLimit / 1_000_000) MB"
        case .lineTooLong: "the line is over \(SourceFile.lineLimit >> 20) MiB"
        case .nul: "a NUL byte; this is no text file"
        case .utf16: "the file is UTF-16 text"
        case .more(let count): "and \(count) more like these"
        }
    }

    var hint: String? {
        switch self {
        case .tooLarge, .lineTooLong: "is this the right file?"
        case .nul: "remove the byte, or name another file"
        case .utf16: "save it as UTF-8"
        case .more: nil
        }
    }
}
