import SuperviseCore
import SuperviseSystem

// What others want to know of logs: the thread answers it in its turn, after all that was added before.

extension LogWriter {
    /// Empties a log, by a new file in its place.
    /// - Parameters:
    ///   - log: The log.
    ///   - then: Is told what the system refused; nil if nothing.
    func clear(_ log: LogID, then: @escaping (SystemError?) -> Void) {
        guard let ticket = ask({ .clear(log, ticket: $0) }) else { return then(nil) }
        clearings.append((ticket, then))
    }

    /// Reads a part of a file.
    /// - Parameters:
    ///   - part: Which.
    ///   - path: The file, a log or what may be one.
    ///   - then: Is told what stands there.
    func read(
        _ part: LogPart,
        of path: ByteString,
        then: @escaping (Result<LogContent, SystemError>) -> Void
    ) {
        do throws(SystemError) {
            if thread == nil { try startThread() }
        } catch {
            return then(.failure(error))
        }
        guard let ticket = ask({ .read(path: path, part, ticket: $0) }) else { return }
        readings.append((ticket, then))
    }

    /// Tells a follower the end of a log, and from then on what is added to it: nothing twice, and nothing left out.
    func follow(_ follower: LogFollower, path: ByteString) {
        read(.end(LogFollower.firstBytes), of: path) { [weak follower] result in
            follower?.begin(with: (try? result.get())?.bytes ?? [])
        }
        followers.append(follower)
    }

    func unfollow(_ follower: LogFollower) {
        followers.removeAll { $0 === follower }
    }

    private func ask(_ order: (Int) -> LogThread.Order) -> Int? {
        guard let thread else { return nil }
        handOver()
        tickets += 1
        thread.orders.send(order(tickets))
        return tickets
    }
}
