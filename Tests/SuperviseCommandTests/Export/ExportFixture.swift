import SuperviseConfig
import SuperviseCore

/// An app with something of everything that formats have words for, or lack.
enum ExportFixture {
    private static let procfile =
        "web: python3 -m http.server $PORT\nworker: bin/worker -v\nmigrate: /opt/migrate --all\n"

    private static let overlay = """
        [program:web]
        depends_on = migrate:completed_successfully,db:healthy
        healthcheck = http://127.0.0.1:5000/healthz?full=1
        healthcheck_interval = 10s
        healthcheck_start_period = 20s
        stopsignal = INT
        stopwaitsecs = 25
        limits = nofile:1024:4096,core:0:unlimited,as:2GB

        [program:worker]
        nice = 5
        umask = 027
        autorestart = true
        startretries = 7
        stop_command = bin/drain --wait
        environment = QUEUE="mail, push",QUEUE_TOKEN="it's 100%%"
        ready_log = ^ready

        [program:migrate]
        exitcodes = 0,3

        [program:once]
        command = /bin/once
        autorestart = false

        [program:db]
        command = /usr/bin/postgres -D "/var/lib/my data"
        user = postgres
        directory = /var/lib/my data
        healthcheck = exec pg_isready -q
        healthcheck_action = none
        stdout_logfile = /var/log/db.log
        stdout_logfile_maxbytes = 1MB
        redirect_stderr = true
        autostart = false
        priority = 5
        stopasgroup = true
        """

    private static let dotenv = """
        STAGE=production
        SECRET_KEY='a "b" $c % d'
        DATABASE_URL=postgres://shop:pw@db/shop
        MOTTO="two\\nlines"
        """

    static func request(_ change: (inout ResolveRequest) -> Void = { _ in }) throws -> ExportRequest {
        let strings = SourceFile(name: "supervise.ini", bytes: Array(overlay.utf8))
        let noFiles = IniFileAccess(
            glob: { _ in [] },
            read: { _ throws(IniFileAccess.Failure) in throw IniFileAccess.Failure(reason: "no such file") },
            home: { _ in nil }
        )
        let user = UserEntry(name: "postgres", userID: 70, groupID: 71, groups: [71], home: "/var/lib/postgresql")
        var request = ResolveRequest(procfiles: [SourceFile(name: "Procfile", bytes: Array(procfile.utf8))])
        request.ini = IniConfiguration.read(
            IniRequest(
                main: strings,
                folder: "/srv/shop",
                environment: [],
                hostName: "node1",
                strictness: .lenient,
                access: noFiles
            )
        )
        request.access = ResolveAccess(
            user: { $0 == "postgres" ? user : nil },
            group: { _ in nil },
            read: { _ throws(IniFileAccess.Failure) in throw IniFileAccess.Failure(reason: "no such file") }
        )
        request.envFiles = [SourceFile(name: ".env", bytes: Array(dotenv.utf8))]
        request.inherited = ["HOME=/root", "STAGE=here"]
        request.directory = "/srv/shop"
        try request.formation.read("web=2")
        change(&request)
        let resolution = Resolver.resolve(request)
        guard let fleet = resolution.fleet else { throw ExportFixtureFailure(diagnostics: resolution.diagnostics) }
        let names = request.envFiles.flatMap { Dotenv.parse($0).value.entries.map(\.name) }
        return ExportRequest(fleet: fleet, app: "shop", names: names, root: "/srv/shop")
    }
}

struct ExportFixtureFailure: Error {
    let diagnostics: [Diagnostic]
}

extension Export {
    /// All of it in one text: the warnings, then each file with its mode.
    var text: String {
        let warnings = diagnostics.map { $0.headline + "\n" }.joined()
        return warnings + files.map { "=== \($0.path) \(String($0.mode, radix: 8))\n\($0.text)" }.joined()
    }
}
