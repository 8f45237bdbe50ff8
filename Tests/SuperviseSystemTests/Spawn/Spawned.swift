import Glibc
import SuperviseSystem

/// Programs that tests start without the launcher.
enum Spawned {
    /// Starts a program; what is nil of `standard`, its standard input, output and error, is `/dev/null`.
    static func start(
        _ arguments: [String],
        environment: [String] = [],
        standard: [Int32?] = [nil, nil, nil],
        ownGroup: Bool = false
    ) throws -> ProcessID {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, fd) in standard.enumerated() {
            if let fd {
                posix_spawn_file_actions_adddup2(&actions, fd, Int32(number))
            } else {
                posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", O_RDWR, 0)
            }
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Tests run on threads that block signals.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | (ownGroup ? POSIX_SPAWN_SETPGROUP : 0)))
        var pid: pid_t = 0
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup($0) } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        let code = posix_spawn(&pid, arguments[0], &actions, &attributes, &argv, &envp)
        guard code == 0 else { throw SystemError(call: "posix_spawn", errno: code) }
        return pid
    }

    /// Starts a shell that runs `script`.
    static func shell(
        _ script: String,
        environment: [String] = [],
        standard: [Int32?] = [nil, nil, nil],
        ownGroup: Bool = false
    ) throws -> ProcessID {
        try start(["/bin/sh", "-c", script], environment: environment, standard: standard, ownGroup: ownGroup)
    }

    /// Waits for the end of a child of ours, and says how it ended.
    static func wait(_ pid: ProcessID) throws -> Reaper.End {
        var info = siginfo_t()
        try check("waitid") { waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) }
        guard let end = Reaper.reap(pid) else { throw SystemError(call: "waitpid", errno: ECHILD) }
        return end
    }
}
