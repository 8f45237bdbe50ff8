import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseDaemon

extension DaemonSettings {
    /// What a configuration says of the supervisor itself, in the foreground; nil where it does not.
    ///
    /// Users that do not exist are reported by the resolver.
    init?(_ request: ResolveRequest) {
        guard let configuration = request.ini?.value, configuration.supervisord.place != nil else { return nil }
        let section = configuration.supervisord
        self.init()
        let isIni = request.profile == .ini
        signalsAreSuccess = isIni
        identifier = section.identifier
        keepsOldLogs = section.nocleanup
        stripsEscapes = section.stripsAnsi
        childLogFolder = section.childlogdir?.value ?? Self.temporaryFolder
        // What nobody wrote must not stop a start.
        if section.sets(.minfds) { leastDescriptors = UInt64(clamping: section.minfds.value) }
        if section.sets(.minprocs) { leastProcesses = UInt64(clamping: section.minprocs.value) }
        if isIni || section.sets(.pidfile) { pidFile = section.pidfile.value }
        user = section.user.flatMap { request.access.user($0.value) }
        let hasMainLog = isIni || section.sets(.logfile)
        mainLog = MainLog(rotation: section.logRotation, level: section.loglevel, isShown: !section.silent)
        if hasMainLog { mainLog.direct(to: section.logfile.value) }
        openingLines = (isIni ? Self.lines(of: user) : []) + Self.lines(of: configuration, isIni: isIni)
    }

    /// What supervisord says of logs, of the files that it includes and of its servers, those of the network first.
    static func lines(of configuration: IniConfiguration, isIni: Bool) -> [Line] {
        let included = configuration.files.dropFirst()
            .map { Line(.info, "Included extra file \"\($0.name)\" during parsing") }
        guard isIni else { return included }
        return configuration.programs.flatMap(warnings) + included + lines(of: configuration.servers)
    }

    /// supervisord's words on logs of a program that are not what they seem.
    private static func warnings(of section: ProgramSection) -> [Line] {
        guard let output = section.processes.first?.output else { return [] }
        let channels: [(name: String, key: IniKey, plan: LogPlan?)] = [
            ("stdout", .stdoutLogfile, output.stdout), ("stderr", .stderrLogfile, output.stderr ?? output.idleStderr),
        ]
        var texts: [String] = []
        for (name, key, plan) in channels {
            if section.set.contains(where: { $0.key == key && $0.text.text.lowercased() == "syslog" }) {
                texts.append(
                    "\(key.rawValue)=syslog but this is deprecated and will be removed.  Use \(name)_syslog=true to "
                        + "enable syslog instead."
                )
            }
            if let plan, plan.target == .automatic, plan.rotation.maximumBytes == 0 {
                texts.append(
                    "AUTO logging used for \(key.rawValue) without rollover, set maxbytes > 0 to avoid filling up "
                        + "filesystem unintentionally"
                )
            }
        }
        if case .file? = output.idleStderr?.target {
            texts.append(
                "redirect_stderr=true but stderr_logfile has also been set to a filename, the filename has been ignored"
            )
        }
        return texts.map { Line(.warning, "For [\(section.kind.word):\(section.name)], \($0)") }
    }

    private static func lines(of servers: [ServerSection]) -> [Line] {
        let known = Line(.info, "RPC interface 'supervisor' initialized")
        return (servers.filter { !$0.isUnix } + servers.filter(\.isUnix))
            .flatMap { server in
                let name = (server.isUnix ? "unix" : "inet") + "_http_server" + (server.name.map { ":\($0)" } ?? "")
                let open = Line(.critical, "Server '\(name)' running without any HTTP authentication checking")
                return server.credentials == nil ? [known, open] : [known]
            }
    }

    /// supervisord's words on whom it has become.
    static func lines(of user: UserEntry?) -> [Line] {
        guard getuid() == 0 else { return [] }
        guard let user else {
            let text =
                "Supervisor is running as root.  Privileges were not dropped because no user is specified in the "
                + "config file.  If you intend to run as root, you can set user=root in the config file to avoid this "
                + "message."
            return [Line(.critical, text)]
        }
        return [Line(.info, "Set uid to user \(user.userID) succeeded")]
    }

    /// Where `AUTO` logs lie if nothing is said.
    private static var temporaryFolder: ByteString {
        getenv("TMPDIR").map { ByteString(String(cString: $0)) }.flatMap { $0.bytes.isEmpty ? nil : $0 } ?? "/tmp"
    }
}

extension ProgramSection.Kind {
    /// What stands before the name in its header.
    fileprivate var word: String {
        switch self {
        case .program: IniSectionKind.program.rawValue
        case .eventListener: IniSectionKind.eventListener.rawValue
        case .fastCGI: IniSectionKind.fastCGI.rawValue
        }
    }
}

extension DaemonSettings.MainLog {
    /// Takes what `logfile` or its option says: a path, or a word in its place.
    mutating func direct(to path: ByteString) {
        let word = path.text.lowercased()
        target = ["none", "off", "", "syslog"].contains(word) ? .none : .file(path)
        syslog = word == "syslog"
    }
}
