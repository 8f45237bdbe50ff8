import SuperviseCore

/// The last output of every instance.
final class OutputTails {
    /// By instance; those that have never been started have none.
    private var tails: [OutputTail?] = []
    /// Is told of lines of any instance; see `follow`.
    private var followers: [(key: Int, tell: (InstanceID, UnsafeRawBufferPointer, Int64) -> Void)] = []
    /// Terminals that are connected with one.
    private var attached: [(key: Int, id: InstanceID, tell: (UnsafeRawBufferPointer) -> Void)] = []
    private var nextKey = 0

    /// The tail of an instance, which has one from now on.
    func tail(of id: InstanceID) -> OutputTail {
        while tails.count <= id.index { tails.append(nil) }
        if let tail = tails[id.index] { return tail }
        let tail = OutputTail()
        tails[id.index] = tail
        if !followers.isEmpty { lead(tail, of: id) }
        return tail
    }

    /// The last lines of an instance; empty where it has never been started.
    func lines(of id: InstanceID, last count: Int = .max, since start: Int64 = .min) -> [OutputTail.Line] {
        guard tails.indices.contains(id.index), let tail = tails[id.index] else { return [] }
        return tail.lines(last: count, since: start)
    }

    /// Gives up what is kept of an instance that is no longer part of the configuration.
    func remove(_ id: InstanceID) {
        if tails.indices.contains(id.index) { tails[id.index] = nil }
    }

    /// Tells of all lines from now on, until `unfollow` with the number that this gives.
    func follow(_ tell: @escaping (InstanceID, UnsafeRawBufferPointer, Int64) -> Void) -> Int {
        nextKey += 1
        followers.append((nextKey, tell))
        for (index, tail) in tails.enumerated() { tail.map { lead($0, of: InstanceID(index: index)) } }
        return nextKey
    }

    func unfollow(_ key: Int) {
        followers.removeAll { $0.key == key }
        // Nobody is called for nothing on the path of every line.
        if followers.isEmpty { tails.forEach { $0?.onLines = nil } }
    }

    /// Tells of every byte of an instance from now on, unfinished lines too.
    func attach(to id: InstanceID, _ tell: @escaping (UnsafeRawBufferPointer) -> Void) -> Int {
        nextKey += 1
        attached.append((nextKey, id, tell))
        leadBytes(tail(of: id), of: id)
        return nextKey
    }

    func detach(_ key: Int, from id: InstanceID) {
        attached.removeAll { $0.key == key }
        if !attached.contains(where: { $0.id == id }), tails.indices.contains(id.index) {
            tails[id.index]?.onBytes = nil
        }
    }

    private func leadBytes(_ tail: OutputTail, of id: InstanceID) {
        tail.onBytes = { [unowned self] bytes in
            for terminal in attached where terminal.id == id { terminal.tell(bytes) }
        }
    }

    private func lead(_ tail: OutputTail, of id: InstanceID) {
        tail.onLines = { [unowned self] lines, time in
            for follower in followers { follower.tell(id, lines, time) }
        }
    }
}
