package import SuperviseCore

/// What reading the configuration again has come to.
package enum ConfigurationReading: Sendable {
    /// `remarks`: what else is to be known, each in one line.
    case fleet(FleetSpec, remarks: [String] = [])
    /// It has mistakes, each in words of one line.
    case refused([String])
}

/// Reads the configuration again, with so many processes of some programs instead of what the files say.
package typealias ConfigurationReader = @Sendable (_ counts: [ProgramCount]) -> ConfigurationReading

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
