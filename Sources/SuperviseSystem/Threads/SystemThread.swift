import CSuperviseShims
import Glibc

/// Threads of the system, for what can block.
package enum SystemThread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Starts a detached thread with the signal mask of the caller.
    package static func start(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
        let box = Unmanaged.passRetained(Body(body))
        var thread = pthread_t()
        let code = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            box.toOpaque()
        )
        guard code == 0 else {
            box.release()
            throw SystemError(call: "pthread_create", errno: code)
        }
        pthread_detach(thread)
    }

    /// Whether the calling thread, when it wakes, waits until others pause, rather than interrupt them (`sched(7)`,
    /// SCHED_BATCH in place of SCHED_OTHER).
    ///
    /// Whoever has chosen another policy for us keeps it; a sandbox that forbids a change costs nothing but speed.
    package static func setPatient(_ isPatient: Bool) { shim_set_patient(isPatient ? 1 : 0) }
}
