import CSuperviseShims

/// A regular expression for lines of bytes (POSIX extended, `regex(7)`).
package final class LinePattern {
    /// Why a text is no regular expression, in the words of the system.
    package struct Problem: Error, Hashable, Sendable {
        package var reason: String
    }

    private let compiled: UnsafeMutableRawPointer

    /// The corresponding C function is `regcomp`.
    package init(_ text: String) throws(Problem) {
        guard !PatternSize.isTooLarge(text) else { throw Problem(reason: "its repetitions multiply to too many") }
        var reason = [CChar](repeating: 0, count: 128)
        guard let compiled = shim_pattern_compile(text, &reason, reason.count) else {
            let words = reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
            throw Problem(reason: String(decoding: words, as: UTF8.self))
        }
        self.compiled = compiled
    }

    deinit { shim_pattern_free(compiled) }

    /// Whether it is found in the line, which is given without its newline.
    package func matches(_ line: UnsafeRawBufferPointer) -> Bool {
        let bytes = line.assumingMemoryBound(to: CChar.self)
        // An empty buffer may have no address, which the function does not expect.
        return bytes.baseAddress.map { shim_pattern_matches(compiled, $0, bytes.count) != 0 }
            ?? (shim_pattern_matches(compiled, "", 0) != 0)
    }
}
