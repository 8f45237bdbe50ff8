import SuperviseCore

/// A Deployment for each program, a Service where it listens, and the variables in a ConfigMap and a Secret.
enum KubernetesExport: ExportRenderer {
    static let features: [ExportFeature] = [
        .autorestart, .stopwaitsecs, .stopCommand, .autostart, .healthcheck, .healthcheckAction, .umask, .pty,
    ]

    static func render(_ app: ExportApp, into sheet: inout ExportSheet) {
        let open = app.shared.filter { !$0.isSecretLooking }
        let secret = app.shared.filter(\.isSecretLooking)
        if !open.isEmpty {
            let data = data("ConfigMap", named: "config", "data", open, app)
            sheet.add("\(app.label)-config.yaml", mode: 0o600, app.header + data.document)
        }
        if !secret.isEmpty {
            let data = data("Secret", named: "secret", "stringData", secret, app)
            sheet.add("\(app.label)-secret.yaml", mode: 0o600, app.header + data.document)
        }
        for workload in ExportWorkload.all(of: app) {
            let own = ownVariables(workload, app, &sheet)
            let secret = own.filter(\.isSecretLooking)
            let name = ExportText.label(workload.name)
            if !secret.isEmpty {
                let data = data("Secret", named: "\(name)-secret", "stringData", secret, app)
                sheet.add("\(app.label)-\(name)-secret.yaml", mode: 0o600, app.header + data.document)
            }
            let pod = pod(workload, own, app, &sheet)
            var documents = [manifest(workload, pod, app)]
            if !workload.ports.isEmpty { documents.append(service(workload, app)) }
            let text = app.header + documents.map(\.document).joined(separator: "---\n")
            let hasValues = own.contains { !$0.isOwn && !$0.isSecretLooking }
            sheet.add("\(app.label)-\(name).yaml", mode: hasValues ? 0o600 : 0o644, text)
        }
    }

    private static func data(
        _ kind: String,
        named name: String,
        _ key: String,
        _ variables: [ExportVariable],
        _ app: ExportApp
    ) -> YAMLValue {
        .map([
            ("apiVersion", .text("v1")), ("kind", .text(kind)),
            ("metadata", .map([("name", .text("\(app.label)-\(name)"))])),
            // Values without quotes could be read as numbers.
            (key, .map(variables.map { ($0.name, .text($0.value)) })),
        ])
    }

    // MARK: Manifests

    private static func labels(_ workload: ExportWorkload, _ app: ExportApp) -> YAMLValue {
        .map([
            ("app.kubernetes.io/name", .text(ExportText.label(workload.name))),
            ("app.kubernetes.io/part-of", .text(app.label)),
        ])
    }

    private static func metadata(_ workload: ExportWorkload, _ app: ExportApp) -> YAMLValue {
        let name = app.label + "-" + ExportText.label(workload.name)
        return .map([("name", .text(name)), ("labels", labels(workload, app))])
    }

    /// A Deployment restarts whatever ends; what is not to be restarted is a Job.
    private static func manifest(
        _ workload: ExportWorkload,
        _ pod: [(String, YAMLValue)],
        _ app: ExportApp
    ) -> YAMLValue {
        let isJob = workload.program.restart.condition == .never
        let replicas = YAMLValue.number(workload.replicas)
        let policy = YAMLValue.text(isJob ? "Never" : "Always")
        let template = YAMLValue.map([
            ("metadata", .map([("labels", labels(workload, app))])),
            ("spec", .map([("restartPolicy", policy)] + pod)),
        ])
        let isStarted = workload.program.autostart
        let spec: [(String, YAMLValue)] =
            isJob
            ? [("parallelism", replicas), ("completions", replicas), ("backoffLimit", .number(0))]
                + (isStarted ? [] : [("suspend", .flag(true))])
            : [
                ("replicas", isStarted ? replicas : .number(0)),
                ("selector", .map([("matchLabels", labels(workload, app))])),
            ]
        return .map([
            ("apiVersion", .text(isJob ? "batch/v1" : "apps/v1")), ("kind", .text(isJob ? "Job" : "Deployment")),
            ("metadata", metadata(workload, app)), ("spec", .map(spec + [("template", template)])),
        ])
    }

