/// How many processes of each program are wanted: `web=2,worker=4,all=1`.
package struct Formation: Hashable, Sendable {
    /// The counts of programs that are named.
    package var counts: [String: Int] = [:]
    /// The count of all others; 1 if nothing is said.
    package var others = 1

    /// More of one program is a slip: a machine does not carry them, and their ports would be those of ten others.
    package static let instanceLimit = 1_000
    /// More in all is a slip too: each costs descriptors, memory and a thousandth of a second at the start.
    package static let totalLimit = 10_000

    package init() {}

    /// How many processes of the program are wanted.
    package func count(of program: String) -> Int {
        counts[program] ?? others
    }

    /// Reads the values of all `-c` options; later ones win.
    ///
    /// Blanks around names and counts, and empty items, are allowed. A program that does not exist is an error.
    package static func parse(_ options: [String], programs: [String]) -> Parsed<Formation> {
        var parser = FormationParser(programs: programs)
        for option in options {
            parser.read(option)
        }
        return Parsed(value: parser.formation, diagnostics: parser.diagnostics)
    }
}
