import Glibc
import SuperviseTestSupport
import Testing

/// A Procfile's supervisor with an overlay beside it, and small servers in its folder.
struct OverlayLaunch {
    var procfile: String
    var overlay: String
    var arguments = ["start"]
    var prefix: [String] = []
    var files: [String: String] = [:]

    /// Says of every request what it saw; answers `/sick` with 503, `/moved` with 302.
    private static let server = """
        import http.server, sys
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response({'/sick': 503, '/moved': 302}.get(self.path, 200))
                self.end_headers()
                self.wfile.write(b'x' * 100)
                print('asked', self.headers['Host'], self.headers['Connection'])
            def log_message(self, *arguments): pass
        http.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), Handler).serve_forever()
        """

    /// Takes connections and never says a word; under `tcp` not even that, as its queue is full.
    private static let deaf = """
        import socket, sys, time
        place = ('127.0.0.1', int(sys.argv[1]))
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(0 if sys.argv[2] == 'tcp' else 50)
        clients = []
        for number in range(8 if sys.argv[2] == 'tcp' else 0):
            clients.append(socket.socket())
            clients[-1].setblocking(False)
            clients[-1].connect_ex(place)
        time.sleep(1000)
        """

    func run(_ body: (Supervisor) async throws -> Void) async throws {
        try await Launch(procfile, arguments: arguments).with(\.prefix, prefix)
            .run(
                prepare: { directory in
                    try directory.write(overlay.utf8, to: "supervise.ini")
                    try directory.write(Self.server.utf8, to: "server.py")
                    try directory.write(Self.deaf.utf8, to: "deaf.py")
                    for (name, text) in files { try directory.write(text.utf8, to: name) }
                },
                body
            )
    }
}

extension Supervisor {
    /// What the supervisor has said.
    var notices: [String] { lines(of: "system") }

    /// Where the first notice that begins so is among all notices.
    func place(of prefix: String) -> Int? { notices.firstIndex { $0.hasPrefix(prefix) } }

    /// Ends it as a Procfile's supervisor ends.
    func stopByTerm() async throws {
        try await signal(SIGTERM)
        try await expectExit(143)
    }
}

/// A port of the own machine that nobody listens on.
enum FreePort {
    static func find() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isBound else { throw SystemFailure("bind") }
        return UInt16(bigEndian: address.sin_port)
    }
}
