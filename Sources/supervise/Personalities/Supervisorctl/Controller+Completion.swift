/// What supervisorctl completes words to.
extension Controller {
    private static let commands = [
        "add", "avail", "clear", "exit", "fg", "help", "maintail", "open", "pid", "quit", "reload", "remove", "reread",
        "restart", "shutdown", "signal", "start", "status", "stop", "tail", "update", "version",
    ]
    private static let ofGroups = ["add", "remove", "update"]
    private static let ofProcesses = [
        "clear", "fg", "pid", "restart", "signal", "start", "status", "stop", "tail",
    ]

    /// The words that can stand at the end of a line, each with the blank that follows it.
    func completions(of line: String, _ word: String) -> [String] {
        let words = line.words
        let candidates: [String]
        if words.count < 2, !(words.count == 1 && word.isEmpty) {
            candidates = Self.commands
        } else if words[0] == "help" {
            candidates = Self.commands
        } else if Self.ofGroups.contains(words[0]) {
            candidates = names { infos, _ in infos.map(\.name.group) }
        } else if Self.ofProcesses.contains(words[0]) {
            candidates = names(word, Self.processes)
        } else {
            candidates = []
        }
        return candidates.filter { $0.hasPrefix(word) }.map { $0 + " " }
    }

    /// Names that the server knows, each once; none where it does not answer.
    private func names(_ word: String = "", _ select: ([ProcessInfo], _ word: String) -> [String]) -> [String] {
        guard let all = try? client.call("getAllProcessInfo").elements.map(ProcessInfo.init) else { return [] }
        var known: Set<String> = []
        return select(all, word).filter { known.insert($0).inserted }
    }

    /// A group of its own name goes without it, until somebody asks for the group.
    private static func processes(_ infos: [ProcessInfo], _ word: String) -> [String] {
        infos.flatMap { info in
            let (group, process) = (info.name.group, info.name.process ?? "")
            return word.contains(":") || process != group ? ["\(group):\(process)", "\(group):*"] : [process]
        }
    }
}
