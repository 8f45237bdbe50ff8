import CSuperviseShims
import Glibc

/// Something that the loop calls when its descriptor is ready.
package protocol EventHandler: AnyObject {
    /// The descriptor is ready, at its end, or broken: a read or write tells which. Must not wait.
    func ready()
}

/// One `epoll(7)` loop; the thread that turns it owns everything that hangs on it.
package final class EventLoop {
    /// Level-triggered interest in a descriptor.
    package enum Interest {
        case read
        case write

        fileprivate var events: UInt32 {
            switch self {
            case .read: EPOLLIN.rawValue
            case .write: EPOLLOUT.rawValue
            }
        }
    }

    /// How many ready descriptors one turn takes; the others are first in the next.
    private static let batch = 256

    private let epoll: OwnedFD
    /// By descriptor number: who is called.
    private var handlers: [(any EventHandler)?] = []
    private var turns = 0
    private var events = [epoll_event](repeating: epoll_event(), count: EventLoop.batch)

    package init() throws(SystemError) {
        epoll = OwnedFD(try check("epoll_create1") { epoll_create1(Int32(EPOLL_CLOEXEC)) })
    }

    /// Calls `handler` whenever `fd` is ready, until `remove`. The caller keeps the descriptor open until then.
    package func add(_ fd: Int32, _ interest: Interest = .read, handler: any EventHandler) throws(SystemError) {
        var event = epoll_event()
        event.events = interest.events
        event.data.fd = fd
        try check("epoll_ctl") { epoll_ctl(epoll.raw, EPOLL_CTL_ADD, fd, &event) }
        while handlers.count <= Int(fd) { handlers.append(nil) }
        handlers[Int(fd)] = handler
    }

    /// Ends the calls for `fd`; also for what this turn has already seen.
    package func remove(_ fd: Int32) {
        guard handlers.indices.contains(Int(fd)), handlers[Int(fd)] != nil else { return }
        handlers[Int(fd)] = nil
        epoll_ctl(epoll.raw, EPOLL_CTL_DEL, fd, nil)
    }

    /// The descriptor that is readable while one of the loop's descriptors is ready: loops can be nested.
    package var descriptor: Int32 { epoll.raw }

    /// Waits until something is ready or `timeout` has passed, and calls the handlers.
    /// - Parameter timeout: nil waits without end; it is rounded up to whole milliseconds.
    package func turn(timeout: Duration?) throws(SystemError) {
        let milliseconds = timeout.map(Self.milliseconds) ?? -1
        let capacity = Int32(Self.batch)
        let count = events.withUnsafeMutableBufferPointer { buffer in
            epoll_wait(epoll.raw, buffer.baseAddress, capacity, milliseconds)
        }
        guard count >= 0 else {
            if errno == EINTR { return }
            throw SystemError(call: "epoll_wait", errno: errno)
        }
        // The kernel reports in the same order again and again; nobody is to be first every time.
        turns &+= 1
        for index in 0..<Int(count) {
            let event = events[(index + turns) % Int(count)]
            handlers[Int(event.data.fd)]?.ready()
        }
    }

    private static func milliseconds(_ duration: Duration) -> Int32 {
        let (seconds, attoseconds) = duration.components
        guard seconds < 1_000_000 else { return 1_000_000_000 }
        let fraction = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(max(0, seconds * 1000 + fraction))
    }
}

extension EventLoop: EventHandler {
    /// As part of another loop: calls who is ready now.
    package func ready() {
        try? turn(timeout: .zero)
    }
}
