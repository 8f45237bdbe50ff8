/// Finds the two keys that detach a terminal among all that is typed.
struct DetachKey {
    /// Ctrl-\, which programs hardly ever want: it would end them and dump core.
    static let byte: UInt8 = 0x1C

    /// How long the first of two keys waits for the second.
    static let patience = Duration.milliseconds(500)

    private(set) var isHeld = false

    /// The key that was held, which the process gets after all.
    mutating func release() -> [UInt8] {
        defer { isHeld = false }
        return isHeld ? [Self.byte] : []
    }

    /// What of the typed bytes goes to the process; the first of two keys waits for what follows it.
    /// - Returns: Also whether to detach, after these bytes.
    mutating func feed(_ bytes: some Sequence<UInt8>) -> (passed: [UInt8], detaches: Bool) {
        var passed: [UInt8] = []
        for byte in bytes {
            if byte == Self.byte {
                if isHeld { return (passed, true) }
                isHeld = true
                continue
            }
            if isHeld { passed.append(Self.byte) }
            isHeld = false
            passed.append(byte)
        }
        return (passed, false)
    }
}
