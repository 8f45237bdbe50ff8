package import SuperviseCore

/// What reading the configuration again has come to.
package enum ConfigurationReading: Sendable {
    /// `own`: where all begins anew; `remarks`: what else is to be known, each in one line.
    case fleet(FleetSpec, own: OwnConfiguration? = nil, remarks: [String] = [])
    /// It has mistakes, each in words of one line.
    case refused([String])
}

/// What a configuration says of the supervisor itself.
package struct OwnConfiguration: Sendable {
    package var settings: DaemonSettings?
    package var control: ControlSettings
    /// Reads it again, measured by this one.
    package var reader: ConfigurationReader?

    package init(settings: DaemonSettings?, control: ControlSettings, reader: ConfigurationReader?) {
        self.settings = settings
        self.control = control
        self.reader = reader
    }
}

/// Reads the configuration again, with so many processes of some programs instead of what the files say.
package typealias ConfigurationReader =
    @Sendable (_ counts: [ProgramCount], _ purpose: ConfigurationPurpose) -> ConfigurationReading

/// What the configuration is read again for.
package enum ConfigurationPurpose: Sendable {
    /// Programs change; what it says of the supervisor itself does not count.
    case reload
    /// Everything ends and begins anew, the supervisor's servers and logs too.
    case restart
}

/// How many processes of a program are wanted.
package struct ProgramCount: Hashable, Sendable {
    package var program: String
    package var count: Int

    package init(program: String, count: Int) {
        self.program = program
        self.count = count
    }
}

/// Why the configuration could not be changed.
enum ConfigurationRefusal: Error, Equatable {
    /// Nothing can read it again: it came from standard input.
    case noReader
    /// The files have mistakes, each in words of one line.
    case mistakes([String])
    /// Everything is being ended.
    case unavailable
    case noSuchGroup
    case alreadyActive
    /// Some of it is still up.
    case stillRunning
}
