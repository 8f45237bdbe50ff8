/// How a process is asked to end: one signal to its group, a time to obey, then SIGKILL.
package struct StopPolicy: Hashable, Sendable {
    package var signal: Signal
    /// From the signal to SIGKILL.
    package var timeout: Duration

    package init(signal: Signal = .term, timeout: Duration = .seconds(10)) {
        self.signal = signal
        self.timeout = timeout
    }
}
