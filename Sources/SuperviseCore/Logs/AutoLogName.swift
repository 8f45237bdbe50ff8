/// The names of log files that the supervisor chooses: `web-stdout---supervisor-x7Yq2z.log`.
package enum AutoLogName {
    /// What stands before and after the six characters that make a name unique.
    package static func parts(
        process: String,
        channel: OutputChannel,
        identifier: String
    ) -> (prefix: String, suffix: String) {
        ("\(process)-\(channel.rawValue)---\(identifier)-", ".log")
    }

    /// Whether a file was named so by a supervisor with this identifier; its backups were too.
    package static func isMade(_ name: String, identifier: String) -> Bool {
        let mark = Array("---\(identifier)-".utf8)
        let bytes = Array(name.utf8)
        guard let start = bytes.indices.first(where: { $0 > 0 && bytes[$0...].starts(with: mark) }) else {
            return false
        }
        var rest = bytes[(start + mark.count)...]
        // The number of a backup.
        while let last = rest.last, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(last) { rest.removeLast() }
        if rest.count < bytes.count - start - mark.count, rest.last == UInt8(ascii: ".") { rest.removeLast() }
        let suffix = Array(".log".utf8)
        guard rest.suffix(suffix.count).elementsEqual(suffix), rest.count > suffix.count else { return false }
        return !rest.contains { [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n")].contains($0) }
    }
}
