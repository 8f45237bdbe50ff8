import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseSystem

/// The files of an export, written as honcho and foreman do: over what is there, and nothing is removed.
enum ExportedFiles {
    /// Why one of them cannot be written.
    struct Failure: Error, Hashable, Sendable {
        let message: String
    }

    /// Writes all; `announce` is told of each before it is written.
    static func write(
        _ files: [ExportedFile],
        to folder: ByteString,
        announce: (_ path: ByteString) -> Void
    ) throws(Failure) {
        for file in files {
            let path = ByteString(file.path).from(folder)
            announce(path)
            do throws(SystemError) {
                try makeFolder(path.folder)
                try WholeFile.write(Array(file.text.utf8), to: path.bytes, mode: UInt32(file.mode))
            } catch {
                throw Failure(message: "cannot write '\(path)': \(error.call): \(error.words)")
            }
        }
    }

    private static func makeFolder(_ folder: ByteString?) throws(SystemError) {
        guard let folder, InputFile.kind(of: folder) != .directory else { return }
        try makeFolder(folder.folder)
        try check("mkdir") { folder.withCString { mkdir($0, 0o777) } }
    }
}

extension FleetSpec {
    /// As honcho and foreman export it: neither restarts anything, yet by their files the other side restarts what ends.
    var restartedByOthers: FleetSpec {
        var fleet = self
        for index in fleet.instances.indices { fleet.instances[index].program.restart.condition = .always }
        return fleet
    }
}
