import CSuperviseShims
import Glibc

/// What a descriptor is that we write to.
package enum Terminal {
    package static func isTerminal(_ fd: Int32) -> Bool {
        isatty(fd) == 1
    }
}

/// Rows and columns of a terminal.
package struct WindowSize: Hashable, Sendable {
    package var rows: UInt16
    package var columns: UInt16

    package init(rows: UInt16, columns: UInt16) {
        self.rows = rows
        self.columns = columns
    }

    /// The size of the terminal `fd`; nil where it is none.
    package init?(of fd: Int32) {
        var rows: UInt16 = 0
        var columns: UInt16 = 0
        guard shim_window_size(fd, &rows, &columns) == 0 else { return nil }
        self.init(rows: rows, columns: columns)
    }

    /// Gives the terminal `fd` this size; its foreground group gets SIGWINCH.
    package func apply(to fd: Int32) {
        guard WindowSize(of: fd) == self else { return _ = shim_set_window_size(fd, rows, columns) }
        // The kernel tells only of another size; but who connects with a full-screen program wants it drawn anew.
        let group = tcgetpgrp(fd)
        if group > 0 { kill(-group, SIGWINCH) }
    }
}

/// Both ends of a pseudo-terminal, in raw output mode.
///
/// It echoes: a program that edits lines itself does not show them where it was started without echo.
package struct PseudoTerminal: ~Copyable {
    package let primary: OwnedFD
    package let secondary: OwnedFD

    /// Keeps our end and closes the child's.
    package consuming func keepPrimary() -> OwnedFD { primary }

    /// Opens a pty.
    ///
    /// The corresponding C function is `openpty`.
    package static func open(size: WindowSize) throws(SystemError) -> PseudoTerminal {
        var primary: Int32 = -1
        var secondary: Int32 = -1
        try check("openpty") { shim_open_pty(&primary, &secondary, size.rows, size.columns) }
        return PseudoTerminal(primary: OwnedFD(primary), secondary: OwnedFD(secondary))
    }
}
