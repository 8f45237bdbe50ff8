/// What a name in `%(name)s` stands for.
enum ExpansionValue: Hashable, Sendable {
    case text([UInt8])
    case integer(Int)
}
