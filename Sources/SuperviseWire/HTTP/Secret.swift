/// Something that only those who know it may use.
package struct Secret: Hashable, Sendable {
    private let bytes: [UInt8]

    package init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// Whether this is it; how long that takes says nothing of the secret, also not how much was right.
    package func equals(_ guess: some Sequence<UInt8>) -> Bool {
        let guess = Array(guess)
        var difference = guess.count ^ bytes.count
        for (index, byte) in guess.enumerated() {
            let own = bytes.isEmpty ? 0 : bytes[index % bytes.count]
            difference |= Int(byte ^ own)
        }
        return difference == 0
    }
}
