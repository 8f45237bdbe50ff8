package import SuperviseCore

/// One process of a program, with all that may differ among its processes.
package struct IniProcess: Hashable, Sendable {
    /// `process_name`, expanded; the name of the program where it is not set.
    package var name: String
    /// `process_num`.
    package var number: Int
    /// The words to execute; nil where the section has no `command`.
    package var command: [ByteString]?
    /// What they are made of.
    package var written: WrittenCommand?
    package var directory: Placed<ByteString>?
    /// The program's own `environment`, without that of `[supervisord]`; each name once.
    package var environment: [IniVariable]
    package var output: OutputPlan
    /// Nil also where there is a template.
    package var health: HealthCheck?
    var healthTemplate: HealthTemplate?
    /// Run instead of the stop signal.
    package var stopCommand: Command?
    /// `env_file`, in order, absolute: relative ones belong to the folder of the configuration file that names them.
    package var envFiles: [Placed<ByteString>]
}
