import SuperviseConfig
import SuperviseDaemon

/// What a supervisor keeps as long as it runs, whatever its files say later: its own settings and its servers.
struct FixedSettings: Sendable {
    private let settings: DaemonSettings?
    private let control: [ControlSettings.Server]
    private let servers: [ServerSection]

    init(_ request: ResolveRequest, _ options: StartOptions) {
        var settings = DaemonSettings(request)
        settings?.openingLines = []
        self.settings = settings
        control = ControlSettings(options, request, root: nil).servers
        servers = request.ini?.value.servers ?? []
    }

    /// Lets a later request tell processes of the servers that there are, not of those that its files ask for.
    /// - Returns: What has changed without effect, a line for each.
    func hold(_ request: inout ResolveRequest, _ options: StartOptions) -> [String] {
        let new = FixedSettings(request, options)
        request.ini?.value.servers = servers
        return remarks([("[supervisord] has", new.settings != settings), ("the servers have", new.control != control)])
    }

    /// What a request has changed that a restart within this process cannot bring.
    /// - Returns: A line for each.
    func remarks(on new: DaemonSettings?) -> [String] {
        remarks([
            ("user has", new?.user != settings?.user),
            ("minfds has", new?.leastDescriptors != settings?.leastDescriptors),
            ("minprocs has", new?.leastProcesses != settings?.leastProcesses),
        ])
    }

    private func remarks(_ changes: [(what: String, isThere: Bool)]) -> [String] {
        changes.filter(\.isThere).map { "\($0.what) changed: that counts when the supervisor is started anew" }
    }
}
