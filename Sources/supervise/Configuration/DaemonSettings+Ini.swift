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
        openingLines = Self.linesOfUser(user, isIni: isIni) + Self.lines(of: configuration, isIni: isIni)
    }

    /// What supervisord says of the files that it includes and of its servers, those of the network first.
    static func lines(of configuration: IniConfiguration, isIni: Bool) -> [Line] {
        let included = configuration.files.dropFirst()
            .map { Line(.info, "Included extra file \"\($0.name)\" during parsing") }
        return included + (isIni ? lines(of: configuration.servers) : [])
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
    private static func linesOfUser(_ user: UserEntry?, isIni: Bool) -> [Line] {
        guard isIni, getuid() == 0 else { return [] }
        guard let user else {
            return [Line(.critical, "Supervisor is running as root: \"user\" in [supervisord] would change that")]
        }
        return [Line(.info, "Set uid to user \(user.userID) succeeded")]
    }

    /// Where `AUTO` logs lie if nothing is said.
    private static var temporaryFolder: ByteString {
        getenv("TMPDIR").map { ByteString(String(cString: $0)) }.flatMap { $0.bytes.isEmpty ? nil : $0 } ?? "/tmp"
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
