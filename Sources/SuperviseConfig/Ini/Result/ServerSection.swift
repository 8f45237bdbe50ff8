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
