import CSuperviseShims
import Glibc

/// Signals as events of the loop: blocked in every thread, read from a `signalfd(2)`.
package final class SignalSource: EventHandler {
    private let descriptor: OwnedFD
    private let handler: (Int32) -> Void

    /// Blocks `signals` in this thread, so also in those that it starts.
    package static func block(_ signals: [Int32]) throws(SystemError) {
        let raw = try check("signalfd") {
            signals.withUnsafeBufferPointer { shim_signalfd($0.baseAddress, $0.count) }
        }
        _ = OwnedFD(raw)
    }

    /// Reads `signals`, which it blocks.
    ///
    /// They must be blocked in every other thread too.
    package init(_ signals: [Int32], handler: @escaping (Int32) -> Void) throws(SystemError) {
        let raw = try check("signalfd") {
            signals.withUnsafeBufferPointer { shim_signalfd($0.baseAddress, $0.count) }
        }
        descriptor = OwnedFD(raw)
        self.handler = handler
    }

    package func attach(to loop: EventLoop) throws(SystemError) {
        try loop.add(descriptor.raw, handler: self)
    }

    package func ready() {
        var info = signalfd_siginfo()
        let size = MemoryLayout<signalfd_siginfo>.size
        while case .bytes(size) = attempt("read", { read(descriptor.raw, &info, size) }) {
            handler(Int32(info.ssi_signo))
        }
    }
}
