/// Which end of a process ends the whole app (`--exit`).
package enum ExitPolicy: String, CaseIterable, Hashable, Sendable {
    /// The first end of any essential process, success too (honcho, foreman).
    case any
    /// The first failed end of an essential process.
    case failure
    /// A process that was given up (FATAL), and the end of the last one.
    case fatal
    /// Only the end of the last one.
    case all
    /// No end of a process: only a signal.
    case never
    /// An essential process that is down for good and should not be: given up, or ended by a failure after which it is
    /// not restarted.
    case essential

    /// Whether the end of the last process is the end of all.
    package var endsWithLast: Bool { self != .never && self != .essential }
}
