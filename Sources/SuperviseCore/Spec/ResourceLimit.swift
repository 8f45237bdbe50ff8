/// One limit of getrlimit(2) that a process starts with.
package struct ResourceLimit: Hashable, Sendable {
    package enum Resource: String, CaseIterable, Hashable, Sendable {
        case addressSpace = "as"
        case core
        case cpu
        case data
        case fileSize = "fsize"
        case lockedMemory = "memlock"
        case openFiles = "nofile"
        case processes = "nproc"
        case residentSet = "rss"
        case stack
    }

    package var resource: Resource
    /// In the unit of the resource: bytes, seconds or a number; nil is no limit.
    package var soft: UInt64?
    package var hard: UInt64?

    package init(resource: Resource, soft: UInt64?, hard: UInt64?) {
        self.resource = resource
        self.soft = soft
        self.hard = hard
    }
}
