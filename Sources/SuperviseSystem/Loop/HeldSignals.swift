import CSuperviseShims
import Glibc

/// Signals that do nothing but make a descriptor readable, while this lives.
package final class HeldSignals {
    private let descriptor: OwnedFD
    private let numbers: [Int32]

    package init(_ numbers: [Int32]) throws(SystemError) {
        self.numbers = numbers
        descriptor = OwnedFD(try check("signalfd") { shim_signalfd(numbers, numbers.count) })
    }

    deinit {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in numbers { sigaddset(&signals, number) }
        // What has come meanwhile was meant for whoever held it.
        for number in numbers { signal(number, SIG_IGN) }
        sigprocmask(SIG_UNBLOCK, &signals, nil)
        for number in numbers { signal(number, SIG_DFL) }
    }

    /// Readable when one of the signals has come.
    package var number: Int32 { descriptor.raw }
}
