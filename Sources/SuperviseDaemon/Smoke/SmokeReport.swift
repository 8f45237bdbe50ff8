package import SuperviseCore

/// How a smoke run went, for people and for build servers.
package struct SmokeReport: Hashable, Sendable {
    package struct Process: Hashable, Sendable {
        package var name: String
        package var program: String
        /// The time from the start until it was ready; nil where it never was.
        package var readyAfter: Duration?
        package var isCommand: Bool
        /// Whether it is why the run has failed.
        package var isCulprit: Bool
        /// The last that it has written, oldest first.
        package var lastLines: [[UInt8]]

        package init(
            name: String,
            program: String,
            readyAfter: Duration? = nil,
            isCommand: Bool = false,
            isCulprit: Bool = false,
            lastLines: [[UInt8]] = []
        ) {
            self.name = name
            self.program = program
            self.readyAfter = readyAfter
            self.isCommand = isCommand
            self.isCulprit = isCulprit
            self.lastLines = lastLines
        }
    }

    package var result: SmokeResult
    /// What it came to, as a sentence without its full stop.
    package var message: String
    /// From the start until it was decided.
    package var time: Duration
    package var processes: [Process]

    package init(result: SmokeResult, message: String, time: Duration, processes: [Process]) {
        self.result = result
        self.message = message
        self.time = time
        self.processes = processes
    }
}
