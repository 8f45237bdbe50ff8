package import SuperviseCore

/// Where a supervisor is spoken to while it runs.
package struct ControlSettings: Hashable, Sendable {
    /// A socket, and who may use it.
    package struct Server: Hashable, Sendable {
        package enum Address: Hashable, Sendable {
            case unix(path: ByteString, mode: UInt32, owner: Owner?)
            /// A nil host is every address.
            case inet(host: String?, port: UInt16)
        }

        /// Whose a socket in the file system becomes; a nil group stays.
        package struct Owner: Hashable, Sendable {
            package var user: UInt32
            package var group: UInt32?

            package init(user: UInt32, group: UInt32?) {
                self.user = user
                self.group = group
            }
        }

        package var address: Address
        package var credentials: ControlCredentials?
        /// Whether nothing is started where it cannot be opened; otherwise that is only said.
        package var isRequired: Bool

        package init(_ address: Address, credentials: ControlCredentials? = nil, isRequired: Bool = true) {
            self.address = address
            self.credentials = credentials
            self.isRequired = isRequired
        }
    }

    package var servers: [Server] = []
    /// The app whose standard socket is opened too; nil is none.
    ///
    /// What keeps it from being opened is only said.
    package var standardRoot: ByteString?
    /// Whether nothing is started where another supervisor has a socket of the app that is not required.
    package var mustBeAlone = false
    /// The exit code where a server that is required cannot be opened: EX_CANTCREAT of sysexits.h.
    package var failureCode: Int32 = 73

    package init() {}
}
