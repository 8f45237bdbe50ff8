import CSuperviseShims
import Glibc

/// Signals that do nothing but make a descriptor readable, while this lives.
package final class HeldSignals {
    private let descriptor: OwnedFD
    private let numbers: [Int32]
    /// What each of them did before.
    private let actions: [sigaction]

    package init(_ numbers: [Int32]) throws(SystemError) {
        self.numbers = numbers
        actions = numbers.map { number in
            var action = sigaction()
            sigaction(number, nil, &action)
            return action
        }
        descriptor = OwnedFD(try check("signalfd") { shim_signalfd(numbers, numbers.count) })
    }

    deinit {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in numbers { sigaddset(&signals, number) }
        // What has come meanwhile was meant for whoever held it.
        for number in numbers { signal(number, SIG_IGN) }
        sigprocmask(SIG_UNBLOCK, &signals, nil)
        for (number, action) in zip(numbers, actions) {
            var action = action
            sigaction(number, &action, nil)
        }
    }

    /// Readable when one of the signals has come.
    package var number: Int32 { descriptor.raw }
}
