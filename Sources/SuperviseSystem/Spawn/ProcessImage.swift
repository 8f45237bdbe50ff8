import CSuperviseShims
import Glibc

/// The program that this process executes.
package enum ProcessImage {
    /// Executes another program in this process's place.
    ///
    /// The corresponding C function is `execvp`; the program is looked up in the `PATH` of `environment`.
    /// - Returns: Why it could not; only then does it return.
    package static func replace(arguments: [[UInt8]], environment: [[UInt8]]) -> SystemError {
        var arguments = cStrings(arguments)
        var environment = cStrings(environment)
        do throws(SystemError) {
            try check("execvp") { shim_execute(&arguments, &environment) }
            return SystemError(call: "execvp", errno: 0)
        } catch {
            return error
        }
    }

    /// Executes another program as the child of what then does no more than the work of PID 1.
    ///
    /// Init mode, `init.c`: it reaps orphans, passes signals on, and ends as the program does.
    /// - Returns: Why it could not; only then does it return.
    package static func becomeInit(of arguments: [[UInt8]], environment: [[UInt8]]) -> SystemError {
        let words = ["/proc/self/exe", SHIM_INIT_MODE].map { Array($0.utf8) } + arguments
        return replace(arguments: words, environment: environment)
    }

    /// Gives back the memory of this program's code; what is used again comes back from the page cache.
    ///
    /// Most of it is used once, by a start: parsing, Foundation's and Swift's initialization.
    package static func releaseCode() { shim_release_code() }

    /// Becomes two processes; only for a process with one thread.
    ///
    /// The corresponding C function is `fork`.
    /// - Returns: 0 in the new one, its id in the old one, −1 where the system refused.
    package static func fork() -> Int32 { shim_fork() }

    /// NUL-terminated copies, and the nil that ends the list.
    ///
    /// They live as long as this process's program.
    private static func cStrings(_ strings: [[UInt8]]) -> [UnsafeMutablePointer<CChar>?] {
        strings.map { string in
            (string + [0])
                .withUnsafeBufferPointer { buffer in
                    buffer.withMemoryRebound(to: CChar.self) { characters in
                        characters.baseAddress.flatMap { strdup($0) }
                    }
                }
        } + [nil]
    }
}
