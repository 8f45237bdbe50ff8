/// A value of a configuration and where it was written.
package struct Placed<Value: Hashable & Sendable>: Hashable, Sendable {
    package var value: Value
    /// Nil where it is a default.
    package var place: IniPlace?

    package init(_ value: Value, at place: IniPlace? = nil) {
        self.value = value
        self.place = place
    }
}
