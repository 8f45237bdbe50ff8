import CSuperviseShims
import Foundation
import Glibc
import Synchronization

/// The thread that runs `Foundation.Process`; the one place that does.
///
/// It is the main thread, and does nothing else.
///
/// `Process.run()` waits until its child has executed our own executable in launch mode (`launch.c`), half a
/// millisecond in which no line would be passed on, and looks at every descriptor in the table of the main thread.
/// So the loop has a thread, and a table of descriptors, of its own, and sends here the control sockets of launchers.
/// The main thread, because a child is killed when the *thread* that made its launcher ends.
package final class LaunchService: Sendable {
    private let requests: OwnedFD
    private let submissions: OwnedFD
    /// Of the launcher that stands by: our end, until it is asked for, and the launcher's, until it runs.
    private let standby: Mutex<OwnedFD?>
    private let standbyControl: Mutex<OwnedFD?>
    /// What was opened before the service has lower numbers; nil where no launcher stands by.
    private let standbyNumber: Int32?
    private let executable = URL(filePath: "/proc/self/exe", directoryHint: .notDirectory)

    /// - Parameter standsBy: Runs a launcher before anybody asks for it: for its first one Foundation makes a thread and
    ///   many types, while the loop begins. Only where something is to be started, for which it waits, and where no
    ///   high number is open that the loop needs.
    /// - Throws: What the system refused.
    package init(standsBy: Bool = false) throws(SystemError) {
        let pair = try SocketPair.open()
        requests = pair.first
        submissions = pair.second
        guard standsBy else {
            standby = Mutex(nil)
            standbyControl = Mutex(nil)
            standbyNumber = nil
            return
        }
        let control = try SocketPair.open()
        standbyNumber = control.second.raw
        standby = Mutex(control.first)
        standbyControl = Mutex(control.second)
    }

    /// Gives the calling thread, which is to ask for launchers, a table of descriptors of its own.
    package func unshareTable() {
        // `Process.run` may be under way: a copy of its socket, or of the launcher's, would hide that the launcher ends.
        OwnedFD.unshareTable(before: standbyNumber)
    }

    /// Ends the launcher that stands by, if it still does.
    package func dismissStandby() {
        guard let control = standby.withLock({ $0.take() }) else { return }
        // The main thread's table may have a copy.
        shutdown(control.raw, Int32(SHUT_RDWR))
    }

    /// Asks for a launcher.
    /// - Returns: Its control socket.
    func launcher() throws(SystemError) -> OwnedFD {
        if let control = standby.withLock({ $0.take() }) { return control }
        let pair = try SocketPair.open()
        let descriptors = [pair.second.raw]
        try check("sendmsg") { shim_send_descriptors(submissions.raw, descriptors, descriptors.count) }
        return pair.first
    }

    /// Runs all launchers that are asked for, for ever.
    /// - Throws: Only if the control socket of one cannot be received.
    package func serve() throws(SystemError) -> Never {
        if let control = standbyControl.withLock({ $0.take() }) { run(control) }
        while true {
            var number: Int32 = -1
            try check("recvmsg") { shim_receive_descriptors(requests.raw, &number, 1) }
            run(OwnedFD(number))
        }
    }

    private func run(_ control: consuming OwnedFD) {
        do {
            try launcher(control.raw).run()
        } catch let failure {
            let code = Int32((failure as NSError).code)
            shim_send_report(control.raw, Int32(SHIM_STAGE_CLONE), code, 0)
        }
    }

    private func launcher(_ control: Int32) -> Process {
        let process = Process()
        process.executableURL = executable
        process.arguments = [SHIM_LAUNCH_MODE]
        process.environment = [:]
        process.stayWhereWeAre()
        let handle = FileHandle(fileDescriptor: control, closeOnDealloc: false)
        process.standardInput = handle
        // It says nothing here; these must not be ours.
        process.standardOutput = handle
        process.standardError = handle
        return process
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
