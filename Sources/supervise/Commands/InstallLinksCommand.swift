import Glibc
import SuperviseCore
import SuperviseSystem

/// `supervise install-links`: makes links by which this program is called as another tool.
struct InstallLinksCommand {
    var folder: ByteString
    /// Empty is all.
    var names: [Personality]

    func run() -> Int32 {
        do throws(AppError) {
            let program = InputFile.absolute("/proc/self/exe")
            let names = names.isEmpty ? Personality.allCases : names
            // All or none: a folder with half of them would be a trap.
            for name in names { try checkPlace(of: name, program) }
            for name in names { try link(name, to: program) }
            return ExitCode.success
        } catch {
            return error.report()
        }
    }

    private func path(of name: Personality) -> ByteString { ByteString(name.rawValue).from(folder) }

    /// Nothing that is not a link to this program, or to another copy of it, is taken away.
    private func checkPlace(of name: Personality, _ program: ByteString) throws(AppError) {
        let path = path(of: name)
        var info = stat()
        guard path.withCString({ lstat($0, &info) }) == 0 else { return }
        let target = Self.target(of: path)
        guard let target, Self.name(of: target) == Self.name(of: program) else {
            throw AppError(
                "'\(path)' exists and is not a link to supervise",
                hint: "remove it, or choose another folder that stands before its folder in PATH",
                status: ExitCode.failure
            )
        }
    }

    private func link(_ name: Personality, to program: ByteString) throws(AppError) {
        let path = path(of: name)
        guard Self.target(of: path) != program else { return }
        do throws(SystemError) {
            _ = path.withCString { unlink($0) }
            try check("symlink") { program.withCString { target in path.withCString { symlink(target, $0) } } }
        } catch {
            throw AppError("cannot make the link '\(path)': \(error.words)", status: ExitCode.failure)
        }
        _ = StandardStream.print("\(path) -> \(program)\n")
    }

    /// What a symbolic link says; nil where it is none.
    private static func target(of path: ByteString) -> ByteString? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = path.withCString { readlink($0, &buffer, buffer.count) }
        return count < 0 ? nil : ByteString(buffer[..<count].map { UInt8(bitPattern: $0) })
    }

    private static func name(of path: ByteString) -> ArraySlice<UInt8> {
        path.bytes.suffix(from: path.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)
    }
}
