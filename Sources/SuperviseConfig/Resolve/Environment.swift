package import SuperviseCore

/// The variables of a process, each name once, in the order in which they were first set.
package struct Environment: Hashable, Sendable {
    private struct Variable: Hashable {
        let name: ByteString
        var value: ByteString
    }

    private var variables: [Variable] = []
    /// Positions in `variables`, sorted by the bytes of their names.
    private var sorted: [Int] = []

    /// Takes what a process inherited, in `NAME=value` form.
    ///
    /// Entries without a name or without `=` are dropped. Of duplicates the first counts, as for `getenv`.
    package init(inherited: [ByteString]) {
        for entry in inherited {
            guard let equals = entry.bytes.firstIndex(of: .equals), equals > 0 else { continue }
            let name = ByteString(entry.bytes[..<equals])
            if self[name] == nil {
                self[name] = ByteString(entry.bytes[(equals + 1)...])
            }
        }
    }

    /// The value of a variable; nil takes it away.
    package subscript(name: ByteString) -> ByteString? {
        get {
            let place = place(of: name)
            return place.isTaken ? variables[sorted[place.index]].value : nil
        }
        set {
            let place = place(of: name)
            switch (newValue, place.isTaken) {
            case (let value?, true): variables[sorted[place.index]].value = value
            case (let value?, false):
                sorted.insert(variables.count, at: place.index)
                variables.append(Variable(name: name, value: value))
            case (nil, true):
                let position = sorted.remove(at: place.index)
                variables.remove(at: position)
                for index in sorted.indices where sorted[index] > position { sorted[index] -= 1 }
            case (nil, false): break
            }
        }
    }

    /// Where in `sorted` a name is, or belongs.
    ///
    /// Not by a dictionary: the first of each type of key makes the Swift runtime look through every conformance in
    /// the program, which is felt in the time of a start.
    private func place(of name: ByteString) -> (index: Int, isTaken: Bool) {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if variables[sorted[middle]].name.bytes.lexicographicallyPrecedes(name.bytes) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return (low, low < sorted.count && variables[sorted[low]].name == name)
    }

    /// The value of one variable among entries in `NAME=value` form; of duplicates the first counts.
    package static func value(of name: String, in entries: [ByteString]) -> ByteString? {
        let head = name.utf8.count + 1
        return entries.first { $0.bytes.count >= head && $0.bytes[..<head].elementsEqual("\(name)=".utf8) }
            .map { ByteString($0.bytes[head...]) }
    }

    /// Adds what `.env` files set; their last value counts among them.
    package mutating func merge(_ entries: [DotenvEntry], _ precedence: EnvironmentPrecedence) {
        let inherited = self
        for entry in entries {
            let name = ByteString(entry.name)
            if precedence == .files || inherited[name] == nil {
                self[name] = entry.value
            }
        }
    }

    /// All of them in `NAME=value` form.
    package var entries: [ByteString] {
        variables.map { ByteString($0.name.bytes + [.equals] + $0.value.bytes) }
    }
}
