import Glibc
import SuperviseCore
import SuperviseSystem

/// The file that tells others our process id.
enum PidFile {
    static func write(_ path: ByteString) throws(SystemError) {
        try WholeFile.write(text, to: path.bytes)
    }

    /// Removes it, unless another supervisor has made it its own.
    static func remove(_ path: ByteString) {
        try? WholeFile.remove(path.cString, ifItSays: text)
    }

    private static var text: [UInt8] { Array("\(getpid())\n".utf8) }
}

extension ByteString {
    /// As C functions want it.
    var cString: [CChar] { bytes.map(CChar.init(bitPattern:)) + [0] }
}
