import SuperviseWire

/// `supervise shutdown`.
struct ShutdownCommand {
    var options: ShutdownOptions

    func run() -> Int32 {
        do throws(AppError) {
            let client = try ControlClient(options.control)
            // A connection of its own, which ends with the supervisor.
            let witness = options.waiting.waits ? try ControlClient(socket: client) : nil
            try witness?.begin(.get(["events", "stream"]))
            let pid = try client.ask(.post(["shutdown"]))["pid"]?.int
            guard let witness else { return StandardStream.print("stopping\n") }
            witness.wait(atMost: options.waiting.limit)
            try witness.waitForEnd()
            return StandardStream.print(pid.map { "supervisor \($0) has ended\n" } ?? "the supervisor has ended\n")
        } catch {
            return error.report()
        }
    }
}

extension ControlClient {
    /// Reads and drops all that comes, until the connection ends.
    fileprivate func waitForEnd() throws(AppError) {
        while true {
            do throws(AppError) {
                guard let event = try next(), event != .end else { return }
            } catch {
                if error == .gone { return }
                throw error
            }
        }
    }
}
