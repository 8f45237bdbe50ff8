package import SuperviseCore

/// `[supervisord]`, with defaults where keys are not set.
package struct SupervisordSettings: Hashable, Sendable {
    /// The header of the section, the first of several; nil where there is none, which supervisord refuses.
    package var place: IniPlace?
    /// The keys that are set.
    package var set: [IniSetting]
    /// A path, or `syslog`.
    package var logfile: Placed<ByteString>
    package var logRotation: LogRotation
    package var loglevel: LogLevel
    package var pidfile: Placed<ByteString>
    package var umask: UInt32
    package var nodaemon: Bool
    package var silent: Bool
    package var minfds: Placed<Int>
    package var minprocs: Placed<Int>
    package var nocleanup: Bool
    /// Nil is the system's folder for temporary files.
    package var childlogdir: Placed<ByteString>?
    package var user: Placed<String>?
    package var directory: Placed<ByteString>?
    package var stripsAnsi: Bool
    /// Given to all programs; each name once.
    package var environment: [IniVariable]
    package var identifier: String

    package func sets(_ key: IniKey) -> Bool { set.contains { $0.key == key } }
}
