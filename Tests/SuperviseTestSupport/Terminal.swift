import Glibc

/// A terminal in which a supervisor can be started.
struct Terminal {
    /// The test's side.
    let descriptor: Int32
    /// The path of the supervisor's side.
    let path: String

    /// `TIOCSPTLCK` and `TIOCGPTN` of `<asm-generic/ioctls.h>`.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    /// Opens one of 24 by 80 that passes bytes unchanged, so that what is read is what was written.
    init() throws {
        descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure("open /dev/ptmx") }
        // What unlockpt and ptsname do; Swift's Glibc module lacks these.
        var unlocked: Int32 = 0
        var number: Int32 = 0
        guard ioctl(descriptor, Self.setLock, &unlocked) == 0, ioctl(descriptor, Self.getNumber, &number) == 0
        else { throw SystemFailure("ioctl /dev/ptmx") }
        path = "/dev/pts/\(number)"
        var settings = termios()
        tcgetattr(descriptor, &settings)
        settings.c_oflag &= ~tcflag_t(OPOST)
        settings.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(descriptor, TCSANOW, &settings)
        resize(rows: 24, columns: 80)
    }

    /// Changes the size; the foreground group gets SIGWINCH.
    func resize(rows: UInt16, columns: UInt16) {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
    }

    /// Whether who runs in it reads key by key.
    var readsKeys: Bool {
        var settings = termios()
        return tcgetattr(descriptor, &settings) == 0 && settings.c_lflag & tcflag_t(ICANON) == 0
    }

    /// Types these characters.
    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(descriptor, bytes, bytes.count)
    }
}
