/// The addresses that nobody on the network reaches.
package enum LoopbackAddress {
    /// Whether a numeric address is one; a name is none, whatever it stands for.
    ///
    /// Servers without a password hang on this: when the files are read, and when the socket is opened.
    package static func contains(_ address: String) -> Bool {
        guard address.hasPrefix("127.") else { return address == "::1" }
        return address.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
    }
}
