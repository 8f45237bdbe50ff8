import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseSystem

/// The folder that is exported to: only files with our mark are replaced or removed.
struct ExportFolder {
    let path: ByteString
    /// What is in all files that an export of this app in this format has written.
    let mark: String

    func full(_ name: String) -> ByteString { ByteString(name).from(path) }

    /// Writes all files beside the old ones, and puts them in their places when all are there.
    /// - Returns: The files that it has removed: those of an earlier export that this one has not.
    func write(_ files: [ExportedFile], isForced: Bool) throws(AppError) -> [ByteString] {
        try checkOwner(of: files, isForced: isForced)
        let stale = staleFiles(besides: files)
        var written: [(temporary: ByteString, final: ByteString)] = []
        do throws(SystemError) {
            for file in files {
                let final = full(file.path)
                try makeFolders(to: final)
                written.append((try Self.write(file, besides: final), final))
            }
            for (temporary, final) in written { try Self.rename(temporary, to: final) }
        } catch {
            for (temporary, _) in written { _ = temporary.withCString { unlink($0) } }
            throw AppError("cannot write to '\(path)': \(error.call): \(error.words)", status: ExitCode.failure)
        }
        return stale.filter { path in path.withCString { unlink($0) } == 0 }
    }
}

// MARK: - Whose files are there

extension ExportFolder {
    /// The length in which a mark is looked for: it is in one of the first lines.
    private static let markRange = 512

    private func checkOwner(of files: [ExportedFile], isForced: Bool) throws(AppError) {
        for file in files {
            let path = full(file.path)
            if InputFile.kind(of: path) == .directory {
                throw AppError("'\(path)' is a folder", hint: "move it away", status: ExitCode.failure)
            }
            guard !isForced, InputFile.exists(path), !Self.has(ExportMark.any, full(file.keeper ?? file.path)) else {
                continue
            }
            throw AppError(
                "'\(path)' is there already, and no export has written it",
                hint: "move it away, export to another folder, or use --force to replace it",
                status: ExitCode.failure
            )
        }
    }

    private static func has(_ mark: String, _ path: ByteString) -> Bool {
        // A named pipe without a writer must not make anybody wait.
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
        guard let number = try? check("open", { path.withCString { open($0, flags) } }) else { return false }
        let file = OwnedFD(number)
        var info = stat()
        guard fstat(file.raw, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return false }
        var head = [UInt8](repeating: 0, count: markRange)
        guard let count = try? check("read", { read(file.raw, &head, markRange) }) else { return false }
        return String(decoding: head[..<count], as: UTF8.self).contains(mark)
    }

    /// Our files of a former export: those with the same mark here, and what lies in our service folders.
    private func staleFiles(besides files: [ExportedFile]) -> [ByteString] {
        let current = files.map(\.path)
        var stale: [ByteString] = []
        for name in Folder.names(in: path.text).sorted() {
            if InputFile.kind(of: full(name)) == .directory {
                guard Self.has(mark, full("\(name)/run")) else { continue }
                let kept = ["run", "log/run", "control/t", "finish", "down"].map { "\(name)/\($0)" }
                let variables = Folder.names(in: full("\(name)/env").text).sorted().map { "\(name)/env/\($0)" }
                stale += (variables + kept).filter { !current.contains($0) && InputFile.exists(full($0)) }
                    .map { full($0) }
            } else if !current.contains(name), Self.has(mark, full(name)) {
                stale.append(full(name))
            }
        }
        return stale
    }
}

// MARK: - Writing

extension ExportFolder {
    private func makeFolders(to file: ByteString) throws(SystemError) {
        guard let folder = file.folder, !InputFile.exists(folder) else { return }
        try makeFolders(to: folder)
        try check("mkdir") { folder.withCString { mkdir($0, 0o755) } }
    }

    /// A whole file under a name of its own in the same folder, so that it can be renamed.
    private static func write(_ file: ExportedFile, besides path: ByteString) throws(SystemError) -> ByteString {
        let folder = (path.folder ?? ".").bytes
        let temporary = ByteString(try Folder.makeUniqueFile(start: folder + Array("/.supervise-".utf8), end: []))
        do throws(SystemError) {
            let number = try check("open") { temporary.withCString { open($0, O_WRONLY | O_CLOEXEC) } }
            let output = OwnedFD(number)
            var rest = Array(file.text.utf8)[...]
            while !rest.isEmpty {
                let count = try check("write") {
                    rest.withUnsafeBytes { Glibc.write(output.raw, $0.baseAddress, $0.count) }
                }
                rest = rest.dropFirst(count)
            }
            try check("fchmod") { fchmod(output.raw, file.mode) }
            return temporary
        } catch {
            _ = temporary.withCString { unlink($0) }
            throw error
        }
    }

    private static func rename(_ old: ByteString, to new: ByteString) throws(SystemError) {
        try check("rename") { old.withCString { old in new.withCString { Glibc.rename(old, $0) } } }
    }
}
