import CSuperviseShims
import Foundation
import Glibc

/// The thread that runs `Foundation.Process`; the one place that does.
///
/// It is the main thread, and does nothing else.
///
/// `Process.run()` waits until its child has executed our own executable in launch mode (`launch.c`), half a
/// millisecond in which no line would be passed on, and looks at every descriptor in the table of the main thread.
/// So the loop has a thread, and a table of descriptors, of its own, and sends here what a launcher is to inherit.
/// The main thread, because a child is killed when the *thread* that made its launcher ends.
package final class LaunchService: Sendable {
    private let requests: OwnedFD
    private let submissions: OwnedFD
    private let executable = URL(filePath: "/proc/self/exe", directoryHint: .notDirectory)

    package init() throws(SystemError) {
        let pair = try SocketPair.open()
        requests = pair.first
        submissions = pair.second
    }

    /// Asks for a launcher with these descriptors as its standard input, output and error; they may be closed then.
    func submit(control: Int32, output: Int32, error: Int32) throws(SystemError) {
        let descriptors = [control, output, error]
        try check("sendmsg") { shim_send_descriptors(submissions.raw, descriptors, descriptors.count) }
    }

    /// Runs a launcher for each submission, for ever.
    /// - Throws: Only if submissions cannot be received.
    package func serve() throws(SystemError) -> Never {
        warmUp()
        while true {
            var numbers = [Int32](repeating: -1, count: 3)
            try check("recvmsg") { shim_receive_descriptors(requests.raw, &numbers, numbers.count) }
            let control = OwnedFD(numbers[0])
            let output = OwnedFD(numbers[1])
            let error = OwnedFD(numbers[2])
            do {
                try launcher(control.raw, output.raw, error.raw).run()
            } catch let failure {
                let code = Int32((failure as NSError).code)
                shim_send_report(control.raw, Int32(SHIM_STAGE_CLONE), code, 0)
            }
        }
    }

    private func launcher(_ control: Int32, _ output: Int32, _ error: Int32) -> Process {
        let process = Process()
        process.executableURL = executable
        process.arguments = [SHIM_LAUNCH_MODE]
        process.environment = [:]
        process.stayWhereWeAre()
        process.standardInput = FileHandle(fileDescriptor: control, closeOnDealloc: false)
        process.standardOutput = FileHandle(fileDescriptor: output, closeOnDealloc: false)
        process.standardError = FileHandle(fileDescriptor: error, closeOnDealloc: false)
        return process
    }

    /// Lets Foundation make what its first start needs, a thread and types, while the loop prepares ours.
    private func warmUp() {
        let process = launcher(STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO)
        _ = process.executableURL?.path
        // One without an executable fails at once, when the thread is there.
        try? Process().run()
    }
}

// MARK: - The folder of a launcher

/// `Process` goes to a folder by its name, which may be closed to us, or not be UTF-8, though we are in it.
///
/// Only an empty path keeps it from that, and only this property takes one; it is deprecated.
private protocol FolderByPath: AnyObject {
    var currentDirectoryPath: String { get set }
}

extension FolderByPath {
    fileprivate func stayWhereWeAre() { currentDirectoryPath = "" }
}

extension Process: FolderByPath {}
