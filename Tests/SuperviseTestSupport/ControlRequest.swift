import Glibc

/// One request to a supervisor over a socket in the file system.
package enum ControlRequest {
    /// Asks, and reads the answer to the end of the connection.
    /// - Parameters:
    ///   - path: Where the supervisor listens.
    ///   - line: The request's first line without the version, as `GET /`.
    ///   - fields: Whole lines, each with CR and LF.
    ///   - body: What follows the head, in UTF-8.
    /// - Returns: The answer with its head; nil where nobody listens.
    package static func ask(_ path: String, _ line: String, fields: String = "", body: String = "") -> String? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        guard connect(descriptor, path) else { return nil }
        let length = body.isEmpty ? "" : "Content-Length: \(body.utf8.count)\r\n"
        let head = "\(line) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\(fields)\(length)\r\n"
        let bytes = Array((head + body).utf8)
        guard send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { return nil }
        var answer: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while case let count = recv(descriptor, &piece, piece.count, 0), count > 0 { answer += piece[..<count] }
        return String(decoding: answer, as: UTF8.self)
    }

    /// The status of an answer alone.
    package static func status(_ path: String, _ line: String, fields: String = "") -> Int? {
        ask(path, line, fields: fields)?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }

    private static func connect(_ descriptor: Int32, _ path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(descriptor, $0, size) } == 0
        }
    }
}
