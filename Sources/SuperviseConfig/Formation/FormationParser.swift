/// Reads `NAME=COUNT` items that commas separate.
struct FormationParser {
    let programs: [String]
    private(set) var formation = Formation()
    private(set) var diagnostics: [Diagnostic] = []

    init(programs: [String]) {
        self.programs = programs
    }

    /// Reads the value of one option.
    mutating func read(_ option: String) {
        let bytes = Array(option.utf8)
        for item in bytes.split(separator: UInt8(ascii: ",")) {
            guard let start = item.firstIndex(where: { !$0.isBlank }) else { continue }
            readItem(item[start...], of: bytes)
        }
    }

    private mutating func readItem(_ item: ArraySlice<UInt8>, of option: [UInt8]) {
        let equals = item.firstIndex(of: .equals) ?? item.endIndex
        let name = Self.trimmed(item[..<equals])
        guard equals < item.endIndex else { return report(.noCount(name), option, at: item.startIndex) }
        guard name == "all" || programs.contains(name) else {
            let problem = FormationProblem.unknown(UnknownProgram(name, programs: programs))
            return report(problem, option, at: item.startIndex)
        }
        let text = Self.trimmed(item[(equals + 1)...])
        let countStart = item[(equals + 1)...].firstIndex { !$0.isBlank } ?? item.endIndex
        guard !text.isEmpty, text.utf8.allSatisfy(\.isDigit) else {
            return report(.notACount(name, text), option, at: countStart)
        }
        guard let count = Int(text), count <= Formation.instanceLimit else {
            return report(.tooMany(name, text), option, at: countStart)
        }
        if name == "all" {
            formation.others = count
        } else {
            formation.counts[name] = count
        }
    }

    private mutating func report(_ problem: FormationProblem, _ option: [UInt8], at offset: Int) {
        diagnostics.append(Diagnostic(.error, problem, excerpt: SourceExcerpt(option[...], caret: offset)))
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let start = bytes.firstIndex { !$0.isBlank } ?? bytes.endIndex
        let end = bytes.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? start
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
