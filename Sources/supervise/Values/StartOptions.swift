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
    /// Where it is spoken to; nil is where the environment or the app's root says.
    var socket: ByteString?
    var hasSocket = true
    var output = OutputOptions()
    var isDetached = false
    /// Where a detached supervisor's output goes; nil is the standard place.
    var logFile: ByteString?
    var pidFile: ByteString?
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
        socket = try parsed.path(.socket)
        hasSocket = !parsed.has(.noSocket)
        output = try OutputOptions(parsed)
        isDetached = parsed.has(.detach)
        logFile = try parsed.path(.logFile)
        pidFile = try parsed.path(.pidFile)
        isSeparate = parsed.has(.separate)
    }
}
