import SuperviseCore

/// Reads where something listens.
enum IniAddress {
    private static let ports = 1...65_535

    /// `PORT`, `:PORT`, `*:PORT`, `HOST:PORT` or `[IPv6]:PORT`; a nil host is every address.
    static func inet(_ text: [UInt8]) throws(IniValueFailure) -> (host: String?, port: Int) {
        guard let colon = text.lastIndex(of: .colon) else { return (nil, try port(text[...])) }
        let port = try port(text[(colon + 1)...])
        let host = try unbracketed(text[..<colon]).lowercased()
        return (host.isEmpty || host == "*" ? nil : host, port)
    }

    static func port(_ text: ArraySlice<UInt8>) throws(IniValueFailure) -> Int {
        guard let port = IniValue.number(text, radix: 10), ports.contains(port) else {
            throw IniValueFailure(.notPort(IniValue.shown(text)), at: text.startIndex)
        }
        return port
    }

    /// `tcp://HOST:PORT` or `unix:///PATH`.
    static func socket(_ text: [UInt8]) throws(IniValueFailure) -> FastCGISettings.Socket {
        let failure = IniValueFailure(.notSocket(IniValue.shown(text)))
        if let path = rest(of: text, after: "unix://") {
            guard path.first == .slash else {
                throw IniValueFailure(.notAbsolute(IniValue.shown(path)), at: path.startIndex)
            }
            return .unix(path: ByteString(path), mode: 0o700, owner: nil)
        }
        guard let address = rest(of: text, after: "tcp://"), let colon = address.lastIndex(of: .colon),
            colon > address.startIndex, !address.contains(where: \.isIniBlank)
        else { throw failure }
        let host = try unbracketed(address[..<colon]).lowercased()
        return .tcp(host: host, port: try port(address[(colon + 1)...]))
    }

    /// `exec COMMAND`, `http://HOST:PORT/PATH` or `tcp://HOST:PORT`; the command may be a shell's line, as in a Procfile.
    static func probe(_ text: [UInt8], isShellLine: Bool = false) throws(IniValueFailure) -> HealthCheck.Probe {
        if let word = rest(of: text, after: "exec"), let first = word.first, first.isIniBlank {
            let line = IniValue.trimmed(word)
            if isShellLine, !line.isEmpty { return .execute(ShellLine.command(for: ByteString(line))) }
            do throws(IniValueFailure) {
                return .execute(.direct(try IniValue.command(Array(line))))
            } catch {
                throw IniValueFailure(error.problem, at: line.startIndex + error.offset)
            }
        }
        if let address = rest(of: text, after: "tcp://") {
            guard let colon = address.lastIndex(of: .colon) else {
                throw IniValueFailure(.notPort(""), at: address.endIndex)
            }
            return .tcp(host: try probedHost(address[..<colon]), port: try port(address[(colon + 1)...]))
        }
        if let url = rest(of: text, after: "http://") { return try http(url) }
        if let url = rest(of: text, after: "https://") { throw IniValueFailure(.notHTTP(IniValue.shown(url))) }
        throw IniValueFailure(.notHealthCheck(IniValue.shown(text)))
    }

    private static func http(_ url: ArraySlice<UInt8>) throws(IniValueFailure) -> HealthCheck.Probe {
        guard url.allSatisfy({ $0 > .space && $0 < 0x7F }) else {
            throw IniValueFailure(.notHealthCheck(IniValue.shown(url)), at: url.startIndex)
        }
        let end = url.firstIndex { $0 == .slash || $0 == UInt8(ascii: "?") } ?? url.endIndex
        let place = url[..<end]
        let rest = IniValue.shown(url[end...].prefix { $0 != .hash })
        let path = rest.hasPrefix("/") ? rest : "/" + rest
        // The colons within brackets are the host's own.
        guard let colon = place.lastIndex(of: .colon), place[colon...].firstIndex(of: .closeBracket) == nil else {
            return .http(host: try probedHost(place), port: 80, path: path)
        }
        return .http(host: try probedHost(place[..<colon]), port: try port(place[(colon + 1)...]), path: path)
    }

    private static func probedHost(_ text: ArraySlice<UInt8>) throws(IniValueFailure) -> String {
        let host = try unbracketed(text).lowercased()
        guard !host.isEmpty else { throw IniValueFailure(.noHost, at: text.startIndex) }
        return host == "*" ? "localhost" : host
    }

    /// A host without the brackets of an IPv6 address.
    private static func unbracketed(_ text: ArraySlice<UInt8>) throws(IniValueFailure) -> String {
        let isBracketed = text.first == .openBracket && text.last == .closeBracket && text.count > 2
        let host = isBracketed ? text.dropFirst().dropLast() : text
        let marks: [UInt8] = [.openBracket, .closeBracket, .slash, UInt8(ascii: "@")]
        guard !host.contains(where: { $0.isIniBlank || marks.contains($0) }) else {
            throw IniValueFailure(.notAddress(IniValue.shown(text)), at: text.startIndex)
        }
        return IniValue.shown(host)
    }

    private static func rest(of text: [UInt8], after prefix: String) -> ArraySlice<UInt8>? {
        text.starts(with: prefix.utf8) ? text[prefix.utf8.count...] : nil
    }
}
