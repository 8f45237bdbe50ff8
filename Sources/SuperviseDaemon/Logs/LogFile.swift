import Glibc
import SuperviseCore
import SuperviseSystem

/// One log file: appended to, rotated when it is full, and never lost for a moment's lack of room.
///
/// While it cannot be written, its last bytes are held in memory, and it is tried again from time to time: nobody tells
/// when a disk has room again.
final class LogFile {
    /// How much is held at least of a log that cannot be written, and half of what is held at most: enough for what
    /// explains the trouble, little for a thousand logs on one full disk.
    static let keptWhileFull = 128 << 10
    private static let retryInterval = Duration.seconds(1)

    private let path: ByteString
    private let rotation: LogRotation
    private let report: (LogTrouble) -> Void
    private var file: OwnedFD?
    private var size = 0
    /// Whether it is a file in the usual sense, not a pipe or a device.
    private var isRegular = false
    /// The permissions of the file, which those that follow get too.
    private var mode: mode_t?
    private var held: [UInt8] = []
    private var lost = 0
    private var hasToldOfRotation = false
    /// When to try again, in monotonic nanoseconds; nil while it can be written.
    private(set) var retryTime: Int64?

    init(path: ByteString, rotation: LogRotation, report: @escaping (LogTrouble) -> Void) {
        self.path = path
        self.rotation = rotation
        self.report = report
        put([])
    }

    /// Appends bytes, now or when it is possible again.
    func write(_ bytes: ArraySlice<UInt8>) {
        if retryTime != nil { hold(bytes) } else { put(bytes) }
    }

    /// Opens the file anew, which somebody has moved away.
    func reopen() {
        file = nil
        mode = nil
        if retryTime == nil { put([]) } else { retry() }
    }

    /// Begins anew with an empty file; who reads the old one may go on with that.
    func clear() throws(SystemError) {
        try WholeFile.remove(path.cString)
        file = nil
        (held, lost) = ([], 0)
        if retryTime == nil { put([]) } else { retry() }
    }

    /// Tries to write what is held.
    func retry() {
        let bytes = held
        held = []
        put(bytes[...])
    }

    /// Tries for the last time, and says what could not be written.
    func settle() {
        if retryTime != nil { retry() }
        if !held.isEmpty || lost > 0 { report(.lostAtEnd(held.count + lost)) }
    }

    private func put(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        do throws(SystemError) {
            try openIfNeeded()
            while !rest.isEmpty {
                let room = isRegular ? rotation.room(in: size, for: rest) : nil
                let count = try writeOnce(rest.prefix(room ?? rest.count))
                rest = rest.dropFirst(count)
                size += count
                if count == room { try rotate() }
            }
        } catch {
            hold(rest)
            if retryTime == nil { report(.failed(error)) }
            retryTime = Clock.monotonicNanoseconds() + Self.retryInterval.nanoseconds
            return
        }
        guard retryTime != nil else { return }
        retryTime = nil
        report(.recovered(lost: lost))
        lost = 0
    }

    private func writeOnce(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
        let number = file?.raw ?? -1
        return try check("write") { bytes.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) } }
    }

    /// Keeps bytes for later, and drops the oldest lines for them.
    private func hold(_ bytes: ArraySlice<UInt8>) {
        held += bytes
        // Not with every line: it costs as much as all that is kept.
        guard held.count > 2 * Self.keptWhileFull else { return }
        let surplus = held.count - Self.keptWhileFull
        let newline = held[(surplus - 1)...].firstIndex(of: UInt8(ascii: "\n"))
        let dropped = newline.map { $0 + 1 } ?? surplus
        held.removeFirst(dropped)
        lost += dropped
    }
}

// MARK: - The file

extension LogFile {
    /// Opens a file to append to it, and makes it if it is not there.
    static func open(_ path: ByteString) throws(SystemError) -> OwnedFD {
        // O_NONBLOCK for a named pipe, which could make us wait for a reader for ever.
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
        let name = path.cString
        return OwnedFD(try check("open") { Glibc.open(name, flags, 0o666) })
    }

    private func openIfNeeded() throws(SystemError) {
        guard file == nil else { return }
        let opened = try Self.open(path)
        let number = opened.raw
        file = consume opened
        var info = stat()
        fstat(number, &info)
        isRegular = info.st_mode & S_IFMT == S_IFREG
        size = Int(info.st_size)
        if isRegular, let mode, mode != info.st_mode { fchmod(number, mode & 0o7777) }
        mode = mode ?? info.st_mode
    }

    /// Makes room: by new names, or by emptying the file where no backups are kept.
    private func rotate() throws(SystemError) {
        size = 0
        do throws(SystemError) {
            if rotation.backups == 0 {
                let number = file?.raw ?? -1
                try check("ftruncate") { ftruncate(number, 0) }
                return
            }
            // Where a rename replaces a file, ext4 writes the other one to the disk at once (`auto_da_alloc`), which
            // costs more than all the rest; what cannot be removed is replaced all the same.
            let renamings = rotation.renamings(of: path) { access($0.cString, F_OK) == 0 }
            if let oldest = renamings.first?.to.cString { unlink(oldest) }
            for renaming in renamings { try rename(renaming) }
        } catch {
            // It is tried again when as much has been written once more.
            if !hasToldOfRotation { report(.notRotated(error)) }
            hasToldOfRotation = true
            return
        }
        hasToldOfRotation = false
        file = nil
        try openIfNeeded()
    }

    private func rename(_ renaming: LogRotation.Renaming) throws(SystemError) {
        let from = renaming.from.cString
        let to = renaming.to.cString
        do throws(SystemError) {
            try check("rename") { Glibc.rename(from, to) }
        } catch {
            // Somebody has taken the file away.
            guard error.errno == ENOENT else { throw error }
        }
    }
}
