import Glibc
import SuperviseSystem
import SuperviseWire

/// Carries out lines of supervisorctl, one after the other, and keeps the exit status.
struct Controller {
    static let apiVersion = "3.0"

    /// The statuses that scripts know, after those of LSB init scripts.
    enum Status {
        static let generic: Int32 = 1
        static let invalidArguments: Int32 = 2
        /// The server lacks the methods that are called, as LSB calls a feature that is not there.
        static let unimplemented: Int32 = 3
        static let insufficientPrivileges: Int32 = 4
        static let notInstalled: Int32 = 5
        static let notRunning: Int32 = 7
        /// Of `status` alone.
        static let somethingIsDown: Int32 = 3
        static let unknown: Int32 = 4
    }

    var client: RPCClient
    let isInteractive: Bool
    var exitStatus: Int32 = 0

    init(_ client: RPCClient, isInteractive: Bool) {
        self.client = client
        self.isInteractive = isInteractive
    }

    func output(_ text: String) { _ = StandardStream.output.write(text + "\n") }

    /// Does what a line says.
    /// - Returns: Whether it ends the shell.
    mutating func run(_ line: String) -> Bool {
        let line = line.trimmed
        guard !line.isEmpty else { return false }
        let (name, argument) = Self.parse(line)
        do throws(RPCFailure) {
            return try perform(name, argument, line)
        } catch {
            if case .status(401) = error {
                output("Server requires authentication")
                if isInteractive, askForPassword() { return run(line) }
            }
            output(error.words)
            exitStatus = Status.generic
            return false
        }
    }

    /// The name of the command, of letters, digits and `_`, and what follows it.
    private static func parse(_ line: String) -> (name: String, argument: String) {
        if line.hasPrefix("?") { return ("help", String(line.dropFirst()).trimmed) }
        let name = line.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return (String(name), String(line.dropFirst(name.count)).trimmed)
    }

    private mutating func perform(_ name: String, _ argument: String, _ line: String) throws(RPCFailure) -> Bool {
        let words = argument.words
        switch name {
        case "status": try status(words)
        case "start": try start(words)
        case "stop": try stop(words)
        case "restart": try restart(words)
        case "signal": try signal(words)
        case "pid": try pid(words)
        case "tail": try tail(words)
        case "maintail": try mainTail(words)
        case "clear": try clear(words)
        case "fg": try foreground(words)
        case "quit", "exit", "EOF":
            output("")
            return true
        default: return try performOnServer(name, argument, line)
        }
        return false
    }

    private mutating func performOnServer(
        _ name: String,
        _ argument: String,
        _ line: String
    ) throws(RPCFailure) -> Bool {
        switch name {
        case "reread": try reread(argument)
        case "avail": try avail(argument)
        case "add": try add(argument.words)
        case "remove": try remove(argument.words)
        case "update": try update(argument.words)
        case "shutdown": try shutdown(argument)
        case "reload": try reload(argument)
        case "version": try version(argument)
        case "open": try open(argument)
        case "help": help(argument)
        default:
            output("*** Unknown syntax: \(line)")
            exitStatus = Status.generic
        }
        return false
    }

    private func help(_ topic: String) {
        guard !topic.isEmpty else { return output(SupervisorctlHelp.commands) }
        output(SupervisorctlHelp.text(of: topic) ?? "*** No help on \(topic)")
    }

    /// Says what is wrong with a command, and how it is used.
    mutating func refuse(_ text: String, _ command: String, status: Int32 = Status.generic) {
        output(text)
        exitStatus = status
        output(SupervisorctlHelp.text(of: command) ?? "")
    }

    private mutating func askForPassword() -> Bool {
        guard let name = Prompt.line("Username:"), let password = Prompt.secret("Password:") else { return false }
        output("")
        client.username = name
        client.password = password
        return true
    }
}

// MARK: - What all commands do first

extension Controller {
    /// Whether the server is there and speaks our version; says so where not.
    mutating func upcheck() throws(RPCFailure) -> Bool {
        do throws(RPCFailure) {
            let version = try client.call("getVersion").text
            guard version == Self.apiVersion else {
                output(
                    "Sorry, this version of supervisorctl expects to talk to a server with API version "
                        + "\(Self.apiVersion), but the remote version is \(version)."
                )
                exitStatus = Status.notInstalled
                return false
            }
            return true
        } catch {
            switch error {
            case .fault(let fault) where fault.code == RPCCode.unknownMethod:
                output(
                    "Sorry, supervisord responded but did not recognize the supervisor namespace commands that "
                        + "supervisorctl uses to control it.  Please check that the [rpcinterface:supervisor] section "
                        + "is enabled in the configuration file (see sample.conf)."
                )
                exitStatus = Status.unimplemented
            case .system(let problem) where problem.errno == ECONNREFUSED:
                output("\(client.address.url) refused connection")
                exitStatus = Status.insufficientPrivileges
            case .system(let problem) where problem.errno == ENOENT:
                output("\(client.address.url) no such file")
                exitStatus = Status.notRunning
            default: throw error
            }
            return false
        }
    }

    /// The exit status after a fault; some are none of ours.
    mutating func note(_ code: Int, ignoring ignored: Int? = nil) {
        switch code {
        case ignored, RPCCode.success: break
        case RPCCode.spawnError, RPCCode.abnormalTermination, RPCCode.notRunning: exitStatus = Status.notRunning
        default: exitStatus = Status.generic
        }
    }
}

extension String {
    private static let blanks: Set<Character> = [" ", "\t", "\n", "\r"]

    var words: [String] { split { Self.blanks.contains($0) }.map(String.init) }

    /// Without blanks at both ends.
    var trimmed: String {
        String(drop { Self.blanks.contains($0) }.reversed().drop { Self.blanks.contains($0) }.reversed())
    }
}
