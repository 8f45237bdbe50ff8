package import SuperviseCore

/// `[unix_http_server]` or `[inet_http_server]`.
package struct ServerSection: Hashable, Sendable {
    package enum Address: Hashable, Sendable {
        case unix(path: ByteString, mode: UInt32, owner: Placed<OwnerName>?)
        /// A nil host is every address.
        case inet(host: String?, port: Int)
    }

    /// What follows the colon in the header.
    package var name: String?
    package var address: Address
    package var credentials: Credentials?
    /// The header of its section.
    package var place: IniPlace
    /// Where its file or port is set.
    package var addressPlace: IniPlace
}

/// Who may speak to a server.
package struct Credentials: Hashable, Sendable {
    package var username: ByteString
    /// In plain, or `{SHA}` and the SHA-1 in hexadecimal digits.
    package var password: ByteString
}

/// `[supervisorctl]`.
package struct SupervisorctlSettings: Hashable, Sendable {
    package var place: IniPlace?
    /// Nil where it is not set.
    package var serverURL: Placed<ByteString>?
    package var username: ByteString?
    package var password: ByteString?
    package var prompt: String
    package var historyFile: ByteString?
}
