/// A value of a configuration and where it was written.
///
/// As in `Parsed`, nothing is asked of `Value` that would have to be looked for.
package struct Placed<Value: Sendable>: Sendable {
    package var value: Value
    /// Nil where it is a default.
    package var place: IniPlace?

    package init(_ value: Value, at place: IniPlace? = nil) {
        self.value = value
        self.place = place
    }
}

extension Placed: Equatable where Value: Equatable {}
extension Placed: Hashable where Value: Hashable {}
