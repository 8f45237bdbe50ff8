import Glibc
import SuperviseCore

/// The environment of this process, byte for byte.
enum ProcessEnvironment {
    /// Its entries in `NAME=value` form.
    static func entries() -> [ByteString] {
        var entries: [ByteString] = []
        var next = environ
        while let entry = next.pointee {
            entries.append(ByteString(UnsafeRawBufferPointer(start: entry, count: strlen(entry))))
            next += 1
        }
        return entries
    }

    /// The variables that decide on colours.
    static func colorVariables(onTerminal isTerminal: Bool) -> [String: String] {
        var values: [String: String] = [:]
        for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM"] where isTerminal || name != "TERM" {
            // A dictionary that stays empty is never made, which is felt in a command of two milliseconds.
            if let value = getenv(name) { values[name] = String(cString: value) }
        }
        return values
    }
}
