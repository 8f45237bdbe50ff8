package import SuperviseCore

/// The variables of a process, each name once, in the order in which they were first set.
package struct Environment: Hashable, Sendable {
    private var names: [ByteString] = []
    private var values: [ByteString: ByteString] = [:]

    /// Takes what a process inherited, in `NAME=value` form.
    ///
    /// Entries without a name or without `=` are dropped. Of duplicates the first counts, as for `getenv`.
    package init(inherited: [ByteString]) {
        for entry in inherited {
            guard let equals = entry.bytes.firstIndex(of: .equals), equals > 0 else { continue }
            let name = ByteString(entry.bytes[..<equals])
            if values[name] == nil {
                self[name] = ByteString(entry.bytes[(equals + 1)...])
            }
        }
    }

    /// The value of a variable; nil takes it away.
    package subscript(name: ByteString) -> ByteString? {
        get { values[name] }
        set {
            if newValue == nil {
                names.removeAll { $0 == name }
            } else if values[name] == nil {
                names.append(name)
            }
            values[name] = newValue
        }
    }

    /// The value of one variable among entries in `NAME=value` form; of duplicates the first counts.
    package static func value(of name: String, in entries: [ByteString]) -> ByteString? {
        let head = name.utf8.count + 1
        return entries.first { $0.bytes.count >= head && $0.bytes[..<head].elementsEqual("\(name)=".utf8) }
            .map { ByteString($0.bytes[head...]) }
    }

    /// Adds what `.env` files set; their last value counts among them.
    package mutating func merge(_ entries: [DotenvEntry], _ precedence: EnvironmentPrecedence) {
        let inherited = values
        for entry in entries {
            let name = ByteString(entry.name)
            if precedence == .files || inherited[name] == nil {
                self[name] = entry.value
            }
        }
    }

    /// All of them in `NAME=value` form.
    package var entries: [ByteString] {
        names.map { name in
            ByteString(name.bytes + [.equals] + (values[name]?.bytes ?? []))
        }
    }
}
