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

    /// Who is called for a descriptor, and how often descriptors had been added by then.
    ///
    /// The kernel gives the count back with each event, so that one of a descriptor that was removed is known though
    /// its number is another's by now.
    private struct Entry {
        let handler: any EventHandler
        let generation: UInt32
    }

    /// How many ready descriptors one turn takes; the others are first in the next.
    private static let batch = 256

    private let epoll: OwnedFD
    /// By descriptor number.
    private var entries: [Entry?] = []
    private var generation: UInt32 = 0
    private var events = [epoll_event](repeating: epoll_event(), count: EventLoop.batch)

    package init() throws(SystemError) {
        epoll = OwnedFD(try check("epoll_create1") { epoll_create1(Int32(EPOLL_CLOEXEC)) })
    }

    /// Calls `handler` whenever `fd` is ready, until `remove`.
    ///
    /// The caller keeps the descriptor open until then.
    package func add(_ fd: Int32, _ interest: Interest = .read, handler: any EventHandler) throws(SystemError) {
        generation &+= 1
        try control(EPOLL_CTL_ADD, fd, interest, generation)
        while entries.count <= Int(fd) { entries.append(nil) }
        entries[Int(fd)] = Entry(handler: handler, generation: generation)
    }

    /// Changes when the handler of `fd`, which has been added, is called.
    package func change(_ fd: Int32, to interest: Interest) throws(SystemError) {
        try control(EPOLL_CTL_MOD, fd, interest, entry(of: fd)?.generation ?? 0)
    }

    /// Ends the calls for `fd`; also for what this turn has already seen.
    package func remove(_ fd: Int32) {
        guard entry(of: fd) != nil else { return }
        entries[Int(fd)] = nil
        epoll_ctl(epoll.raw, EPOLL_CTL_DEL, fd, nil)
    }

    private func entry(of fd: Int32) -> Entry? {
        entries.indices.contains(Int(fd)) ? entries[Int(fd)] : nil
    }

    private func control(
        _ operation: Int32,
        _ fd: Int32,
        _ interest: Interest,
        _ generation: UInt32
    ) throws(SystemError) {
        var event = epoll_event()
        event.events = interest.events
        event.data.u64 = UInt64(generation) << 32 | UInt64(UInt32(bitPattern: fd))
        try check("epoll_ctl") { epoll_ctl(epoll.raw, operation, fd, &event) }
    }

    /// Waits until something is ready or it is `deadline`, and calls the handlers.
    /// - Parameter deadline: In monotonic nanoseconds, met to the millisecond and never early; nil is none, and one
    ///   that has passed does not wait.
    /// - Throws: What `epoll_wait` failed with.
    package func turn(until deadline: Int64?) throws(SystemError) {
        let count = try check("epoll_wait") {
            let milliseconds = deadline.map(Self.milliseconds) ?? -1
            return events.withUnsafeMutableBufferPointer { buffer in
                epoll_wait(epoll.raw, buffer.baseAddress, Int32(Self.batch), milliseconds)
            }
        }
        for index in 0..<Int(count) {
            let tag = events[index].data.u64
            guard let entry = entries[Int(UInt32(truncatingIfNeeded: tag))], entry.generation == UInt32(tag >> 32)
            else { continue }
            entry.handler.ready()
        }
    }

    private static func milliseconds(until deadline: Int64) -> Int32 {
        let left = deadline <= 0 ? 0 : deadline - Clock.monotonicNanoseconds()
        return Int32(clamping: max(0, (left + 999_999) / 1_000_000))
    }
}
