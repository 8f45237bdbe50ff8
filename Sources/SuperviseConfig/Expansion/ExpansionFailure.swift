/// Why `%(…)s` in a value could not be replaced.
struct ExpansionFailure: Error, Hashable, Sendable {
    enum Reason: Hashable, Sendable {
        case unknownName(String)
        /// `%(` without its `)`.
        case openName
        /// Nothing follows `%(name)`.
        case noConversion
        /// Something follows it that is no letter of a conversion.
        case unknownConversion(String)
        /// A number is asked for and the name has a text.
        case wrongType(String)
        case tooLong
    }

    let reason: Reason
    /// Where in the text the `%` is.
    let offset: Int

    init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
