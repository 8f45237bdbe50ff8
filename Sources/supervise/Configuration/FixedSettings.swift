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
        let changes = [("[supervisord] has", new.settings != settings), ("the servers have", new.control != control)]
        return changes.filter(\.1).map { "\($0.0) changed: that counts when the supervisor is started anew" }
    }
}
