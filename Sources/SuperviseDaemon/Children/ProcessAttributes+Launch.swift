import Glibc
package import SuperviseCore
package import SuperviseSystem

extension LaunchRequest {
    /// Takes over what a process has from the kernel.
    package mutating func apply(_ attributes: ProcessAttributes) {
        umask = attributes.umask
        nice = attributes.nice ?? 0
        identity = attributes.user.map(ProcessIdentity.init)
        limits = attributes.limits.map { limit in
            ProcessLimit(resource: limit.resource.number, soft: limit.soft, hard: limit.hard)
        }
    }
}

extension ProcessIdentity {
    package init(_ user: UserEntry) {
        self.init(user: user.userID, group: user.groupID, groups: user.groups)
    }
}

extension UserEntry {
    package init(_ entry: UserDatabase.Entry) {
        self.init(
            name: entry.name,
            userID: entry.identity.user,
            groupID: entry.identity.group,
            groups: entry.identity.groups,
            home: ByteString(entry.home)
        )
    }
}

extension ResourceLimit.Resource {
    /// The number by which the kernel knows it.
    var number: Int32 {
        switch self {
        case .addressSpace: Int32(RLIMIT_AS.rawValue)
        case .core: Int32(RLIMIT_CORE.rawValue)
        case .cpu: Int32(RLIMIT_CPU.rawValue)
        case .data: Int32(RLIMIT_DATA.rawValue)
        case .fileSize: Int32(RLIMIT_FSIZE.rawValue)
        case .lockedMemory: Int32(__RLIMIT_MEMLOCK.rawValue)
        case .openFiles: Int32(RLIMIT_NOFILE.rawValue)
        case .processes: Int32(__RLIMIT_NPROC.rawValue)
        case .residentSet: Int32(__RLIMIT_RSS.rawValue)
        case .stack: Int32(RLIMIT_STACK.rawValue)
        }
    }

    /// The name of the limit with this number.
    static func name(of number: Int32) -> String {
        allCases.first { $0.number == number }?.rawValue ?? "\(number)"
    }
}
