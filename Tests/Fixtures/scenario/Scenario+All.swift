import Glibc
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem

extension Scenario {
    private static let talk = "echo out; echo err >&2; touch talked; exec sleep 60"

    static let all: [String: @Sendable () -> Scenario] = [
        "files": {
            Scenario(talk) { $0.output = OutputPlan(stdout: log("out"), stderr: log("err")) }
        },
        "one-file": {
            Scenario(talk) { $0.output = OutputPlan(stdout: log("out"), stderr: nil) }
        },
        "automatic": {
            Scenario(talk) {
                $0.output = OutputPlan(stdout: LogPlan(target: .automatic), stderr: LogPlan(target: .automatic))
            }
        },
        "automatic-kept": {
            Scenario(talk, settings: .inForeground.with(\.keepsOldLogs, true)) {
                $0.output.stdout.target = .automatic
            }
        },
        "own-descriptors": {
            Scenario(talk) {
                $0.output = OutputPlan(
                    stdout: LogPlan(target: .file("/dev/stdout")),
                    stderr: LogPlan(target: .file("/dev/stderr"))
                )
            }
        },
        "descriptor-7": {
            Scenario(talk) { $0.output.stdout.target = .file("/dev/fd/7") }
        },
        "silent": {
            let settings = DaemonSettings.inForeground.with(\.showsChildren, false).with(\.mainLog.isShown, false)
            return Scenario(talk, settings: settings)
        },
        "ticking": {
            Scenario("while :; do echo tick; sleep 0.01; done") {
                $0.output = OutputPlan(stdout: log("out"), stderr: nil)
            }
        },
        "burst": {
            Scenario("seq 200000") {
                let rotation = LogRotation(maximumBytes: 100_000, backups: 100)
                $0.output.stdout = LogPlan(target: .file(path("out")), rotation: rotation)
            }
        },
        "full": {
            Scenario(talk) { $0.output.stdout.target = .file("/dev/full") }
        },
        "pid-file": {
            Scenario(talk, settings: .inForeground.with(\.pidFile, path("pid")))
        },
        "limits": {
            let settings = DaemonSettings.inForeground.with(\.leastDescriptors, 321)
            return Scenario("ulimit -n > limit.tmp; mv limit.tmp limit; exec sleep 60", settings: settings)
        },
        "too-many": {
            Scenario(talk, settings: .inForeground.with(\.leastDescriptors, 1 << 40))
        },
        "everything": { everything },
        "user": {
            Scenario("id -u > id.tmp; id -G >> id.tmp; mv id.tmp id; exec sleep 60") {
                $0.attributes.user = UserEntry(
                    name: "nobody",
                    userID: 65534,
                    groupID: 65534,
                    groups: [65534, 77],
                    home: "/"
                )
            }
        },
        "wrong-user": {
            var settings = DaemonSettings.inForeground
            settings.user = UserEntry(name: "me", userID: 65534, groupID: 65534, groups: [65534], home: "/")
            return Scenario(talk, settings: settings) {
                $0.attributes.user = UserEntry(name: "other", userID: 4242, groupID: 1, groups: [1], home: "/")
            }
        },
        "sockets": {
            let socket = FastCGISocket(address: .unix(path: path("socket")), mode: 0o640)
            return Scenario(
                ["one", "two"]
                    .map { name in
                        program(name, "readlink /proc/self/fd/0 > \(name).tmp; mv \(name).tmp \(name); exec sleep 60") {
                            $0.group = "both"
                            $0.input = .socket(socket)
                        }
                    }
            )
        },
        "ready-line": {
            Scenario("echo wait; while [ ! -e go ]; do sleep 0.01; done; echo now ready; exec sleep 60") {
                $0.readyPattern = "ready$"
            }
        },
        "changing": {
            var scenario = Scenario("echo first; exec sleep 60") { $0.output.stdout = log("first") }
            scenario.next = fleet([
                program("web", "echo second; exec sleep 60") { $0.output.stdout = log("second") },
                program("new", "echo new; exec sleep 60") { $0.output.stdout = log("third") },
            ])
            return scenario
        },
        "plain": { Scenario("kill -USR2 $PPID; exec sleep 60", settings: nil) },
    ]

    /// Processes that end in all ways that the main log has words for.
    private static var everything: Scenario {
        let good = program("good", "exit 0")
        let bad = program("bad", "exit 3")
        let signaled = program("signaled", "kill -KILL $$")
        var early = program("early", "exit 0")
        early.startTime = .seconds(5)
        let missing = Program(
            name: "missing",
            command: .direct(["no-such-program"]),
            restart: RestartPolicy(condition: .never)
        )
        let grouped = program("app:stays", "trap 'exit 7' TERM; touch up; while :; do sleep 0.01; done")
        return Scenario([good, bad, signaled, early, missing, grouped])
    }
}
