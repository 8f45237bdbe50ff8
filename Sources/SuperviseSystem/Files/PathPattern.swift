import Glibc

/// A pattern of glob(7).
package enum PathPattern {
    /// The paths that match, sorted; `~` is not expanded.
    ///
    /// The corresponding C function is `glob`.
    package static func paths(matching pattern: [UInt8]) -> [[UInt8]] {
        var result = glob_t()
        defer { globfree(&result) }
        let status = (pattern + [0])
            .withUnsafeBufferPointer { bytes in
                bytes.withMemoryRebound(to: CChar.self) { text in
                    text.baseAddress.map { glob($0, 0, nil, &result) } ?? GLOB_NOMATCH
                }
            }
        guard status == 0 else { return [] }
        return (0..<Int(result.gl_pathc))
            .compactMap { index in
                guard let path = result.gl_pathv?[index] else { return nil }
                return Array(UnsafeRawBufferPointer(start: path, count: strlen(path)))
            }
    }
}
