import CSuperviseShims
import Glibc

/// A process on its way: made by the launcher, not yet known to run its program.
package struct Launch: ~Copyable {
    package enum Report: Hashable, Sendable {
        /// The process exists, and so did its launcher. Always said before either can end.
        case process(ProcessID, launcher: ProcessID)
        /// The program runs.
        case executed
        /// It does not, and the process, if there was one, ends with 127.
        case failed(LaunchFailure)
    }

    private let control: OwnedFD

    init(control: consuming OwnedFD) {
        self.control = control
    }

    // A launcher that still waits hears it, whoever else has this end.
    deinit { shutdown(control.raw, Int32(SHUT_RDWR)) }

    /// Starts one process.
    /// - Parameters:
    ///   - request: What it is to be.
    ///   - standardInput: Becomes descriptor 0 of the process; with `output` and `error` it may be closed after the
    ///     call.
    ///   - output: Descriptor 1.
    ///   - error: Descriptor 2.
    ///   - service: Runs the launcher.
    /// - Throws: What the system refused before there was a launcher.
    package init(
        _ request: LaunchRequest,
        standardInput: Int32,
        output: Int32,
        error: Int32,
        by service: LaunchService
    ) throws(SystemError) {
        let file = try request.file()
        let control = try service.launcher()
        let descriptors = [file.raw, standardInput, output, error]
        do throws(SystemError) {
            try check("sendmsg") { shim_send_descriptors(control.raw, descriptors, descriptors.count) }
        } catch {
            shutdown(control.raw, Int32(SHUT_RDWR))
            throw error
        }
        self.init(control: control)
    }

    /// Lets the process be made, if its request says that it awaits its turn.
    package func giveTurn() {
        // A launcher that is gone says so by its report.
        _ = shim_give_turn(control.raw)
    }

    /// The descriptor that is readable when `next` has something new.
    package var descriptor: Int32 { control.raw }

    /// The next report; nil if there is none yet.
    ///
    /// `executed` and `failed` are the last.
    package func next() -> Report? {
        var report = shim_launch_report()
        switch attempt("recv", { shim_receive_report(control.raw, &report) }) {
        case .wouldBlock: return nil
        case .bytes(0): return .executed
        case .bytes: break
        case .failed(let error): return .failed(LaunchFailure(stage: .request, errno: error.errno))
        }
        guard report.stage != Int32(SHIM_STAGE_PROCESS) else {
            return .process(report.value, launcher: report.detail)
        }
        let stage = LaunchFailure.Stage(rawValue: report.stage) ?? .request
        return .failed(LaunchFailure(stage: stage, errno: report.value, detail: report.detail))
    }
}

/// Why a program was not executed: at which step, and the `errno(3)`.
package struct LaunchFailure: Error, Hashable, Sendable {
    package enum Stage: Int32, Hashable, Sendable {
        case request = 1
        case clone
        case session
        case limits
        case directory
        case execute
        case nice
        case user
    }

    package var stage: Stage
    package var errno: Int32
    /// The `RLIMIT_` number where the stage is `limits`.
    package var detail: Int32

    package init(stage: Stage, errno: Int32, detail: Int32 = 0) {
        self.stage = stage
        self.errno = errno
        self.detail = detail
    }
}
