package import SuperviseCore

/// What `[fcgi-program:x]` has beyond a program.
package struct FastCGISettings: Hashable, Sendable {
    package enum Socket: Hashable, Sendable {
        case tcp(host: String, port: Int)
        /// The mode is `0700` where it is not set; without an owner it is the program's user.
        case unix(path: ByteString, mode: UInt32, owner: Placed<OwnerName>?)
    }

    package var socket: Socket
    package var backlog: Int?
    /// Where the socket is set.
    package var place: IniPlace
}
