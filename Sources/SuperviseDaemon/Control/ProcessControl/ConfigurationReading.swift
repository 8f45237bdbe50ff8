package import SuperviseCore

/// What reading the configuration again has come to.
package enum ConfigurationReading: Sendable {
    /// `own`: where all begins anew; `remarks`: what else is to be known.
    case fleet(FleetSpec, own: OwnConfiguration? = nil, remarks: ConfigurationRemarks = ConfigurationRemarks())
    /// It has mistakes.
    case refused(ConfigurationRemarks)
    /// It has not the program whose count is to change, but these.
    case unknownProgram(String, known: [String])
}

/// What is to be known about a configuration that was read again.
package struct ConfigurationRemarks: Hashable, Sendable {
    /// Each in one line, for whoever has asked for the reading.
    package var headlines: [String]
    /// The lines that say the same with the texts in question, for whoever reads our notices.
    package var report: [String]

    /// - Parameters:
    ///   - headlines: Each remark in one line.
    ///   - report: The lines that say the same at length; nil is the headlines.
    package init(_ headlines: [String] = [], report: [String]? = nil) {
        self.headlines = headlines
        self.report = report ?? headlines
    }
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
///
/// It is called on the thread of the loop and prints nothing: what is wrong is part of the reading.
package typealias ConfigurationReader =
    @Sendable (_ counts: [ProgramCount], _ purpose: ConfigurationPurpose) -> ConfigurationReading

/// What the configuration is read again for.
package enum ConfigurationPurpose: Hashable, Sendable {
    /// Programs change; what it says of the supervisor itself does not count.
    case reload
    /// The count of this program changes, and nothing else.
    case scale(program: String)
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
    /// The files have mistakes.
    case mistakes(ConfigurationRemarks)
    /// The files have no program of this name.
    case noSuchProgram(UnknownProcess)
    /// Everything is being ended.
    case unavailable
    case noSuchGroup
    case alreadyActive
    /// Some of it is still up.
    case stillRunning
}
