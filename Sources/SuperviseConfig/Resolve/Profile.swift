package import SuperviseCore

/// What holds where neither a file nor an option says anything.
package enum Profile: Hashable, Sendable {
    /// For a Procfile, whose processes are one app that runs or does not.
    case procfile
    /// For an INI file: supervisord's, a service that stays.
    case ini

    package var exit: ExitPolicy {
        switch self {
        case .procfile: .fatal
        case .ini: .never
        }
    }

    /// The whole time that a stop may take.
    package var stopTimeout: Duration {
        switch self {
        case .procfile: .seconds(10)
        // Each program has its own `stopwaitsecs`, and one group is stopped after another.
        case .ini: .seconds(86_400)
        }
    }

    /// How long descendants may take that belong to no program; supervisord does not wait for any.
    package var strayTimeout: Duration? {
        switch self {
        case .procfile: nil
        case .ini: .seconds(5)
        }
    }

    package var stopOrder: StopOrder {
        switch self {
        case .procfile: .together
        case .ini: .byGroup
        }
    }
}
