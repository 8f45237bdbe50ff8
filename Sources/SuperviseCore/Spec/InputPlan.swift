/// What a process reads as its standard input.
package enum InputPlan: Hashable, Sendable {
    /// Nothing ever comes, and no end either, as from a keyboard that nobody touches.
    case silence
    /// A pipe of its own that the supervisor writes to; until it does, that is silence. In a terminal it is the terminal.
    case pipe
    /// The supervisor's own, for which all processes that have it compete.
    case inherited
    /// A listening socket that all processes of the group share, as FastCGI programs want it.
    case socket(FastCGISocket)
}

/// A socket that the supervisor listens on for others, who accept.
package struct FastCGISocket: Hashable, Sendable {
    package enum Address: Hashable, Sendable {
        /// `host` is a name or a numeric address.
        case tcp(host: String, port: UInt16)
        case unix(path: ByteString)
    }

    /// Whom the file of a socket in the file system belongs to.
    package struct Owner: Hashable, Sendable {
        package var userID: UInt32
        /// Nil leaves the group as it is.
        package var groupID: UInt32?

        package init(userID: UInt32, groupID: UInt32? = nil) {
            self.userID = userID
            self.groupID = groupID
        }
    }

    package var address: Address
    /// How many connections wait to be accepted; nil is the most that the system allows.
    package var backlog: Int32?
    package var owner: Owner?
    /// The permission bits of the file.
    package var mode: UInt32

    package init(address: Address, backlog: Int32? = nil, owner: Owner? = nil, mode: UInt32 = 0o700) {
        self.address = address
        self.backlog = backlog
        self.owner = owner
        self.mode = mode
    }
}
