import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseDaemon
import SuperviseSystem

/// What a configuration may ask of this system.
enum IniFiles {
    /// Reads INI files as one; nil where there is none.
    static func read(
        _ files: [ConfigurationFile],
        inherited: [ByteString],
        strictness: Strictness,
        formation: Formation,
        beside procfiles: [SourceFile] = []
    ) -> Parsed<IniConfiguration>? {
        guard let main = files.first else { return nil }
        var request = IniRequest(
            main: main.source,
            folder: main.folder,
            environment: inherited,
            hostName: ByteString(HostName.current()),
            strictness: strictness,
            access: access
        )
        request.formation = formation
        request.procfilePrograms = procfiles.flatMap { Procfile.parse($0).value.entries.map(\.name) }
        request.others = files.dropFirst().map { IniInput(file: $0.source, folder: $0.folder) }
        return IniConfiguration.read(request)
    }

    static let resolveAccess = ResolveAccess(
        user: { user($0) },
        group: { UserDatabase().group($0) },
        read: access.read,
        isFolder: { InputFile.kind(of: $0) == .directory },
        patternProblem: { patternProblem(of: $0) }
    )

    private static func patternProblem(of text: String) -> String? {
        do throws(LinePattern.Problem) {
            _ = try LinePattern(text)
            return nil
        } catch {
            return error.reason
        }
    }

    private static let access = IniFileAccess(
        glob: { PathPattern.paths(matching: $0.bytes).map { ByteString($0) } },
        read: { path throws(IniFileAccess.Failure) in
            do throws(SystemError) {
                return try InputFile.read(path)
            } catch {
                throw IniFileAccess.Failure(reason: error.words)
            }
        },
        home: { name in user(name.text)?.home }
    )

    private static func user(_ name: String) -> UserEntry? {
        UserDatabase().user(name).map(UserEntry.init)
    }
}
