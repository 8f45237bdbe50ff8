import Foundation
import Glibc
import Testing

/// `supervise export` as a whole: the files in the folder.
@Suite(.timeLimit(.minutes(5))) struct ExportCommandTests {
    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("honcho's own expectations hold: supervisord and upstart files by their names")
    func honchoNames() throws {
        let app = try AppFolder(["Procfile": "web: python web.py"])
        #expect(try app.supervise(["export", "supervisord", app.path + "/giraffe", "-a", "neck"]).status == 0)
        #expect(try app.text(of: "giraffe/neck.conf").contains("[group:neck]"))
        #expect(try app.supervise(["export", "upstart", app.path + "/elephant", "-a", "trunk"]).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: app.path + "/elephant")
        #expect(names.sorted() == ["trunk-web-1.conf", "trunk-web.conf", "trunk.conf"])
    }

    @Test("honcho's own expectations hold: variables of upstart are quoted as Python does it")
    func honchoQuotes() throws {
        let app = try AppFolder([
            "Procfile": "web: python web.py",
            ".env": """

            NORMAL=ok
            SQ_SPACES='sqspace sqspace'
            DQ_SPACES="dqspace dqspace"
            SQ="it's got single quotes"
            DQ='it has "double" quotes'
            EXCL='an exclamation mark!'
            SQ_DOLLAR='costs $UNINTERPOLATED amount'
            DQ_DOLLAR="costs $UNINTERPOLATED amount"

            """,
        ])
        #expect(try app.supervise(["export", "upstart", app.path + "/test", "-a", "envvars"]).status == 0)
        let lines = try app.text(of: "test/envvars-web-1.conf").split(separator: "\n").map(String.init)
        for line in [
            "env NORMAL=ok", "env SQ_SPACES='sqspace sqspace'", "env DQ_SPACES='dqspace dqspace'",
            "env SQ='it'\"'\"'s got single quotes'", "env DQ='it has \"double\" quotes'",
            "env EXCL='an exclamation mark!'", "env SQ_DOLLAR='costs $UNINTERPOLATED amount'",
            "env DQ_DOLLAR='costs $UNINTERPOLATED amount'",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
    }

    @Test("prints what it has written, keeps values of .env to the owner, and replaces its own files alone")
    func folder() throws {
        let app = try AppFolder([
            "Procfile": "web: ./web\nold: ./old\n", ".env": "A=1\n", "out/shop-mine.service": "mine",
        ])
        let first = try app.supervise(["export", "systemd", "out", "-a", "shop", "-c", "web=2"])
        #expect(first.output.split(separator: "\n").contains("out/shop-web-2.service"))
        #expect(first.status == 0 && first.errors.isEmpty)
        #expect(try mode(app.path + "/out/shop-web-1.service") == 0o600)
        #expect(try mode(app.path + "/out/shop.target") == 0o644)
        let second = try app.supervise(["export", "systemd", "out", "-a", "shop", "-x", "old"])
        let removed = ["shop-old-1.service", "shop-old.target", "shop-web-2.service"].map { "removed out/\($0)\n" }
        #expect(second.errors == removed.joined())
        let names = try FileManager.default.contentsOfDirectory(atPath: app.path + "/out")
        #expect(names.sorted() == ["shop-mine.service", "shop-web-1.service", "shop-web.target", "shop.target"])
    }

    @Test("variables and scripts of an earlier export do not stay in runit's folders")
    func runit() throws {
        let app = try AppFolder(["Procfile": "web: ./web\n", ".env": "A=1\nB=2\n"])
        #expect(try app.supervise(["export", "runit", "out", "-a", "shop"]).status == 0)
        try Data("A=1\n".utf8).write(to: URL(filePath: app.path + "/.env"))
        let second = try app.supervise(["export", "runit", "out", "-a", "shop", "--restart", "always"])
        #expect(second.errors == "removed out/shop-web-1/env/B\nremoved out/shop-web-1/finish\n")
        #expect(try mode(app.path + "/out/shop-web-1/env/A") == 0o600)
        #expect(try mode(app.path + "/out/shop-web-1/run") == 0o755)
    }

    @Test("somebody else's file is an error that writes nothing; --force replaces it")
    func foreign() throws {
        let app = try AppFolder(["Procfile": "web: ./web\n", "out/shop-web.target": "mine\n"])
        let refused = try app.supervise(["export", "systemd", "out", "-a", "shop"])
        #expect(refused.status == 1)
        #expect(
            refused.errors.hasPrefix(
                "supervise: 'out/shop-web.target' is there already, and no export has written it\n"
            )
        )
        #expect(try FileManager.default.contentsOfDirectory(atPath: app.path + "/out") == ["shop-web.target"])
        #expect(try app.supervise(["export", "systemd", "out", "-a", "shop", "--force"]).status == 0)
        #expect(try app.text(of: "out/shop-web.target").contains("supervise export systemd for shop"))
    }

    @Test("a named pipe in the folder is nobody's export, and keeps nobody waiting")
    func namedPipe() throws {
        let app = try AppFolder(["Procfile": "web: ./web\n", "out/mine": "mine\n"])
        #expect(mkfifo(app.path + "/out/pipe", 0o600) == 0)
        #expect(try app.supervise(["export", "systemd", "out", "-a", "shop"]).status == 0)
        #expect(mkfifo(app.path + "/out/shop.conf", 0o600) == 0)
        let refused = try app.supervise(["export", "supervisord", "out", "-a", "shop"])
        #expect(refused.status == 1 && refused.errors.contains("'out/shop.conf' is there already"))
    }

    @Test("what cannot be written leaves nothing behind")
    func unwritable() throws {
        let app = try AppFolder(["Procfile": "web: ./web\n", "out/shop-web.target/file": "a folder in the way"])
        let result = try app.supervise(["export", "systemd", "out", "-a", "shop", "--force"])
        #expect(result.status == 1 && result.errors.contains("'out/shop-web.target' is a folder"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: app.path + "/out") == ["shop-web.target"])
        let file = try app.supervise(["export", "systemd", "Procfile", "-a", "shop"])
        #expect(file.status == 1 && file.errors.contains("cannot write to 'Procfile'"))
    }

    @Test(
        "templates are refused, with what to do",
        arguments: [["-t", "dir"], ["--template-dir", "d"], ["--template=d"]]
    )
    func templates(option: [String]) throws {
        let app = try AppFolder(["Procfile": "web: ./web\n"])
        let result = try app.supervise(["export", "systemd", "out"] + option)
        #expect(
            result.status == 2 && result.errors.contains("cannot be taken over") && result.errors.contains("drop-ins")
        )
        #expect(try app.supervise(["export", "systemd", "out", "-t", "30"]).status == 0)
        #expect(try app.text(of: "out/\(app.name)-web-1.service").contains("TimeoutStopSec=30s"))
    }

    private static let hasSupervisor = Tool.succeeds("python3", ["-c", "import supervisor"])

    @Test(
        "listeners and shared sockets are sections of their own kinds, which supervisord takes too",
        .enabled(if: hasSupervisor, "supervisor is not there")
    )
    func sections() throws {
        let app = try AppFolder([
            "Procfile": "web: /bin/sleep 1\n", "logs/mark": "",
            "supervise.ini": """
            [fcgi-program:php]
            command = /bin/sleep %%1
            socket = unix:///tmp/php.sock
            socket_mode = 0770
            numprocs = 3
            process_name = php-%(process_num)d

            [eventlistener:watch]
            command = /bin/cat
            events = PROCESS_STATE,TICK_60
            buffer_size = 7

            [program:late]
            command = /bin/sleep 2
            depends_on = php
            """,
            "main.conf": "[supervisord]\n[include]\nfiles = out/*.conf\n",
        ])
        let options = ["-a", "shop", "-l", app.path + "/logs", "-u", NSUserName()]
        #expect(try app.supervise(["export", "supervisord", "out"] + options).status == 0)
        let text = try app.text(of: "out/shop.conf")
        for line in [
            "[fcgi-program:php]\ncommand=/bin/sleep %%1\n", "numprocs=3\n", "socket_mode=0770\n",
            "[eventlistener:watch]\n", "events=PROCESS_STATE,TICK_60\n", "buffer_size=7\n", "depends_on=php:started\n",
            "[program:web-1]\n", "[group:shop]\nprograms=web-1,late\n",
        ] {
            #expect(text.contains(line), "\(line)\n\(text)")
        }
        #expect(text.components(separatedBy: "[fcgi-program:").count == 2)
        let own = try app.supervise(["check", "-f", "main.conf"])
        #expect(own.status == 0, "\(own.errors)")
        let script = "from supervisor.options import ServerOptions; ServerOptions().realize(['-c', 'main.conf'])"
        let python = try #require(Tool.find("python3"))
        let other = try Child.run(python, ["-c", script], in: app.path)
        #expect(other.status == 0, "\(other.errors)")
        let systemd = try app.supervise(["export", "systemd", "units"] + options)
        #expect(systemd.errors.contains("php: systemd cannot express socket\n"))
        #expect(systemd.errors.contains("watch: systemd cannot express events\n"))
        #expect(!systemd.errors.contains("web:") && !systemd.errors.contains("late: systemd cannot express socket"))
    }

    @Test("a loss is a warning, and with --strict an error that writes nothing")
    func strict() throws {
        let app = try AppFolder([
            "Procfile": "web: ./web\n", "supervise.ini": "[program:web]\nhealthcheck = tcp://127.0.0.1:5000\n",
        ])
        let strict = try app.supervise(["export", "systemd", "out", "--strict"])
        #expect(strict.status == 65)
        #expect(strict.errors == "supervise: warning: web: systemd cannot express healthcheck\n")
        #expect(!FileManager.default.fileExists(atPath: app.path + "/out"))
        #expect(try app.supervise(["export", "systemd", "out"]).status == 0)
        #expect(try app.supervise(["export", "plist", "out"]).status == 2)
    }
}

extension AppFolder {
    /// The folder's own name.
    fileprivate var name: String { URL(filePath: path).lastPathComponent }
}
