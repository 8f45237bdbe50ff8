import Glibc
import SuperviseSystem

/// Writes that wait; only for threads that may.
enum PatientWrite {
    /// Writes all of it.
    /// - Returns: What went wrong, if something did.
    static func all(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> SystemError? {
        bytes.withUnsafeBytes { all in
            var rest = all[...]
            while !rest.isEmpty {
                let piece = UnsafeRawBufferPointer(rebasing: rest)
                switch attempt("write", { write(descriptor, piece.baseAddress, piece.count) }) {
                case .bytes(let count): rest = rest.dropFirst(count)
                case .wouldBlock: waitUntilWritable(descriptor)
                case .failed(let error): return error
                }
            }
            return nil
        }
    }

    /// Others who share the open file may have made it non-blocking.
    private static func waitUntilWritable(_ descriptor: Int32) {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&entry, 1, -1)
    }
}
