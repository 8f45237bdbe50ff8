import Glibc
import Synchronization

/// Starting a program with exactly the descriptors that it shall have.
enum Spawn {
    /// Where the program's descriptors 0, 1 and 2 come from.
    enum Streams {
        /// nil leaves standard input closed.
        case descriptors(input: Int32?, output: Int32, error: Int32)
        /// The terminal at this path becomes its controlling terminal.
        case terminal(String)
    }

    /// Pipes are made close-on-exec in two steps here, and no spawn may come between them.
    private static let lock = Mutex<Void>(())

    /// A pipe whose ends no other spawned program inherits.
    static func pipe() throws -> (read: Int32, write: Int32) {
        try lock.withLock { _ in
            var ends: [Int32] = [0, 0]
            guard Glibc.pipe(&ends) == 0 else { throw SystemFailure("pipe") }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return (ends[0], ends[1])
        }
    }

    /// Starts `command`, looked up in `PATH`, with default signals and an empty mask.
    static func run(
        _ command: [String],
        environment: [String],
        directory: String,
        streams: Streams
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        prepareSignals(&attributes)
        var flags = Int32(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)
        switch streams {
        case .descriptors(let input, let output, let error):
            if let input {
                posix_spawn_file_actions_adddup2(&actions, input, 0)
            } else {
                posix_spawn_file_actions_addclose(&actions, 0)
            }
            posix_spawn_file_actions_adddup2(&actions, output, 1)
            posix_spawn_file_actions_adddup2(&actions, error, 2)
        case .terminal(let path):
            // The first terminal that a session leader opens becomes its controlling one.
            flags |= 0x80  // POSIX_SPAWN_SETSID
            posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
            posix_spawn_file_actions_adddup2(&actions, 0, 1)
            posix_spawn_file_actions_adddup2(&actions, 0, 2)
        }
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var pid: pid_t = 0
        // env(1) becomes the program itself, so the process id is that of the program.
        let command = ["env", "-C", directory] + command
        let code = lock.withLock { _ in
            withCStrings(command) { arguments in
                withCStrings(environment) { environment in
                    posix_spawnp(&pid, command[0], &actions, &attributes, arguments, environment)
                }
            }
        }
        guard code == 0 else { throw SystemFailure("posix_spawnp \(command[0])", code: code) }
        return pid
    }

    private static func prepareSignals(_ attributes: inout posix_spawnattr_t) {
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
    }

    private static func withCStrings<Result>(
        _ strings: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Result
    ) rethrows -> Result {
        let pointers = strings.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return try body(pointers + [nil])
    }
}
