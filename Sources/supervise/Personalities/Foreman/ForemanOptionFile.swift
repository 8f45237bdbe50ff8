import SuperviseConfig
import SuperviseCore

/// `.foreman` in the working directory: long names of options and their values, `port: 3000`.
///
/// Of YAML it has what such files need: one `key: value` a line, quotes, comments, `---`.
struct ForemanOptionFile {
    private var values: [(key: String, value: String)] = []

    init() {
        let path: ByteString = ".foreman"
        guard InputFile.exists(path), InputFile.kind(of: path) != .directory, let file = try? InputFile.read(path)
        else { return }
        for line in String(decoding: file.bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":"), line.first?.isLetter == true else { continue }
            values.append((String(line[..<colon]), Self.scalar(line[line.index(after: colon)...])))
        }
    }

    subscript(key: String) -> String? { values.last { $0.key == key }?.value }

    /// The text of a value, without its quotes or the comment behind it.
    private static func scalar(_ text: Substring) -> String {
        let start = text.drop { $0 == " " || $0 == "\t" }
        if let quote = start.first, quote == "'" || quote == "\"" {
            return String(start.dropFirst().prefix { $0 != quote })
        }
        let end = start.firstRange(of: " #")?.lowerBound ?? start.endIndex
        return String(start[..<end].reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
