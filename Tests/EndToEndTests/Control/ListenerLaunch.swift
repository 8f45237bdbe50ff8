import Glibc
import SuperviseTestSupport
import Testing

/// An event that a listener was told of.
struct ToldEvent: CustomStringConvertible {
    /// The header's values by name.
    let header: [String: String]
    /// With `~` for each newline.
    let payload: String

    init?(_ line: String) {
        let parts = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let pairs = parts[0].split(separator: " ").map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
        header = Dictionary(pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { first, _ in first }
        payload = String(parts[1])
    }

    var name: String { header["eventname"] ?? "" }
    var serial: Int { header["serial"].flatMap { Int($0) } ?? -1 }
    var poolSerial: Int { header["poolserial"].flatMap { Int($0) } ?? -1 }

    /// The name and the payload, with each pid as `N`.
    var description: String {
        let words = payload.split(separator: "~", maxSplits: 1, omittingEmptySubsequences: false)
        let head = words[0].split(separator: " ").map { $0.hasPrefix("pid:") ? "pid:N" : String($0) }
        return "\(name) " + ([head.joined(separator: " ")] + words.dropFirst().map(String.init)).joined(separator: "~")
    }
}

/// INI files with event listeners, which hold for supervisord too.
enum ListenerLaunch {
    /// A listener that appends what it is told to a file and answers as its second word says.
    static let listener = """
        # listener FILE [ok|fail|die]: "fail" rejects and "die" ends on the first event that this file system sees.
        while :; do
            printf 'READY\\n'
            IFS= read -r header || exit 0
            payload=$(dd bs=1 count="${header##*len:}" 2>/dev/null | tr '\\n' '~')
            printf '%s|%s\\n' "$header" "$payload" >> "$1"
            if [ "${2:-ok}" != ok ] && mkdir "$1.once" 2>/dev/null; then
                [ "$2" = die ] && exit 3
                printf 'RESULT 4\\nFAIL'
            else
                printf 'RESULT 2\\nOK'
            fi
        done

        """

    static func with(_ text: String) -> IniLaunch {
        var launch = IniLaunch(text)
        launch.head = IniLaunch.head.replacing("nodaemon=true", with: "nodaemon=true\nloglevel=debug")
        launch.files = ["listener": listener]
        return launch
    }
}

extension Supervisor {
    /// What a listener was told so far, what is about listeners themselves left out.
    func told(_ name: String, about process: String? = nil) -> [ToldEvent] {
        directory.lines(of: name).compactMap(ToldEvent.init)
            .filter { event in process.map { event.payload.hasPrefix("processname:\($0) ") } ?? true }
    }

    /// Waits until a listener was told of so many events of a name.
    @discardableResult
    func waitForEvents(
        _ name: String,
        in file: String,
        about process: String? = nil,
        count: Int = 1
    ) async throws -> [ToldEvent] {
        var found: [ToldEvent] = []
        let context = { "\(self.told(file))\n\(self.directory.lines(of: "main.log").suffix(30))\n\(self.report)" }
        try await until("\(count) × \(name) in \(file)", context: context) {
            found = told(file, about: process).filter { $0.name == name }
            return found.count >= count
        }
        return found
    }
}
