import CSuperviseShims
import Glibc

/// What one process is to be: the program and all that it starts with.
package struct LaunchRequest: Sendable {
    /// The program, looked up in the `PATH` of `environment` if it has no slash, and its arguments.
    package var arguments: [[UInt8]]
    /// `NAME=value` entries.
    package var environment: [[UInt8]]
    /// The working directory; empty is ours.
    package var directory: [UInt8]
    package var descriptorLimit: DescriptorLimit
    /// Other limits; one of descriptors goes before `descriptorLimit`.
    package var limits: [ProcessLimit] = []
    /// The permission bits that new files lack; nil is ours.
    package var umask: UInt32?
    /// Added to our own nice value.
    package var nice: Int32 = 0
    /// Who the process is; nil is who we are.
    package var identity: ProcessIdentity?
    /// SIGKILL when this thread's process ends.
    package var diesWithParent: Bool
    /// Standard output is a pty that becomes the controlling terminal.
    package var controllingTerminal: Bool
    /// The process is made only after `Launch.giveTurn`: when what it says can be heard, and in order where that is
    /// kept, for launchers work side by side and may overtake each other.
    package var awaitsTurn = false

    package init(
        arguments: [[UInt8]],
        environment: [[UInt8]] = [],
        directory: [UInt8] = [],
        descriptorLimit: DescriptorLimit,
        diesWithParent: Bool = true,
        controllingTerminal: Bool = false
    ) {
        self.arguments = arguments
        self.environment = environment
        self.directory = directory
        self.descriptorLimit = descriptorLimit
        self.diesWithParent = diesWithParent
        self.controllingTerminal = controllingTerminal
    }

    /// Makes this process what launch mode makes of another, for good: its limits, nice value, umask and user.
    package func assumeAttributes() throws(LaunchFailure) {
        for limit in limits {
            try Self.step(.limits, limit.resource) { () throws(SystemError) in try limit.assume() }
        }
        if nice != 0 {
            try Self.step(.nice) { () throws(SystemError) in
                let which = __priority_which_t(PRIO_PROCESS.rawValue)
                let current = getpriority(which, 0)
                try check("setpriority") { setpriority(which, 0, current + nice) }
            }
        }
        if let umask { _ = Glibc.umask(umask) }
        if let identity { try Self.step(.user) { () throws(SystemError) in try identity.assume() } }
    }

    private static func step(
        _ stage: LaunchFailure.Stage,
        _ detail: Int32 = 0,
        _ body: () throws(SystemError) -> Void
    ) throws(LaunchFailure) {
        do {
            try body()
        } catch {
            throw LaunchFailure(stage: stage, errno: error.errno, detail: detail)
        }
    }

    /// The request as launch mode reads it: `shim_launch_request`, then what it announces.
    private func encoded() -> [UInt8] {
        let limits = [ProcessLimit(descriptorLimit)] + limits
        let groups = identity?.groups ?? []
        let header = shim_launch_request(
            flags: flags,
            limit_count: UInt32(limits.count),
            group_count: UInt32(groups.count),
            argument_count: UInt32(arguments.count),
            environment_count: UInt32(environment.count),
            supervisor: getpid(),
            umask: umask ?? 0,
            nice: nice,
            user: identity?.user ?? 0,
            group: identity?.group ?? 0
        )
        var bytes = withUnsafeBytes(of: header) { Array($0) }
        for limit in limits { withUnsafeBytes(of: limit.encoded) { bytes.append(contentsOf: $0) } }
        groups.withUnsafeBytes { bytes.append(contentsOf: $0) }
        for string in [directory] + arguments + environment {
            bytes.append(contentsOf: string)
            bytes.append(0)
        }
        return bytes
    }

    private var flags: UInt32 {
        var flags: Int = 0
        if diesWithParent { flags |= Int(SHIM_LAUNCH_DIE_WITH_PARENT) }
        if controllingTerminal { flags |= Int(SHIM_LAUNCH_CONTROLLING_TERMINAL) }
        if awaitsTurn { flags |= Int(SHIM_LAUNCH_AWAITS_TURN) }
        if umask != nil { flags |= Int(SHIM_LAUNCH_UMASK) }
        if identity != nil { flags |= Int(SHIM_LAUNCH_USER) }
        return UInt32(flags)
    }

    /// An anonymous file with the request: a socket message would limit the size of an environment.
    func file() throws(SystemError) -> OwnedFD {
        let file = OwnedFD(try check("memfd_create") { shim_memfd_create("supervise-launch") })
        let bytes = encoded()
        var written = 0
        while written < bytes.count {
            written += try check("write") {
                bytes.withUnsafeBytes { write(file.raw, $0.baseAddress?.advanced(by: written), bytes.count - written) }
            }
        }
        return file
    }
}
