import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct ResolverTests {
    private static let procfile = "web: bin/web\nworker: bin/worker -v\n# no\nclock: cd x; bin/clock\n"

    private func resolve(
        _ procfile: String = Self.procfile,
        env: String...,
        change: (inout ResolveRequest) -> Void = { _ in }
    ) -> Resolution {
        var request = ResolveRequest(procfiles: [SourceFile("Procfile", procfile)])
        request.envFiles = env.enumerated().map { SourceFile($0 == 0 ? ".env" : ".env.\($0)", $1) }
        change(&request)
        return Resolver.resolve(request)
    }

    private func names(_ resolution: Resolution) -> [String]? { resolution.fleet?.instances.map(\.name) }

    private func ports(_ resolution: Resolution) -> [String]? {
        resolution.fleet?.instances.compactMap { $0.environment.first?.text }
    }

    @Test("a fleet has the Procfile's programs in order, with the defaults")
    func fleet() throws {
        let resolution = resolve { $0.directory = "/srv/app" }
        let fleet = try #require(resolution.fleet)
        #expect(resolution.diagnostics.isEmpty)
        #expect(fleet.instances.map(\.name) == ["web.1", "worker.1", "clock.1"])
        #expect(
            fleet.instances.map(\.program.command) == [
                .direct(["bin/web"]), .direct(["bin/worker", "-v"]), .shell("cd x; bin/clock"),
            ]
        )
        #expect(fleet.instances.allSatisfy { $0.program.directory == "/srv/app" })
        #expect(fleet.instances.allSatisfy { $0.program.restart == RestartPolicy() && $0.program.essential })
        #expect(fleet.environment == ["PWD=/srv/app"])
        #expect(fleet.exit == .fatal)
        #expect(fleet.stopTimeout == .seconds(10))
    }

    @Test("exit policy and stop timeout are passed on")
    func policies() {
        let fleet = resolve {
            $0.exit = .any
            $0.stopTimeout = .seconds(3)
        }
        .fleet
        #expect(fleet?.exit == .any)
        #expect(fleet?.stopTimeout == .seconds(3))
        #expect(fleet?.instances.allSatisfy { $0.program.stop == StopPolicy(timeout: .seconds(3)) } == true)
    }

    @Test("names and --except select, in the file's order")
    func selection() {
        #expect(names(resolve { $0.names = ["clock", "web", "clock"] }) == ["web.1", "clock.1"])
        #expect(names(resolve { $0.except = ["web"] }) == ["worker.1", "clock.1"])
        #expect(
            names(
                resolve {
                    $0.names = ["web", "worker"]
                    $0.except = ["web"]
                    $0.formation = Formation("worker=2,clock=3")
                }
            ) == ["worker.1", "worker.2"]
        )
    }

    @Test("check sees all programs, also those that are not run")
    func summaries() {
        let programs = resolve { $0.formation = Formation("web=2,worker=0") }.programs
        #expect(programs.map(\.name) == ["web", "worker", "clock"])
        #expect(programs.map(\.position.line) == [1, 2, 4])
        #expect(programs.map(\.command) == ["bin/web", "bin/worker -v", "cd x; bin/clock"])
        #expect(programs.map(\.instances) == [2, 0, 1])
        #expect(programs.map(\.ports) == [5_000...5_001, nil, 5_200...5_200])
    }

    @Test("ports go by the place in the file, whatever is started")
    func portsByPosition() {
        #expect(
            ports(resolve { $0.formation = Formation("web=2") }) == [
                "PORT=5000", "PORT=5001", "PORT=5100", "PORT=5200",
            ]
        )
        #expect(ports(resolve { $0.names = ["clock"] }) == ["PORT=5200"])
        #expect(ports(resolve { $0.formation = Formation("web=0") }) == ["PORT=5100", "PORT=5200"])
    }

    @Test(
        "the base port comes from -p, .env, the environment, in this order",
        arguments: [
            (4_000, "PORT=3000", "PORT=2000", EnvironmentPrecedence.files, "PORT=4000"),
            (nil, "PORT=3000", "PORT=2000", .files, "PORT=3000"),
            (nil, "PORT=3000", "PORT=2000", .inherited, "PORT=2000"),
            (nil, "PORT=", "PORT=2000", .files, "PORT=2000"),
            (nil, "A=b", "PORT=2000", .files, "PORT=2000"),
            (nil, "A=b", "PORT=", .files, "PORT=5000"),
            (nil, "PORT=1\nPORT=2", "A=b", .inherited, "PORT=2"),
            (0, "PORT=x", "PORT=y", .files, "PORT=0"),
            (65_335, "", "", .files, "PORT=65335"),
        ] as [(Int?, String, String, EnvironmentPrecedence, String)]
    )
    func basePort(
        option: Int?,
        env: String,
        inherited: String,
        precedence: EnvironmentPrecedence,
        expected: String
    ) {
        let resolution = resolve(env: env) {
            $0.port = option
            $0.inherited = [ByteString(inherited)]
            $0.precedence = precedence
        }
        #expect(ports(resolution)?.first == expected)
        #expect(resolution.fleet?.environment.contains { $0.text.hasPrefix("PORT=") } == false)
    }

    @Test(
        "a bad port is an error that names its source",
        arguments: [
            (nil, "A=b\n PORT=abc", "PORT=1", ".env:2:2: error: the value of PORT is no port"),
            (nil, "", "PORT=abc", "error: PORT in the environment is no port: \"abc\""),
        ] as [(Int?, String, String, String)]
    )
    func badPort(option: Int?, env: String, inherited: String, headline: String) {
        let resolution = resolve(env: env) {
            $0.port = option
            $0.inherited = [ByteString(inherited)]
        }
        #expect(resolution.diagnostics.map(\.headline) == [headline])
        #expect(resolution.fleet == nil)
        #expect(resolution.programs.count == 3)
    }

    @Test("a program beyond the highest port runs without one")
    func portTooHigh() {
        let resolution = resolve { $0.port = 65_500 }
        let text = "warning: no PORT is set from worker.1 on: it would be 65600"
        #expect(resolution.diagnostics.map(\.headline) == [text])
        let variables = resolution.fleet?.instances.map { $0.environment.map(\.text) } ?? []
        #expect(variables.map { $0.contains { $0.hasPrefix("PORT=") } } == [true, false, false])
    }

    @Test("ports that overlap are a warning")
    func overlap() {
        let resolution = resolve { $0.formation = Formation("web=101") }
        #expect(
            resolution.diagnostics.map(\.headline) == [
                "warning: the 101 processes of \"web\" share ports with \"worker\""
            ]
        )
        #expect(resolution.fleet?.instances.count == 103)
        #expect(resolve { $0.formation = Formation("web=100") }.diagnostics.isEmpty)
        #expect(resolve { $0.formation = Formation("clock=500") }.diagnostics.isEmpty)
        #expect(resolve { $0.formation = Formation("web=101,worker=0") }.diagnostics.isEmpty)
    }

    @Test("every instance is told its names and its port, over all other sources")
    func instanceEnvironment() {
        let fleet = resolve(env: "PS=no\nSUPERVISE_NUMBER=no\nSUPERVISE_RUN=9") {
            $0.formation = Formation("web=2")
            $0.inherited = ["HONCHO_PROCESS_NAME=no", "A=1", "SUPERVISE_ID=1-x"]
        }
        .fleet
        #expect(fleet?.environment == ["A=1"])
        #expect(
            fleet?.instances[1].environment == [
                "PORT=5001", "PS=web.2", "HONCHO_PROCESS_NAME=web.2", "SUPERVISE_PROGRAM=web",
                "SUPERVISE_INSTANCE=web.2", "SUPERVISE_NUMBER=2",
            ]
        )
    }

    @Test("the environment is the inherited one, then the .env files in order")
    func environment() {
        let inherited: [ByteString] = ["A=1", "B=2", "A=first wins", "junk", "=x", "EMPTY=", "C=a=b"]
        let change = { (request: inout ResolveRequest) in request.inherited = inherited }
        #expect(
            resolve(env: "B=3\nD=4", "D=5\nE='6'", change: change).fleet?.environment == [
                "A=1", "B=3", "EMPTY=", "C=a=b", "D=5", "E=6",
            ]
        )
        let kept = resolve(env: "B=3\nD=4", "D=5\nEMPTY=7") {
            change(&$0)
            $0.precedence = .inherited
        }
        #expect(kept.fleet?.environment == ["A=1", "B=2", "EMPTY=", "C=a=b", "D=5"])
    }

    @Test("the restart policy is that of all programs")
    func restart() {
        let policy = RestartPolicy(condition: .always, retries: 7)
        let fleet = resolve { $0.restart = policy }.fleet
        #expect(fleet?.instances.allSatisfy { $0.program.restart == policy } == true)
    }

    @Test("unknown names are errors with what was meant")
    func unknown() {
        let resolution = resolve {
            $0.names = ["wbe", "web.1"]
            $0.except = ["database"]
            $0.quiet = ["clok", "web"]
            $0.formation = Formation("all=1,wroker=2")
        }
        #expect(resolution.fleet == nil)
        #expect(
            resolution.diagnostics.map(\.rendered) == [
                "error: there is no program \"wbe\"\n  hint: did you mean \"web\"?",
                "error: \"web.1\" is one process; programs are wanted here\n"
                    + "  hint: write \"web\"; \"-c web=COUNT\" says how many of it",
                "error: -c: there is no program \"wroker\"\n  hint: did you mean \"worker\"?",
                "error: --except: there is no program \"database\"\n  hint: there are: web, worker, clock",
                "error: --quiet: there is no program \"clok\"\n  hint: did you mean \"clock\"?",
            ]
        )
    }

    @Test("a count in the place of a name is said to belong to an option")
    func count() {
        let hints = resolve { $0.names = ["web=2", "wbe=2"] }.diagnostics.map(\.hint)
        #expect(hints == ["\"-c web=2\" says how many of it", "there are: web, worker, clock"])
    }

    @Test("names that are gone from files that are read again are warned of")
    func gone() {
        let resolution = resolve("web: a\n") {
            $0.isRepeated = true
            $0.strictness = .strict
            $0.names = ["web", "worker"]
            $0.except = ["worker"]
            $0.quiet = ["worker"]
            $0.formation = Formation("web=2,worker=3")
        }
        #expect(names(resolution) == ["web.1", "web.2"])
        #expect(resolution.diagnostics.count == 4)
        #expect(resolution.diagnostics.allSatisfy { $0.severity == .warning })
        #expect(resolution.diagnostics.first?.message == "there is no program \"worker\"")
    }

    @Test("nothing to run is an error")
    func nothing() {
        let message = ["nothing to run: the options leave no process"]
        #expect(resolve { $0.formation = Formation("all=0") }.diagnostics.map(\.message) == message)
        #expect(resolve { $0.except = ["web", "worker", "clock"] }.diagnostics.map(\.message) == message)
        let empty = resolve("") { $0.names = ["web"] }
        #expect(empty.diagnostics.map(\.message) == ["nothing to run: the file has no entry"])
        #expect(empty.fleet == nil)
    }

    @Test("the processes in all are bounded")
    func total() {
        let procfile = (1...11).map { "p\($0): x\n" }.joined()
        let resolution = resolve(procfile) {
            $0.formation = Formation("all=1000")
            $0.port = 1
        }
        #expect(resolution.diagnostics.contains { $0.message == "11000 processes in all are too many" })
        #expect(resolution.fleet == nil)
    }

    @Test("all that is wrong is said: files first, then options")
    func all() {
        let resolution = resolve("web: a\nweb: b\nbad", env: "A=1\nB=\"x") {
            $0.names = ["nope"]
            $0.formation = Formation("webb=1")
        }
        #expect(
            resolution.diagnostics.map(\.headline) == [
                "Procfile:2:1: error: \"web\" is declared twice, first in line 1",
                "Procfile:3:4: warning: no entry: there is no colon",
                ".env:2:3: error: the value of B has an open quote: no \" closes it",
                "error: there is no program \"nope\"",
                "error: -c: there is no program \"webb\"",
            ]
        )
    }

    @Test("warnings do not stop a fleet; strict does")
    func strict() {
        #expect(resolve("web: a\nbad").fleet != nil)
        #expect(resolve("web: a\nbad") { $0.strictness = .strict }.fleet == nil)
        #expect(resolve("web: a", env: "bad") { $0.strictness = .strict }.fleet == nil)
    }

    @Test("programs of several Procfiles are merged in order, and ports count on; a name in both is an error")
    func severalProcfiles() {
        let first = SourceFile("Procfile", "web: a\n")
        let second = SourceFile("more/Procfile", "worker: b\n")
        let resolution = Resolver.resolve(ResolveRequest(procfiles: [first, second]))
        #expect(names(resolution) == ["web.1", "worker.1"])
        #expect(ports(resolution) == ["PORT=5000", "PORT=5100"])
        let twice = Resolver.resolve(ResolveRequest(procfiles: [first, SourceFile("b", "x: y\nweb: c\n")]))
        #expect(
            twice.diagnostics.map(\.headline) == ["b:2:1: error: \"web\" is declared twice, first in Procfile"]
        )
    }

    @Test(
        "the Procfile is named by .env, the environment, in this order",
        arguments: [
            ("PROCFILE=a", "PROCFILE=b", "a"),
            ("PROCFILE=", "PROCFILE=b", "b"),
            ("", "PROCFILE=", "Procfile"),
        ]
    )
    func location(env: String, inherited: String, expected: String) {
        let name = ProcfileLocation.name(
            dotenv: Dotenv.parse(SourceFile(".env", env)).value.entries,
            inherited: [ByteString(inherited)]
        )
        #expect(name == ByteString(expected))
    }
}
