import SuperviseCore

/// What `supervise start` was asked for.
struct StartOptions: Hashable, Sendable {
    var configuration = ConfigurationOptions()
    /// The programs to start, in the order written; empty is all.
    var names: [String] = []
    var except: [String] = []
    /// Nil: each program's own policy.
    var restart: RestartPolicy?
    /// Nil: each program's own.
    var restartDelay: Duration?
    var exit: ExitPolicy?
    var timeout: Duration?
    var output = OutputOptions()
    var isDetached = false
    /// Where a detached supervisor's output goes; nil is the standard place.
    var logFile: ByteString?
    var pidFile: ByteString?
    /// The control socket; nil is found by the app's root.
    var socket: ByteString?
    /// Whether another supervisor of this app may run.
    var isSeparate = false
}

extension StartOptions {
    init(_ parsed: ParsedArguments) throws(UsageError) {
        configuration = try ConfigurationOptions(parsed)
        names = parsed.operands.map(\.text)
        except = parsed.list(.except)
        restart = try parsed.restart(.restart)
        restartDelay = try parsed.duration(.restartDelay)
        exit = try parsed.word(.exit)
        timeout = try parsed.duration(.timeout)
        output = try OutputOptions(parsed)
        isDetached = parsed.has(.detach)
        logFile = try parsed.path(.logFile)
        pidFile = try parsed.path(.pidFile)
        socket = try parsed.path(.socket)
        isSeparate = parsed.has(.separate)
    }
}
