/// Whose files a fleet can be written as, for others to run.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
    case systemd
    case supervisord
    case runit
    case upstart
    case launchd
    case compose
    case kubernetes
}
