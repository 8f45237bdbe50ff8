/// Somebody who reads along in a log, from its last bytes on, whatever becomes of its file.
final class LogFollower {
    /// How much of what is there already comes first.
    static let firstBytes = 1024
    /// How much is kept until that has come; the rest is left out.
    private static let mostHeld = 1 << 20

    let log: LogID
    private let tell: ([UInt8]) -> Void
    private let onEnd: () -> Void
    private var held: [UInt8] = []
    private var hasBegun = false

    /// - Parameters:
    ///   - log: The log.
    ///   - tell: Is told the end of the file, then all that is added.
    ///   - onEnd: Called when there is no such log any more.
    init(_ log: LogID, tell: @escaping ([UInt8]) -> Void, onEnd: @escaping () -> Void) {
        self.log = log
        self.tell = tell
        self.onEnd = onEnd
    }

    /// These bytes stood at the end of the file before all that was added since.
    func begin(with bytes: [UInt8]) {
        hasBegun = true
        let all = bytes + held
        held = []
        if !all.isEmpty { tell(all) }
    }

    func add(_ bytes: UnsafeRawBufferPointer) {
        if hasBegun { return tell(Array(bytes)) }
        held += bytes.prefix(Self.mostHeld - held.count)
    }

    func end() { onEnd() }
}
