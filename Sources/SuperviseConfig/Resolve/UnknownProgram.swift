import SuperviseCore

/// A name that no program has, and what may have been meant.
struct UnknownProgram: Problem {
    let name: String
    /// The option that has the name, as `--except`; nil where it is an argument of its own.
    let option: String?
    /// The program whose instance was named, as `web` for `web.1`.
    let programOfInstance: String?
    let nearest: String?
    /// Whether it is a program with a count, as foreman takes it in this place.
    let isCount: Bool
    /// All programs that there are, as far as they fit in a sentence.
    let known: String

    /// Named at most.
    private static let listLimit = 10

    init(_ name: String, of option: String?, programs: [String]) {
        self.name = name
        self.option = option
        programOfInstance = name.lastIndex(of: ".")
            .flatMap { dot in
                let program = String(name[..<dot])
                let number = name[name.index(after: dot)...]
                return programs.contains(program) && Int(number) != nil ? program : nil
            }
        let counted = name.firstIndex(of: "=").map { String(name[..<$0]) }
        isCount = option == nil && counted.map { $0 == "all" || programs.contains($0) } ?? false
        nearest = NearestName.nearest(to: name, in: programs)
        let more = programs.count > Self.listLimit ? ", …" : ""
        known = programs.prefix(Self.listLimit).joined(separator: ", ") + more
    }
}
