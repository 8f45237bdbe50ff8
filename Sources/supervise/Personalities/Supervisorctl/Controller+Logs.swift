import SuperviseWire

// tail, maintail, fg.
extension Controller {
    /// How many bytes of a log are shown where nothing is said.
    private static let standardLength = 1600

    /// The part of a log that is asked for.
    private enum Part {
        case end(bytes: Int)
        case following

        /// `-f`, `-100`.
        init?(_ text: String) {
            if text == "-f" {
                self = .following
            } else if let count = PythonInteger.parse(String(text.dropFirst())), count > .min {
                self = .end(bytes: count)
            } else {
                return nil
            }
        }
    }

    mutating func tail(_ words: [String]) throws(RPCFailure) {
        guard try upcheck() else { return }
        guard !words.isEmpty else { return refuse("Error: too few arguments", "tail") }
        guard words.count <= 3 else { return refuse("Error: too many arguments", "tail") }
        let modifier = words.first.flatMap { $0.hasPrefix("-") ? $0 : nil }
        let rest = Array(words.dropFirst(modifier == nil ? 0 : 1))
        guard let name = rest.first else { return fail("Error: tail requires process name") }
        let channel = rest.count > 1 ? rest.last?.lowercased() ?? "stdout" : "stdout"
        guard channel == "stdout" || channel == "stderr" else { return fail("Error: bad channel '\(channel)'") }
        guard let part = modifier.map({ Part($0) }) ?? .end(bytes: Self.standardLength) else {
            return fail("Error: bad argument \(modifier ?? "")")
        }
        switch part {
        case .following: try follow(["logtail", name, channel])
        case .end(let bytes):
            let method = channel == "stdout" ? "readProcessStdoutLog" : "readProcessStderrLog"
            try show(method, [.string(name)], bytes: bytes, of: name)
        }
    }

    mutating func mainTail(_ words: [String]) throws(RPCFailure) {
        guard try upcheck() else { return }
        guard words.count <= 1 else { return refuse("Error: too many arguments", "maintail") }
        let argument = words.first ?? "-\(Self.standardLength)"
        guard argument.hasPrefix("-"), let part = Part(argument) else {
            return fail("Error: bad argument \(argument)")
        }
        switch part {
        case .following: try follow(["mainlogtail"])
        case .end(let bytes): try show("readLog", [], bytes: bytes, of: "supervisord")
        }
    }

    private mutating func fail(_ text: String) {
        output(text)
        exitStatus = Status.generic
    }

    private mutating func show(
        _ method: String,
        _ parameters: [XMLRPCValue],
        bytes: Int,
        of name: String
    ) throws(RPCFailure) {
        do throws(RPCFailure) {
            output(try client.call(method, parameters + [.int(-bytes), .int(0)]).text)
        } catch {
            exitStatus = Status.generic
            guard case .fault(let fault) = error else { throw error }
            switch fault.code {
            case RPCCode.noFile: output("\(name): ERROR (no log file)")
            case RPCCode.failed: output("\(name): ERROR (unknown error reading log)")
            case RPCCode.badName where method != "readLog": output("\(name): ERROR (no such process name)")
            default: throw error
            }
        }
    }

    private func follow(_ path: [String]) throws(RPCFailure) {
        output("==> Press Ctrl-C to exit <==")
        let follower = RemoteLogFollower(client, paths: [path])
        if case .interrupted = follower.run(readingInput: false) { output("") }
    }
}

// MARK: - One process in the foreground

extension Controller {
    mutating func foreground(_ names: [String]) throws(RPCFailure) {
        guard try upcheck() else { return }
        guard let name = names.first else { return refuse("ERROR: no process name supplied", "fg") }
        guard names.count == 1 else { return fail("ERROR: too many process names supplied") }
        do throws(RPCFailure) {
            guard ProcessInfo(try client.call("getProcessInfo", .string(name))).isRunning else {
                return fail("ERROR: process not running")
            }
        } catch {
            guard case .fault(let fault) = error else { throw error }
            guard fault.code == RPCCode.badName else {
                return output("ERROR: \(fault.words)")
            }
            return fail("ERROR: bad process name supplied")
        }
        output("==> Press Ctrl-C to exit <==")
        let follower = RemoteLogFollower(client, paths: [["logtail", name, "stdout"], ["logtail", name, "stderr"]])
        while case .line(let line) = follower.run(readingInput: true) {
            guard try pass(line, to: name) else { break }
        }
        output("Exiting foreground")
    }

    /// Gives a line to the process.
    /// - Returns: Whether it runs on; says so where not.
    private func pass(_ line: String, to name: String) throws(RPCFailure) -> Bool {
        do throws(RPCFailure) {
            _ = try client.call("sendProcessStdin", .string(name), .string(line + "\n"))
        } catch {
            guard case .fault(let fault) = error else { throw error }
            let isDown = fault.code == RPCCode.notRunning
            output(isDown ? "Process got killed" : "ERROR: \(fault.words)")
            return false
        }
        guard ProcessInfo(try client.call("getProcessInfo", .string(name))).isRunning else {
            output("Process got killed")
            return false
        }
        return true
    }
}
