package import SuperviseCore

/// One variable of a `.env` file.
package struct DotenvEntry: Hashable, Sendable {
    /// Letters, digits and `_`; no digit first.
    package var name: String
    package var value: ByteString
    /// Where the name begins.
    package var position: SourcePosition
}
