package import SuperviseCore

/// `[program:x]`, `[eventlistener:x]` or `[fcgi-program:x]` in one group.
package struct ProgramSection: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case program
        case eventListener(EventListenerSettings)
        case fastCGI(FastCGISettings)
    }

    package var name: String
    package var kind: Kind
    /// The name of its group: its own unless a `[group:x]` takes it.
    package var group: String
    /// The header of its section.
    package var place: IniPlace
    /// The values of all keys, with defaults where they are not set.
    package var settings: ProgramSettings
    /// The keys that are set here or by `[program-default]`, each once.
    package var set: [IniSetting]
    /// `numprocs` of them, in the order of `process_num`.
    package var processes: [IniProcess]

    /// Whether a key is set, here or by `[program-default]`.
    package func sets(_ key: IniKey) -> Bool { set.contains { $0.key == key } }

    /// Where a key is set.
    package func place(of key: IniKey) -> IniPlace? { set.first { $0.key == key }?.place }
}

/// A key that is set, and where.
package struct IniSetting: Hashable, Sendable {
    package var key: IniKey
    /// The text as it stands, comments removed, nothing expanded.
    package var text: ByteString
    /// Where its value begins.
    package var place: IniPlace
    /// Whether it comes from `[program-default]`.
    package var isDefault: Bool
}

/// What `[eventlistener:x]` has beyond a program.
package struct EventListenerSettings: Hashable, Sendable {
    /// Upper-case names of events, each once.
    package var events: [Placed<String>]
    package var bufferSize: Int
    package var resultHandler: Placed<String>
}

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

/// `user` or `user:group`, names or numbers.
package struct OwnerName: Hashable, Sendable {
    package var user: String
    package var group: String?
}