    private static func service(_ workload: ExportWorkload, _ app: ExportApp) -> YAMLValue {
        let ports = workload.ports.map { port in
            YAMLValue.map([("name", .text("port-\(port)")), ("port", .number(port)), ("targetPort", .number(port))])
        }
        return .map([
            ("apiVersion", .text("v1")), ("kind", .text("Service")), ("metadata", metadata(workload, app)),
            ("spec", .map([("selector", labels(workload, app)), ("ports", .list(ports))])),
        ])
    }

    // MARK: Containers

    private static func pod(
        _ workload: ExportWorkload,
        _ own: [ExportVariable],
        _ app: ExportApp,
        _ sheet: inout ExportSheet
    ) -> [(String, YAMLValue)] {
        let program = workload.program
        var keys: [(String, YAMLValue)] = [
            ("name", .text(ExportText.label(workload.name))),
            ("image", .text(app.image ?? app.label)),
            ("command", .words(workload.words.map(literal))),
        ]
        if let directory = workload.directory(app, &sheet) { keys.append(("workingDir", .text(directory))) }
        if !workload.ports.isEmpty {
            keys.append(("ports", .list(workload.ports.map { .map([("containerPort", .number($0))]) })))
        }
        let sources = sources(workload, own, app)
        if !sources.isEmpty { keys.append(("envFrom", .list(sources))) }
        keys.append(("env", .list(environment(own))))
        if let health = program.health { keys += probes(health, program, &sheet) }
        if let stop = workload.unit.stopCommand {
            let command = YAMLValue.words(ExportWorkload.words(stop))
            let hook = YAMLValue.map([("exec", .map([("command", command)]))])
            keys.append(("lifecycle", .map([("preStop", hook)])))
        }
        if let context = user(program, app, &sheet) { keys.append(("securityContext", context)) }
        if program.attributes.terminal == true { keys.append(("tty", .flag(true))) }
        let grace = program.stop.timeout.wholeSeconds
        return [("terminationGracePeriodSeconds", .number(grace)), ("containers", .list([.map(keys)]))]
    }

    /// `$(NAME)` is replaced in commands and in `env`; `$$` is a dollar.
    private static func literal(_ text: String) -> String { ExportText.mapped(text) { $0 == "$" ? "$$" : String($0) } }

    private static func user(_ program: Program, _ app: ExportApp, _ sheet: inout ExportSheet) -> YAMLValue? {
        if let user = program.attributes.user {
            let group = ("runAsGroup", YAMLValue.number(Int(user.groupID)))
            return .map([("runAsUser", .number(Int(user.userID))), group])
        }
        guard let name = app.user else { return nil }
        if let number = Int(name) { return .map([("runAsUser", .number(number))]) }
        sheet.lose("user", of: program, but: "it takes a number, or the image says who")
        return nil
    }

    // MARK: Environment

    /// What the files do not give to all programs alike.
    private static func ownVariables(
        _ workload: ExportWorkload,
        _ app: ExportApp,
        _ sheet: inout ExportSheet
    ) -> [ExportVariable] {
        workload.unit.prepared(&sheet, isEasy: { _ in true }).easy.filter { !app.shared.contains($0) }
    }

    private static func sources(_ workload: ExportWorkload, _ own: [ExportVariable], _ app: ExportApp) -> [YAMLValue] {
        func source(_ kind: String, _ name: String) -> YAMLValue {
            .map([(kind, .map([("name", .text("\(app.label)-\(name)"))]))])
        }
        let hasOpen = app.shared.contains { !$0.isSecretLooking }
        return (hasOpen ? [source("configMapRef", "config")] : [])
            + (app.shared.contains(where: \.isSecretLooking) ? [source("secretRef", "secret")] : [])
            + (own.contains(where: \.isSecretLooking)
                ? [source("secretRef", ExportText.label(workload.name) + "-secret")] : [])
    }

