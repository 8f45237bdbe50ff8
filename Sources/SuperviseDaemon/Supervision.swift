import Glibc
package import SuperviseCore
package import SuperviseSystem

/// The whole life of a supervisor.
package enum Supervision {
    /// Runs everything until nothing is left, and ends this process with the supervisor's exit code.
    ///
    /// Call it on the main thread, and once. That thread becomes the launch service; the loop, and all that belongs
    /// to it, lives on a thread of its own.
    /// - Parameters:
    ///   - spec: What to run.
    ///   - style: How lines look on standard output.
    /// - Throws: What the system refused before anything was started.
    package static func run(_ spec: FleetSpec, style: OutputStyle) throws(SystemError) -> Never {
        OwnedFD.closeInherited()
        // Before there are threads: one that did not block signals would take them away from the loop.
        try Inbox.blockSignals()
        let service = try LaunchService()
        try SystemThread.start {
            OwnedFD.unshareTable()
            do throws(SystemError) {
                let supervisor = try Supervisor(spec, style: style, output: STDOUT_FILENO, service: service)
                _exit(try supervisor.run())
            } catch {
                fail(error)
            }
        }
        try service.serve()
    }

    /// The loop cannot go on; the guard, or the kernel, ends what is left.
    private static func fail(_ error: SystemError) -> Never {
        let text = "supervise: \(error.call): \(error.words)\n"
        _ = attempt("write") { write(STDERR_FILENO, text, text.utf8.count) }
        _exit(71)  // EX_OSERR of sysexits.h
    }
}
