import Glibc
import SuperviseConfig
import SuperviseCore

/// Where supervisord and supervisorctl look for their configuration.
struct SupervisordFiles {
    /// Where this program is, as a shell finds it: Python's scripts are told their whole path.
    let program: String

    init(program: String) {
        let path = Environment.value(of: "PATH", in: ProcessEnvironment.entries())?.text ?? ""
        let candidates = path.split(separator: ":").map { "\($0)/\(program)" }
        let found =
            program.contains("/") || program.contains(" ")
            ? nil : candidates.first { InputFile.kind(of: ByteString($0)) == .executable }
        self.program = found ?? program
    }

    /// In the order in which they are looked for; the first that exists is taken.
    var searchPaths: [String] {
        let here = Self.folder(of: Self.folder(of: program))
        let beside = here.isEmpty ? "" : here + "/"
        return [
            beside + "etc/supervisord.conf", beside + "supervisord.conf", "supervisord.conf", "etc/supervisord.conf",
            "/etc/supervisord.conf", "/etc/supervisor/supervisord.conf",
        ]
    }

    /// The first of them; nil where there is none.
    var standard: ByteString? {
        searchPaths.map { ByteString($0) }.first { InputFile.exists($0) }
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// Reads a configuration, whatever is wrong with it.
    static func read(_ path: ByteString) throws(SupervisordError) -> Parsed<IniConfiguration> {
        guard InputFile.exists(path) else { throw SupervisordError("could not find config file \(path)") }
        do throws(AppError) {
            let file = try ConfigurationFile(path, root: nil, .namedFile)
            let inherited = ProcessEnvironment.entries()
            let formation = Formation()
            let parsed = IniFiles.read([file], inherited: inherited, strictness: .lenient, formation: formation)
            if let parsed { return parsed }
            throw AppError("could not read config file \(path)", status: ExitCode.usage)
        } catch {
            throw SupervisordError(error.message)
        }
    }
}
