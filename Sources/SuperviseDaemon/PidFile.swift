import Glibc
import SuperviseCore
import SuperviseSystem

/// The file that tells others our process id.
enum PidFile {
    static func write(_ path: ByteString) throws(SystemError) {
        let name = path.cString
        let file = OwnedFD(try check("open") { open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666) })
        let text = "\(getpid())\n"
        try check("write") { Glibc.write(file.raw, text, text.utf8.count) }
    }

    static func remove(_ path: ByteString) {
        try? WholeFile.remove(path.cString)
    }
}

extension ByteString {
    /// As C functions want it.
    var cString: [CChar] { bytes.map(CChar.init(bitPattern:)) + [0] }
}
