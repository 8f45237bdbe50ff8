/// Finds the text between `<!--XSUPERVISOR:BEGIN-->` and `<!--XSUPERVISOR:END-->` in a stream of bytes.
///
/// Marks may come in pieces. Of what is between them at most `limit` bytes are kept, the newest.
package struct CaptureFramer: Equatable, Sendable {
    package struct Output: Equatable, Sendable {
        /// What was not between marks.
        package var passed: [UInt8] = []
        /// What was, a piece for each pair of marks.
        package var captured: [[UInt8]] = []
    }

    private static let begin = Array("<!--XSUPERVISOR:BEGIN-->".utf8)
    private static let end = Array("<!--XSUPERVISOR:END-->".utf8)

    private let limit: Int
    private var isCapturing = false
    /// How many bytes of the mark that comes next have been seen.
    private var matched = 0
    private var capture: [UInt8] = []

    package init(limit: Int) {
        self.limit = limit
    }

    /// Takes the next bytes of the stream.
    package mutating func feed(_ bytes: [UInt8]) -> Output {
        var output = Output()
        var next = 0
        while next < bytes.count {
            if matched == 0 {
                // A mark has its first byte nowhere else, so it is enough to look for that.
                let start = bytes[next...].firstIndex(of: Self.begin[0]) ?? bytes.count
                take(bytes[next..<start], &output)
                next = start
                matched = start < bytes.count ? 1 : 0
            } else if bytes[next] == mark[matched] {
                matched += 1
                if matched == mark.count { switchOver(&output) }
            } else {
                take(mark[..<matched], &output)
                matched = 0
                continue  // this byte may begin another
            }
            next += 1
        }
        return output
    }

    /// Ends the stream.
    /// - Returns: What was held back, an unfinished capture among it: no event will tell of that.
    package mutating func finish() -> [UInt8] {
        let rest = Array(capture.suffix(limit)) + mark[..<matched]
        self = CaptureFramer(limit: limit)
        return rest
    }

    private var mark: [UInt8] { isCapturing ? Self.end : Self.begin }

    private mutating func switchOver(_ output: inout Output) {
        if isCapturing {
            output.captured.append(Array(capture.suffix(limit)))
            capture = []
        }
        isCapturing.toggle()
        matched = 0
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>, _ output: inout Output) {
        guard isCapturing else { return output.passed.append(contentsOf: bytes) }
        capture.append(contentsOf: bytes.suffix(limit))
        // Not with every byte: it costs as much as what is kept.
        if capture.count / 2 >= limit { capture.removeFirst(capture.count - limit) }
    }
}
