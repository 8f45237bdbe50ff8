/// A variable that a program cannot do without (`require_env`).
package struct RequiredVariable: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Anything that is not empty.
        case text = "str"
        case integer = "int"
        case boolean = "bool"
        case url
        /// 1 to 65535.
        case port
    }

    /// A name, or the beginning of names where `isPrefix`.
    package var name: String
    /// `AWS_*`: at least one variable whose name begins so.
    package var isPrefix: Bool
    package var kind: Kind

    package init(name: String, isPrefix: Bool, kind: Kind) {
        self.name = name
        self.isPrefix = isPrefix
        self.kind = kind
    }
}
