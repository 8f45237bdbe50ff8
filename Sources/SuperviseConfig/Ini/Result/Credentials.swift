package import SuperviseCore

/// Who may speak to a server.
package struct Credentials: Hashable, Sendable {
    package var username: ByteString
    /// In plain, or `{SHA}` and the SHA-1 in hexadecimal digits.
    package var password: ByteString
}
