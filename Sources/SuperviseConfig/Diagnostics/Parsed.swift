/// What a parser made of its source, and all that is wrong with the source.
///
/// What is not asked of `Value` here need not be looked for when the type is first used: a tenth of a millisecond.
package struct Parsed<Value: Sendable>: Sendable {
    /// The part that could be read; not to be used if there is an error among the diagnostics.
    package var value: Value
    /// In order of their places.
    package let diagnostics: [Diagnostic]
}

extension Parsed: Equatable where Value: Equatable {}
extension Parsed: Hashable where Value: Hashable {}
