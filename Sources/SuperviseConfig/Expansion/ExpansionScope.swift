import SuperviseCore

/// The names that a value may use.
struct ExpansionScope: Hashable, Sendable {
    /// Without `ENV_…`.
    private(set) var names: [String] = []
    private var values: [ExpansionValue] = []
    /// For `ENV_X`.
    private var inherited: Environment
    /// Variables that count before those.
    private(set) var variables: [IniVariable] = []

    init(environment: Environment) {
        inherited = environment
    }

    /// Adds a name, or gives it another value.
    mutating func set(_ name: String, _ value: ExpansionValue) {
        if let index = names.firstIndex(of: name) {
            values[index] = value
            return
        }
        names.append(name)
        values.append(value)
    }

    /// Adds variables that count before those there are.
    mutating func add(_ added: [IniVariable]) {
        variables += added
    }

    /// The same names with these variables and no others.
    func replacingVariables(by environment: Environment) -> ExpansionScope {
        var copy = self
        copy.inherited = environment
        copy.variables = []
        return copy
    }

    /// The value of a name.
    subscript(name: ArraySlice<UInt8>) -> ExpansionValue? {
        let prefix = Self.variablePrefix.utf8
        guard !name.starts(with: prefix) else {
            let variable = ByteString(name.dropFirst(prefix.count))
            let value = variables.last { $0.name == variable }?.value ?? inherited[variable]
            return value.map { .text($0.bytes) }
        }
        return names.firstIndex { $0.utf8.elementsEqual(name) }.map { values[$0] }
    }

    static let variablePrefix = "ENV_"

    /// All names, those of variables among them.
    var allNames: [String] {
        let set = inherited.entries.map { $0.bytes.prefix { $0 != .equals } } + variables.map { $0.name.bytes[...] }
        return names.sorted() + set.map { Self.variablePrefix + String(decoding: $0, as: UTF8.self) }.sorted()
    }
}
