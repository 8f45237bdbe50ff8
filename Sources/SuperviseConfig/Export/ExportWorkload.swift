import SuperviseCore

/// Processes that differ in nothing but their numbers, so that they can be replicas of one container.
struct ExportWorkload {
    /// The name of its program, or of its process where that is like no other.
    let name: String
    let units: [ExportUnit]
    /// What all have, numbered ones as the first process has them.
    let unit: ExportUnit

    var program: Program { unit.program }
    var replicas: Int { units.count }

    /// Those of all programs of an app.
    static func all(of app: ExportApp) -> [ExportWorkload] {
        app.programs.flatMap { type, units in
            var groups: [[ExportUnit]] = []
            for unit in units {
                if let place = groups.firstIndex(where: { $0[0].isReplica(of: unit) }) {
                    groups[place].append(unit)
                } else {
                    groups.append([unit])
                }
            }
            return groups.map { ExportWorkload(name: groups.count == 1 ? type : $0[0].name, units: $0, unit: $0[0]) }
        }
    }

    /// The ports that it listens on: that of its health check, and PORT where its command says so or where it is
    /// called `web`, as on platforms that read Procfiles.
    var ports: [Int] {
        var ports: [Int] = []
        let line = unit.command.line
        let says = line.contains("$PORT") || line.contains("${PORT")
        if let port = unit.port, says || program.name == "web" { ports.append(port) }
        switch program.health?.probe {
        case .http(let host, let port, _), .tcp(let host, let port):
            if Self.isLocal(host), !ports.contains(port) { ports.append(port) }
        case .execute, nil: break
        }
        return ports
    }

    /// Whether a host is the container itself.
    static func isLocal(_ host: String) -> Bool { ["localhost", "127.0.0.1", "::1", "0.0.0.0", "::"].contains(host) }

    /// What is executed in the container: without a shell where none is needed, for the image may have none.
    var words: [String] {
        let umask = program.attributes.umask.map { ["umask 0" + String($0, radix: 8)] } ?? []
        return Self.words(unit.command.after(umask))
    }

    static func words(_ command: ExportCommand) -> [String] {
        switch command {
        case .direct(let words): words
        case .shell(let line): ["/bin/sh", "-c", line]
        }
    }

    /// The folder that it works in; nil is the image's own, which stands for the app's root.
    func directory(_ app: ExportApp, _ sheet: inout ExportSheet) -> String? {
        guard unit.directory != app.root else { return nil }
        let but = "in the image \"\(unit.directory)\" must be where it is here"
        sheet.lose("directory", of: program, but: but)
        return unit.directory
    }
}

extension ExportUnit {
    var port: Int? { variables.first { $0.name == "PORT" }.flatMap { PortPlan.parse(ByteString($0.value)) } }

    fileprivate func isReplica(of other: ExportUnit) -> Bool {
        program == other.program && command == other.command && directory == other.directory
            && variables.filter { !$0.isNumbered } == other.variables.filter { !$0.isNumbered }
    }
}

extension HealthCheck.Probe {
    /// The command that asks from inside the container; the programs must be in the image.
    var containerTest: [String] {
        switch self {
        case .execute(.direct(let words)): return ["CMD"] + words.map(\.text)
        case .execute(.shell(let line)): return ["CMD-SHELL", line.text]
        case .tcp(let host, let port): return ["CMD", "nc", "-z", host, String(port)]
        case .http(let host, let port, let path):
            let url = ExportText.shell("http://\(SupervisordExport.bracketed(host)):\(port)\(path)")
            return ["CMD-SHELL", "curl -fsS -o /dev/null \(url) || wget -q -O /dev/null \(url)"]
        }
    }

    /// What the image must have for it beside the app.
    var containerTool: String? {
        switch self {
        case .execute: nil
        case .tcp: "nc"
        case .http: "curl or wget"
        }
    }
}
