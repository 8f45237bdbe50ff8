/// A place in one of the files of a configuration.
package struct IniPlace: Hashable, Sendable {
    /// The position of the file in `IniConfiguration.files`.
    let file: Int
    let line: SourceLine
    /// The byte of the file that is meant; in the line or at its end.
    let offset: Int
}
