package import SuperviseSystem

/// Why a server of the control plane cannot be opened.
package struct ControlFailure: Error, Hashable, Sendable {
    package enum Reason: Error, Hashable, Sendable {
        case system(SystemError)
        /// Somebody listens there; the process, where that is known.
        case taken(by: Int32?)
        /// This process is the supervisor of the app, and there is to be one.
        case runsAlready(Int32)
        case unknownHost(String)
        /// Anybody on the network could run commands here.
        case openToAll
        case noFolder(ControlSocketPath.Failure)
    }

    /// Where it was to listen; nil where that is not known either.
    package var address: ControlSettings.Server.Address?
    package var reason: Reason
}
