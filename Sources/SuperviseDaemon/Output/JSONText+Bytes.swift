import SuperviseWire

extension JSONText {
    /// Appends what a process has written, escaped; what is not UTF-8 becomes U+FFFD.
    static func append(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        append(String(decoding: bytes, as: UTF8.self), to: &output)
    }
}
