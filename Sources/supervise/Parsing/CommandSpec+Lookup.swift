extension CommandSpec {
    /// An option found by a long name or by the beginning of one.
    struct LongMatch: Hashable, Sendable {
        let option: Option
        /// In full, as `--port`.
        let spelling: String
        /// The value that the name stands for, as `never` for `--no-color`.
        let implied: String?
    }

    /// What `--name` can mean here: the option of that very name, else one match for each meaning that a longer name
    /// has; two spellings of one meaning are one match.
    func longMatches(_ name: String) -> [LongMatch] {
        var matches: [LongMatch] = []
        for match in options.flatMap(\.longMeanings) {
            let full = match.spelling.dropFirst(2)
            if full == name { return [match] }
            let isNew = !matches.contains { $0.option == match.option && $0.implied == match.implied }
            if full.hasPrefix(name), isNew { matches.append(match) }
        }
        return matches
    }

    /// Whether an option, or a flag for one of its values, has exactly this long name.
    func hasLong(_ name: String) -> Bool {
        options.contains { $0.longNames.contains(name) }
    }

    /// The option with this short name, as an ASCII letter.
    func option(short letter: UInt8) -> Option? {
        options.first { $0.shorts.contains { $0.asciiValue == letter } }
    }
}

extension Option {
    fileprivate var longMeanings: [CommandSpec.LongMatch] {
        names.map { CommandSpec.LongMatch(option: self, spelling: "--\($0)", implied: nil) }
            + presets.map { CommandSpec.LongMatch(option: self, spelling: "--\($0.name)", implied: $0.value) }
    }
}
