/// A place in one of the files of a configuration.
package struct IniPlace: Hashable, Sendable {
    /// The position of the file in `IniConfiguration.files`.
    let file: Int
    let line: SourceLine
    /// The byte of the file that is meant; in the line or at its end.
    let offset: Int
}

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
