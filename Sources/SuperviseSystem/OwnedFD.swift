import CSuperviseShims
import Glibc

/// A file descriptor that is closed when its owner is gone.
package struct OwnedFD: ~Copyable, Sendable {
    /// The number, for system calls; valid while this value lives.
    package let raw: Int32

    /// Takes over a descriptor that nobody else closes.
    package init(_ raw: Int32) {
        self.raw = raw
    }

    deinit {
        // EINTR and EIO leave it closed on Linux (close(2)); nothing is to be done about either.
        close(raw)
    }

    /// Makes reads and writes on the open file return at once.
    ///
    /// Never for a file that others share, as a terminal.
    package func setNonBlocking() throws(SystemError) {
        let flags = try check("fcntl") { fcntl(raw, F_GETFL) }
        try check("fcntl") { fcntl(raw, F_SETFL, flags | O_NONBLOCK) }
    }

    /// Another number for the open file `fd`, close-on-exec.
    package static func duplicate(of fd: Int32) throws(SystemError) -> OwnedFD {
        OwnedFD(try check("fcntl") { fcntl(fd, F_DUPFD_CLOEXEC, 0) })
    }
}

/// The two ends of a pipe, both close-on-exec.
package struct PipePair: ~Copyable {
    package let readEnd: OwnedFD
    package let writeEnd: OwnedFD

    /// Keeps the read end and closes the other.
    package consuming func keepReadEnd() -> OwnedFD { readEnd }

    /// Keeps the write end and closes the other.
    package consuming func keepWriteEnd() -> OwnedFD { writeEnd }
}

extension OwnedFD {
    /// Closes all that this process was given beyond standard input, output and error, but not `kept`.
    ///
    /// To be called before it has opened anything itself. No process that it starts would get them anyway, and a
    /// high number among them makes every start slow.
    package static func closeInherited(except kept: [Int32] = []) {
        var first: Int32 = 3
        for number in kept.sorted() where number >= first {
            _ = shim_close_range(first, number - 1)
            _ = fcntl(number, F_SETFD, FD_CLOEXEC)
            first = number + 1
        }
        _ = shim_close_range(first, Int32.max)
    }

    /// Gives the calling thread a table of descriptors of its own, a copy of the one that it shares.
    ///
    /// What it opens and closes from now on is its own affair. Without effect before Linux 5.9.
    /// - Parameter end: The number from which on the copy is empty; nil copies all.
    package static func unshareTable(before end: Int32? = nil) {
        _ = shim_unshare_descriptors(end ?? -1)
    }
}
