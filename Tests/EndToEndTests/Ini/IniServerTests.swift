import Glibc
import SuperviseTestSupport
import Testing

@Suite("INI: servers", .serialized, .timeLimit(.minutes(5)))
struct IniServerTests {
    private static let program = "[program:a]\ncommand=./probe touch started , sleep\n"

    private static func mode(_ path: String) -> UInt32 {
        var info = stat()
        return lstat(path, &info) == 0 ? info.st_mode : 0
    }

    @Test("a socket in the file system: its mode, its password, and its end")
    func unix() async throws {
        let server = "[unix_http_server]\nfile=%(here)s/s.sock\nchmod=0770\nusername=u\npassword=p\n"
        try await IniLaunch(server + Self.program)
            .run { app in
                try await app.waitForLog("spawned: 'a'")
                let path = app.directory.file("s.sock")
                #expect(Self.mode(path) == S_IFSOCK | 0o770)
                let stranger = ControlRequest.ask(path, "GET /nothing") ?? ""
                #expect(stranger.hasPrefix("HTTP/1.1 401 "))
                #expect(stranger.lowercased().contains("www-authenticate: basic realm=\"default\""))
                let password = "Authorization: Basic dTpw\r\n"
                #expect(ControlRequest.status(path, "GET /nothing", fields: password) == 404)
                #expect(
                    ControlRequest.status(path, "GET /nothing", fields: "Authorization: Basic dTpx\r\n") == 401
                )
                try await app.stopWell()
                #expect(Self.mode(path) == 0)
            }
    }

    @Test("several servers, one with the hash of its password; a password that nobody wants is ignored")
    func several() async throws {
        let servers = """
            [unix_http_server]
            file=%(here)s/s.sock
            [unix_http_server:second]
            file=%(here)s/t.sock
            username=u
            password={SHA}516b9783fca517eecbd1d064da2d165310b19759
            [inet_http_server]
            port=127.0.0.1:\(try FreePort.find())

            """
        try await IniLaunch(servers + Self.program)
            .run { app in
                try await app.waitForLog("spawned: 'a'")
                let password = "Authorization: Basic dTpw\r\n"
                for name in ["s.sock", "t.sock"] {
                    let status = ControlRequest.status(app.directory.file(name), "GET /nothing", fields: password)
                    #expect(status == 404, "\(name)")
                }
                try await app.stopWell()
            }
    }

    @Test("a socket that somebody listens on ends the start with 2, in supervisord's words")
    func taken() async throws {
        let server = "[unix_http_server]\nfile=%(here)s/s.sock\n"
        var launch = IniLaunch(server + "[program:a]\ncommand=./probe mark started x , sleep\n")
        launch.prefix = [
            "sh", "-c", "\"$@\" > first & while ! [ -s started ]; do sleep 0.01; done; exec \"$@\"", "sh",
        ]
        try await launch.run { app in
            try await until("the second one ends") { app.poll() != nil }
            #expect(app.status == .exited(2), "\(app.report)")
            let words =
                "Another program is already listening on a port that one of our HTTP servers is configured to use"
            #expect(app.errorText.contains(words), "\(app.report)")
            #expect(app.directory.lines(of: "started").count == 1)
        }
    }

    @Test(
        "a restart of all gives the same socket another password, and ends whoever followed a log with the old one",
        .enabled(if: !isPeer, "the follower is ours")
    )
    func otherPassword() async throws {
        let rpc =
            "[rpcinterface:supervisor]\n"
            + "supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface\n"
        let server = rpc + "[unix_http_server]\nfile=%(here)s/s.sock\nusername=u\npassword="
        try await IniLaunch(server + "p\n" + Self.program)
            .run { app in
                try await app.waitForLog("spawned: 'a'")
                let path = app.directory.file("s.sock")
                let old = "Authorization: Basic dTpw\r\n"
                let follow = "as supervisorctl -s unix://\(path) -u u -p p maintail -f"
                try await Launch(nil, arguments: follow.split(separator: " ").map(String.init))
                    .run { follower in
                        try await follower.waitForOutput(containing: "spawned: 'a'")
                        let text = IniLaunch.head + server + "q\n" + Self.program
                        try app.directory.write(Array(text.utf8), to: "supervisord.conf")
                        let call = "<methodCall><methodName>supervisor.restart</methodName></methodCall>"
                        let fields = old + "Content-Type: text/xml\r\n"
                        let answer = ControlRequest.ask(path, "POST /RPC2", fields: fields, body: call) ?? ""
                        #expect(answer.contains("<boolean>1</boolean>"), "\(answer)")
                        try await app.waitForLog("spawned: 'a'", count: 2)
                        _ = try await follower.waitForExit()
                    }
                #expect(ControlRequest.status(path, "GET /nothing", fields: old) == 401)
                let new = "Authorization: Basic dTpx\r\n"
                #expect(ControlRequest.status(path, "GET /nothing", fields: new) == 404)
                try await app.stopWell()
            }
    }

    @Test(
        "a server on the network without a password is refused: supervisord only warns",
        .enabled(if: !isPeer),
        arguments: ["9001", "*:9001", "0.0.0.0:9001", "[::]:9001", "192.0.2.1:9001"]
    )
    func open(address: String) async throws {
        try await IniLaunch("[inet_http_server]\nport=\(address)\n" + Self.program)
            .expectRefusal(naming: "without a password")
    }
}
