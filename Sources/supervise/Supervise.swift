import Glibc
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem

@main
enum Supervise {
    static func main() throws {
        var instances: [Instance] = []
        let path = CommandLine.arguments[3]
        let f = fopen(path, "r")
        var line: UnsafeMutablePointer<CChar>? = nil
        var cap = 0
        while getline(&line, &cap, f) > 0, let l = line {
            let parts = String(cString: l).split(separator: ":", maxSplits: 1)
            let cmd = parts[1].dropLast().drop { $0 == " " }
            let words = cmd.split(separator: " ").map { ByteString(String($0)) }
            let p = Program(name: String(parts[0]), command: words[0] == "exec" ? .direct(Array(words.dropFirst())) : .shell(ByteString(String(cmd))))
            instances.append(Instance(name: p.name + ".1", program: p, number: 1))
        }
        let spec = FleetSpec(instances: instances, environment: ["PATH=/usr/bin:/bin"])
        exit(try Supervisor(spec, style: OutputStyle(color: isatty(1) == 1)).run())
    }
}
