import CSuperviseShims
import Glibc
@testable import SuperviseSystem

/// One process in launch mode, and what it says.
final class LaunchBench {
    let launcher: ProcessID
    private let launch: Launch
    private let pipe: PipePair

    /// Without a listener, the launcher begins when nobody hears it any more.
    convenience init(_ request: LaunchRequest, hasListener: Bool = true) throws {
        try self.init(file: try request.file(), hasListener: hasListener)
    }

    init(file: consuming OwnedFD, hasListener: Bool = true) throws {
        var numbers: [Int32] = [-1, -1]
        try check("socketpair") { shim_seqpacket_pair(&numbers) }
        let theirs = OwnedFD(numbers[1])
        launch = Launch(control: OwnedFD(numbers[0]))
        pipe = try PipePair.open()
        let null = OwnedFD(try check("open") { open("/dev/null", O_RDWR | O_CLOEXEC) })
        let descriptors = [file.raw, null.raw, pipe.writeEnd.raw, pipe.writeEnd.raw]
        let control = launch.descriptor
        try check("sendmsg") { shim_send_descriptors(control, descriptors, descriptors.count) }
        if !hasListener { shutdown(control, Int32(SHUT_RDWR)) }
        launcher = try Spawned.start(
            [Self.supervise, "__launch"],
            standard: [theirs.raw, pipe.writeEnd.raw, pipe.writeEnd.raw]
        )
    }

    /// Takes all reports, and reaps the launcher and what it has made.
    func finish() throws -> (reports: [Launch.Report], ends: [ProcessID: Reaper.End]) {
        var reports: [Launch.Report] = []
        while true {
            var entry = pollfd(fd: launch.descriptor, events: Int16(POLLIN), revents: 0)
            poll(&entry, 1, -1)
            guard let report = launch.next() else { continue }
            reports.append(report)
            if Self.process(report) == nil { break }
        }
        var ends = [launcher: try Spawned.wait(launcher)]
        if let pid = Self.process(reports.first) { ends[pid] = try Spawned.wait(pid) }
        return (reports, ends)
    }

    /// What the program has written.
    func output() -> String { Bytes.text(pipe.readEnd.raw) }

    /// A launch service with a thread of its own.
    static func service() throws -> LaunchService {
        let service = try LaunchService()
        try SystemThread.start { try? service.serve() }
        return service
    }

    // MARK: - Requests

    static func request(_ arguments: [String], environment: [String] = [], directory: String = "") -> LaunchRequest {
        LaunchRequest(
            arguments: arguments.map { Array($0.utf8) },
            environment: (["PATH=/usr/bin:/bin"] + environment).map { Array($0.utf8) },
            directory: Array(directory.utf8),
            descriptorLimit: .current(),
            diesWithParent: false
        )
    }

    /// A request with a header that says what it likes.
    static func file(
        count: UInt32,
        supervisor: ProcessID,
        limits: UInt32 = 0,
        groups: UInt32 = 0,
        text: String
    ) throws -> OwnedFD {
        var header = shim_launch_request()
        header.flags = UInt32(SHIM_LAUNCH_DIE_WITH_PARENT)
        header.argument_count = count
        header.limit_count = limits
        header.group_count = groups
        header.supervisor = supervisor
        let bytes = withUnsafeBytes(of: header) { Array($0) } + Array(text.utf8)
        let file = OwnedFD(try check("memfd_create") { shim_memfd_create("request") })
        try check("write") { write(file.raw, bytes, bytes.count) }
        return file
    }

    static func process(_ report: Launch.Report?) -> ProcessID? {
        if case .process(let pid, _) = report { pid } else { nil }
    }

    /// The built `supervise`: it stands beside the tests.
    static var supervise: String {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        guard readlink("/proc/self/exe", &path, path.count - 1) > 0 else { return "supervise" }
        return String(cString: dirname(&path)) + "/supervise"
    }
}
