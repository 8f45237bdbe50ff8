/// What a parser made of its source, and all that is wrong with the source.
package struct Parsed<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The part that could be read; not to be used if there is an error among the diagnostics.
    package let value: Value
    /// In order of their places.
    package let diagnostics: [Diagnostic]
}
