/// A kind of section.
package enum IniSectionKind: String, CaseIterable, Hashable, Sendable {
    case supervisord
    case program
    case group
    case eventListener = "eventlistener"
    case fastCGI = "fcgi-program"
    case unixServer = "unix_http_server"
    case inetServer = "inet_http_server"
    case supervisorctl
    case rpcInterface = "rpcinterface"
    case include
    case controlPlugin = "ctlplugin"
    case programDefault = "program-default"

    /// Whether its header has a name behind a colon.
    package enum Naming: Hashable, Sendable {
        case none
        case optional
        case required
    }

    package var naming: Naming {
        switch self {
        case .supervisord, .supervisorctl, .include, .programDefault: .none
        case .unixServer, .inetServer: .optional
        case .program, .group, .eventListener, .fastCGI, .rpcInterface, .controlPlugin: .required
        }
    }

    /// Whether it may have any keys, which belong to a plug-in.
    package var hasFreeKeys: Bool { self == .rpcInterface || self == .controlPlugin }

    package var dialect: IniDialect { self == .programDefault ? .supervise : .supervisord }

    /// What it is for, in one line.
    package var summary: String {
        switch self {
        case .supervisord: "The supervisor itself."
        case .program: "A program that is run and kept running."
        case .group: "Programs that are started, stopped and named together."
        case .eventListener: "A program that reads events on standard input and answers on standard output."
        case .fastCGI: "A program whose processes share one listening socket as standard input."
        case .unixServer: "A control server on a Unix socket."
        case .inetServer: "A control server on a TCP port."
        case .supervisorctl: "How the client finds the server."
        case .rpcInterface: "Accepted for supervisord's sake: the interface is built in."
        case .include: "More files to read."
        case .controlPlugin: "Accepted for supervisord's sake: plug-ins of its client are not loaded."
        case .programDefault: "What all programs have that do not say otherwise."
        }
    }
}
