import CSuperviseShims
import Glibc

extension PipePair {
    /// Opens a pipe.
    ///
    /// The corresponding C function is `pipe2` with `O_CLOEXEC`.
    package static func open() throws(SystemError) -> PipePair {
        var numbers: (Int32, Int32) = (-1, -1)
        try check("pipe2") {
            withUnsafeMutablePointer(to: &numbers) { pair in
                pair.withMemoryRebound(to: Int32.self, capacity: 2) { shim_pipe2($0, O_CLOEXEC) }
            }
        }
        return PipePair(readEnd: OwnedFD(numbers.0), writeEnd: OwnedFD(numbers.1))
    }
}
