import Glibc
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem

/// What a supervisor runs, and as what.
struct Scenario {
    var fleet: FleetSpec
    var settings: DaemonSettings?
    /// The configuration that SIGHUP brings, while there is no file `mistake`.
    var next: FleetSpec?

    /// One program that runs a line of shell.
    init(_ line: String, settings: DaemonSettings? = .inForeground, configure: (inout Program) -> Void = { _ in }) {
        fleet = Self.fleet([Self.program("web", line, configure)])
        self.settings = settings
    }

    init(_ programs: [Program], settings: DaemonSettings? = .inForeground) {
        fleet = Self.fleet(programs)
        self.settings = settings
    }

    static func fleet(_ programs: [Program]) -> FleetSpec {
        let instances = programs.map { Instance(name: $0.name, program: $0, number: 1) }
        return FleetSpec(instances: instances, environment: ["PATH=/usr/bin:/bin"], exit: .never)
    }

    static func program(
        _ name: String,
        _ line: String,
        _ configure: (inout Program) -> Void = { _ in }
    ) -> Program {
        var program = Program(name: name, command: .shell(ByteString(line)), restart: RestartPolicy(condition: .never))
        configure(&program)
        return program
    }

    /// A path in the working directory.
    static func path(_ name: String) -> ByteString {
        let folder = getcwd(nil, 0)
        defer { free(folder) }
        return ByteString((folder.map { String(cString: $0) } ?? "") + "/" + name)
    }

    static func log(_ name: String) -> LogPlan { LogPlan(target: .file(path(name))) }
}

extension DaemonSettings {
    /// A main log in the file `main` and on the console.
    static var inForeground: DaemonSettings {
        var settings = DaemonSettings()
        settings.mainLog.target = .file(Scenario.path("main"))
        settings.mainLog.level = .debug
        settings.childLogFolder = Scenario.path("logs")
        return settings
    }

    func with<Value>(_ part: WritableKeyPath<DaemonSettings, Value>, _ value: Value) -> DaemonSettings {
        var copy = self
        copy[keyPath: part] = value
        return copy
    }
}
