import CSuperviseShims
import Glibc

/// Something that the loop calls when its descriptor is ready.
package protocol EventHandler: AnyObject {
    /// The descriptor is ready, at its end, or broken: a read or write tells which. Must not wait.
    func ready()
}

/// One `epoll(7)` loop; the thread that turns it owns everything that hangs on it.
package final class EventLoop {
    /// When a handler is called.
    package enum Interest {
        /// As long as there is something to read.
        case read
        /// Once each time when something to read has come; the handler remembers until it has read it all.
        case readEdge
        /// Once each time when there is room to write after there was none.
        case writeEdge
        /// As long as there is room to write.
        case write
        /// When the connection is broken or over in both directions, which every other interest is told of too.
        case hangUp

        fileprivate var events: UInt32 {
            switch self {
            case .read: EPOLLIN.rawValue
            case .readEdge: EPOLLIN.rawValue | EPOLLET.rawValue
            case .writeEdge: EPOLLOUT.rawValue | EPOLLET.rawValue
            case .write: EPOLLOUT.rawValue
            case .hangUp: 0
            }
        }
    }

    /// How many ready descriptors one turn takes; the others are first in the next.
    private static let batch = 256

    private let epoll: OwnedFD
    /// By descriptor number: who is called.
    private var handlers: [(any EventHandler)?] = []
    private var events = [epoll_event](repeating: epoll_event(), count: EventLoop.batch)

    package init() throws(SystemError) {
        epoll = OwnedFD(try check("epoll_create1") { epoll_create1(Int32(EPOLL_CLOEXEC)) })
    }

    /// Calls `handler` whenever `fd` is ready, until `remove`.
    ///
    /// The caller keeps the descriptor open until then.
    package func add(_ fd: Int32, _ interest: Interest = .read, handler: any EventHandler) throws(SystemError) {
        var event = epoll_event()
        event.events = interest.events
        event.data.fd = fd
        try check("epoll_ctl") { epoll_ctl(epoll.raw, EPOLL_CTL_ADD, fd, &event) }
        while handlers.count <= Int(fd) { handlers.append(nil) }
        handlers[Int(fd)] = handler
    }

    /// Changes when the handler of `fd`, which has been added, is called.
    package func change(_ fd: Int32, to interest: Interest) throws(SystemError) {
        var event = epoll_event()
        event.events = interest.events
        event.data.fd = fd
        try check("epoll_ctl") { epoll_ctl(epoll.raw, EPOLL_CTL_MOD, fd, &event) }
    }

    /// Ends the calls for `fd`; also for what this turn has already seen.
    package func remove(_ fd: Int32) {
        guard handlers.indices.contains(Int(fd)), handlers[Int(fd)] != nil else { return }
        handlers[Int(fd)] = nil
        epoll_ctl(epoll.raw, EPOLL_CTL_DEL, fd, nil)
    }

    /// Waits until something is ready or it is `deadline`, and calls the handlers.
    /// - Parameter deadline: In monotonic nanoseconds, met to the millisecond and never early; nil is none, and one
    ///   that has passed does not wait.
    /// - Throws: What `epoll_wait` failed with.
    package func turn(until deadline: Int64?) throws(SystemError) {
        let milliseconds = deadline.map(Self.milliseconds) ?? -1
        let capacity = Int32(Self.batch)
        let count = events.withUnsafeMutableBufferPointer { buffer in
            epoll_wait(epoll.raw, buffer.baseAddress, capacity, milliseconds)
        }
        guard count >= 0 else {
            if errno == EINTR { return }
            throw SystemError(call: "epoll_wait", errno: errno)
        }
        for index in 0..<Int(count) {
            handlers[Int(events[index].data.fd)]?.ready()
        }
    }

    private static func milliseconds(until deadline: Int64) -> Int32 {
        let left = deadline <= 0 ? 0 : deadline - Clock.monotonicNanoseconds()
        return Int32(clamping: max(0, (left + 999_999) / 1_000_000))
    }
}
