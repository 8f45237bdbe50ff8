import CSuperviseShims
import Foundation
import Glibc

/// Starts processes by `Foundation.Process`; the one place that does.
///
/// `Process` runs our own executable in launch mode, which makes the real process and ends: see `launch.c` and
/// docs/architecture.md. Call it from the main thread alone: a child dies with the *thread* that made its launcher.
package final class Launcher {
    private let executable = URL(filePath: "/proc/self/exe", directoryHint: .notDirectory)
    /// Launchers that have not been reaped yet. They are children of ours too, but nobody's process.
    private var launchers: Set<ProcessID> = []

    package init() {}

    /// Starts one process with the given descriptors as its standard input, output and error.
    /// - Returns: The launch, whose `next()` says how it goes on. The caller may close its copies of the descriptors.
    package func launch(
        _ request: LaunchRequest,
        standardInput: Int32,
        output: Int32,
        error: Int32
    ) throws(SystemError) -> Launch {
        var numbers: (Int32, Int32) = (-1, -1)
        try check("socketpair") {
            withUnsafeMutablePointer(to: &numbers) { pair in
                pair.withMemoryRebound(to: Int32.self, capacity: 2) { shim_seqpacket_pair($0) }
            }
        }
        let ours = OwnedFD(numbers.0)
        let theirs = OwnedFD(numbers.1)
        let file = try request.file()
        try check("sendmsg") { shim_send_launch(ours.raw, file.raw, standardInput) }

        let process = Process()
        process.executableURL = executable
        process.arguments = [SHIM_LAUNCH_MODE]
        process.environment = [:]
        process.standardInput = FileHandle(fileDescriptor: theirs.raw, closeOnDealloc: false)
        process.standardOutput = FileHandle(fileDescriptor: output, closeOnDealloc: false)
        process.standardError = FileHandle(fileDescriptor: error, closeOnDealloc: false)
        do {
            try process.run()
        } catch {
            throw SystemError(call: "posix_spawn", errno: Int32((error as NSError).code))
        }
        launchers.insert(process.processIdentifier)
        return Launch(control: ours)
    }

    /// Whether `pid` is a launcher that has not been forgotten.
    package func isLauncher(_ pid: ProcessID) -> Bool {
        launchers.contains(pid)
    }

    /// Whether `pid`, which has ended, was a launcher; it is forgotten.
    package func wasLauncher(_ pid: ProcessID) -> Bool {
        launchers.remove(pid) != nil
    }
}
