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

    /// Whether nobody has chosen a scheduling policy for the calling thread (`sched(7)`, SCHED_OTHER).
    package static var hasStandardPolicy: Bool { shim_has_standard_policy() == 1 }

    /// Lets the calling thread, when it wakes, wait until others pause, rather than interrupt them: SCHED_BATCH in
    /// place of SCHED_OTHER.
    ///
    /// A sandbox that forbids the change costs nothing but speed.
    package static func setPatient(_ isPatient: Bool) { shim_set_patient(isPatient ? 1 : 0) }
}
