/// Finds programs by their own names and by those of their groups.
struct ProgramNames {
    private let entries: [(name: String, place: Int)]

    init(_ programs: [Program]) {
        entries = programs.enumerated()
            .flatMap { place, program in
                program.group == program.name
                    ? [(program.name, place)] : [(program.name, place), (program.group, place)]
            }
            .sorted { $0 < $1 }
    }

    /// The places, in order, of the programs that a name means.
    func places(of name: String) -> [Int] {
        let first = entries.firstIndex(sortedBy: { $0.name >= name })
        return entries[first...].prefix { $0.name == name }.map(\.place)
    }
}

extension Array {
    /// The first place from which on the condition holds, in an array that is sorted by it; its end if it never does.
    func firstIndex(sortedBy holds: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
