import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseSystem

/// The files of an export, written as honcho and foreman do: over what is there, and nothing is removed.
enum ExportedFiles {
    /// Writes all; `announce` is told of each before it is written.
    static func write(
        _ files: [ExportedFile],
        to folder: ByteString,
        announce: (_ path: ByteString) throws(HonchoError) -> Void
    ) throws(HonchoError) {
        for file in files {
            let path = ByteString(file.path).from(folder)
            try announce(path)
            do throws(SystemError) {
                try makeFolder(path.folder)
                try write(file, to: path)
            } catch {
                throw HonchoError(message: "cannot write '\(path)': \(error.call): \(error.words)")
            }
        }
    }

    private static func makeFolder(_ folder: ByteString?) throws(SystemError) {
        guard let folder, InputFile.kind(of: folder) != .directory else { return }
        try makeFolder(folder.folder)
        try check("mkdir") { folder.withCString { mkdir($0, 0o777) } }
    }

    private static func write(_ file: ExportedFile, to path: ByteString) throws(SystemError) {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
        let descriptor = OwnedFD(
            try check("open") { path.withCString { Glibc.open($0, flags, mode_t(file.mode)) } }
        )
        var rest = Array(file.text.utf8)[...]
        while !rest.isEmpty {
            rest = rest.dropFirst(
                try check("write") { rest.withUnsafeBytes { Glibc.write(descriptor.raw, $0.baseAddress, $0.count) } }
            )
        }
        try check("chmod") { fchmod(descriptor.raw, mode_t(file.mode)) }
    }
}