    /// Names of processes are those of their pods, which alone tell replicas apart.
    private static func environment(_ own: [ExportVariable]) -> [YAMLValue] {
        let podName = YAMLValue.map([("fieldRef", .map([("fieldPath", .text("metadata.name"))]))])
        return own.compactMap { variable in
            guard !variable.isSecretLooking, variable.name != "SUPERVISE_NUMBER" else { return nil }
            let isName = variable.isNumbered && variable.name != "PORT"
            let value = isName ? ("valueFrom", podName) : ("value", YAMLValue.text(literal(variable.value)))
            return .map([("name", .text(variable.name)), value])
        }
    }

    // MARK: Probes

    private static func probes(
        _ health: HealthCheck,
        _ program: Program,
        _ sheet: inout ExportSheet
    ) -> [(String, YAMLValue)] {
        if health.action == .stop {
            sheet.lose(ExportFeature.healthcheckAction.rawValue, of: program, but: "it takes no traffic instead")
        }
        let handler = handler(health.probe)
        func probe(_ interval: Duration, failures: Int) -> YAMLValue {
            .map([
                handler, ("periodSeconds", .number(max(1, interval.wholeSeconds))),
                ("timeoutSeconds", .number(max(1, health.timeout.wholeSeconds))),
                ("failureThreshold", .number(max(1, failures))),
            ])
        }
        let steady = probe(health.interval, failures: health.retries)
        var probes = [("readinessProbe", steady)]
        if health.action == .restart { probes.append(("livenessProbe", steady)) }
        if health.startPeriod > .zero {
            let interval = max(1, health.startInterval.wholeSeconds)
            let failures = (health.startPeriod.wholeSeconds + interval - 1) / interval + health.retries
            probes.append(("startupProbe", probe(.seconds(interval), failures: failures)))
        }
        return probes
    }

    private static func handler(_ probe: HealthCheck.Probe) -> (String, YAMLValue) {
        // The kubelet asks from outside, at the address of the pod.
        func host(_ name: String) -> [(String, YAMLValue)] {
            ExportWorkload.isLocal(name) ? [] : [("host", .text(name))]
        }
        switch probe {
        case .execute(.direct(let words)): return ("exec", .map([("command", .words(words.map(\.text)))]))
        case .execute(.shell(let line)): return ("exec", .map([("command", .words(["/bin/sh", "-c", line.text]))]))
        case .tcp(let name, let port): return ("tcpSocket", .map(host(name) + [("port", .number(port))]))
        case .http(let name, let port, let path):
            return ("httpGet", .map(host(name) + [("path", .text(path)), ("port", .number(port))]))
        }
    }
}

extension ExportApp {
    fileprivate var label: String { ExportText.label(name) }
}

extension ExportVariable {
    /// Whether a value is nobody else's business, by its name or as an address with a password.
    var isSecretLooking: Bool {
        // The shell's folder, which has the name of a password.
        guard name != "PWD" else { return false }
        let words = name.uppercased().split(separator: "_")
        return words.contains { word in
            Self.secretWords.contains(String(word)) || Self.secretParts.contains { word.contains($0) }
        } || hasPassword
    }

    private static let secretWords = [
        "KEY", "KEYS", "PASS", "PGPASS", "DBPASS", "PW", "PWD", "AUTH", "PRIVATE", "CERT", "DSN", "SALT", "SIGNATURE",
        "COOKIE", "WEBHOOK", "PAT", "JWT", "PK", "SK", "CREDS",
    ]
    private static let secretParts = ["SECRET", "TOKEN", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "APIKEY"]

    /// As `postgres://user:password@host/`.
    private var hasPassword: Bool {
        guard let start = value.firstRange(of: "://")?.upperBound else { return false }
        let authority = value[start...].prefix { !"/?#".contains($0) }
        guard let at = authority.lastIndex(of: "@") else { return false }
        return authority[..<at].contains(":")
    }
}
