/// The fields of a message's head, in their order (RFC 9110 §5).
package struct HTTPFields: Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        /// As it was written; compared without regard to case.
        package var name: String
        package var value: String
    }

    package private(set) var all: [Field] = []

    package init() {}

    /// The value of the first field of that name; setting it replaces all of them.
    package subscript(name: String) -> String? {
        get { all.first { Self.isSame($0.name, name) }?.value }
        set {
            all.removeAll { Self.isSame($0.name, name) }
            if let newValue { all.append(Field(name: name, value: newValue)) }
        }
    }

    /// All values of a name, in order.
    package func values(of name: String) -> [String] {
        all.filter { Self.isSame($0.name, name) }.map(\.value)
    }

    /// Adds a field beside those of its name.
    package mutating func append(_ name: String, _ value: String) {
        all.append(Field(name: name, value: value))
    }

    private static func isSame(_ first: String, _ second: String) -> Bool {
        first.utf8.count == second.utf8.count && first.lowercased() == second.lowercased()
    }
}

extension HTTPFields: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { append(name, value) }
    }
}
