package import SuperviseCore

/// What is to be exported: the fleet as it would be started, and what the other side must be told beside it.
package struct ExportRequest: Hashable, Sendable {
    package var fleet: FleetSpec
    /// The name that all files begin with.
    package var app: String
    /// The names of the variables that files set; what else the fleet has of this supervisor's environment stays here.
    package var names: [String]
    /// The app's root, absolute.
    package var root: ByteString
    /// Whom programs run as that name nobody themselves.
    package var user: String?
    /// Where logs are written that have no place of their own; nil is `/var/log/APP`.
    package var logFolder: String?
    /// What reads command lines, with its options.
    package var shell = "/bin/sh"
    /// The image of the containers.
    package var image: String?

    package init(fleet: FleetSpec, app: String, names: [String], root: ByteString) {
        self.fleet = fleet
        self.app = app
        self.names = names
        self.root = root
    }
}
