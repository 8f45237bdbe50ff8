import CSuperviseShims
import Glibc
import Synchronization

/// Messages from one thread to another: a queue and an `eventfd(2)` that says "there is something".
package final class Mailbox<Message: Sendable>: Sendable {
    private let queue = Mutex<[Message]>([])
    private let event: OwnedFD

    package init() throws(SystemError) {
        event = OwnedFD(try check("eventfd") { eventfd(0, Int32(EFD_CLOEXEC)) })
    }

    /// The descriptor that is readable while messages wait, for the receiver's event loop.
    package var descriptor: Int32 { event.raw }

    /// Puts a message at the end of the queue and wakes the receiver.
    ///
    /// Never waits.
    package func send(_ message: Message) {
        let isFirst = queue.withLock { messages in
            messages.append(message)
            return messages.count == 1
        }
        guard isFirst else { return }
        var one: UInt64 = 1
        _ = attempt("write") { write(event.raw, &one, 8) }
    }

    /// Takes all messages; waits while there is none.
    package func receive() -> [Message] {
        var count: UInt64 = 0
        _ = attempt("read") { read(event.raw, &count, 8) }
        return queue.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
