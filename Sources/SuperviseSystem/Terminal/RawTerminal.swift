import Glibc

/// A terminal that gives every key at once and unchanged, until `restore`.
///
/// Its output goes on as before: processes under a supervisor write a newline alone.
package final class RawTerminal {
    private let descriptor: Int32
    private var saved: termios?
    private let raw: termios

    /// Nil where it is no terminal.
    ///
    /// If it `keepsNewlines`, Return is still a newline, so that what is typed ahead is a line for others.
    package init?(_ descriptor: Int32, keepsNewlines: Bool = false) {
        var settings = termios()
        guard tcgetattr(descriptor, &settings) == 0 else { return nil }
        self.descriptor = descriptor
        saved = settings
        settings.c_iflag &= ~tcflag_t(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | IXON)
        if !keepsNewlines { settings.c_iflag &= ~tcflag_t(ICRNL) }
        settings.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG | IEXTEN)
        raw = settings
        tcsetattr(descriptor, TCSADRAIN, &settings)
    }

    /// Makes it raw again, after others have used it.
    package func resume() {
        guard saved != nil else { return }
        var settings = raw
        tcsetattr(descriptor, TCSADRAIN, &settings)
    }

    /// Makes it as it was, until `resume`.
    package func pause() {
        guard var settings = saved else { return }
        tcsetattr(descriptor, TCSADRAIN, &settings)
    }

    /// Makes it as it was.
    package func restore() {
        pause()
        saved = nil
    }

    deinit { restore() }
}
