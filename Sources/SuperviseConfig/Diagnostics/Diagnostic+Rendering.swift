extension Diagnostic {
    /// The first line of the rendering: `Procfile:3:5: error: what is wrong`.
    package var headline: String {
        var place = file.map { $0 + ":" } ?? ""
        if let position {
            place += "\(position.line):\(position.column):"
        }
        return (place.isEmpty ? "" : place + " ") + "\(severity.rawValue): \(message)"
    }

    /// All of it, in one to four lines without a final newline: the headline, the text, the marker, the remedy.
    package var rendered: String {
        var lines = [headline]
        if let excerpt {
            lines += ["    " + excerpt.text, "    " + excerpt.marker]
        }
        if let hint {
            lines.append("  hint: " + hint)
        }
        return lines.joined(separator: "\n")
    }
}

extension Diagnostic: CustomStringConvertible {
    package var description: String { rendered }
}
