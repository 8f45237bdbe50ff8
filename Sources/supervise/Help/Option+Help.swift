extension Option {
    /// The lines of a help page: the option itself, then the flags that stand for one of its values.
    var helpRows: [(String, String)] {
        var rows = [(shorts.isEmpty ? "    \(heading)" : heading, explanation)]
        for value in presets.map(\.value).uniqued() {
            let flags = presets.filter { $0.value == value }.map { "--\($0.name)" }
            rows.append(("    " + flags.joined(separator: ", "), "The same as --\(names[0]) \(value)"))
        }
        return rows
    }

    /// The names that are shown first, and the value: `-p, --port N`.
    private var heading: String {
        let spellings = shorts.prefix(1).map { "-\($0)" } + names.prefix(1).map { "--\($0)" }
        return ([spellings.joined(separator: ", ")] + (value.map { [$0.placeholder] } ?? [])).joined(separator: " ")
    }

    private var explanation: String {
        var text = doc
        if let words = value?.completion.words, !words.isEmpty { text += ": " + TextLayout.either(words) }
        var notes: [String] = []
        if let standard { notes.append("default: " + standard) }
        let others = shorts.dropFirst().map { "-\($0)" } + names.dropFirst().map { "--\($0)" }
        if !others.isEmpty { notes.append("also " + others.joined(separator: ", ")) }
        if isRepeatable { notes.append("repeatable") }
        if !variables.isEmpty { notes.append("env: " + variables.joined(separator: ", ")) }
        return notes.isEmpty ? text : text + " (" + notes.joined(separator: "; ") + ")"
    }
}

extension Completion {
    /// The fixed words that it offers.
    var words: [String] {
        switch self {
        case .words(let words), .suggestions(let words), .wordsThenDirectory(let words): words
        case .signalThenProcess: ["HUP", "INT", "QUIT", "KILL", "USR1", "USR2", "TERM", "CONT", "STOP"]
        case .command: CommandSpec.all.map(\.name)
        default: []
        }
    }
}

extension [String] {
    /// The same without repetitions, in order.
    fileprivate func uniqued() -> [String] {
        reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
