import Glibc
import SuperviseCore
@testable import SuperviseDaemon
import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct ErrandTests {
    @Test("a command that cannot be listened to does not run")
    func unheard() async {
        await #expect(processExitsWith: .success) {
            let command = Command.direct(["echo", "ran"])
            let bench = try ChildrenBench(command)
            let pipe = try PipePair.open()
            let null = OwnedFD(try check("open") { open("/dev/null", O_RDWR | O_CLOEXEC) })
            let launch = try Launch(
                bench.children.request(for: bench.start, command),
                standardInput: null.raw,
                output: pipe.writeEnd.raw,
                error: null.raw,
                by: bench.service
            )
            let errand = Errand(command, for: bench.start, variables: [], listeners: .init(done: { _ in }))
            // epoll(7) knows no folders.
            let folder = OwnedFD(try check("open") { open("/", O_RDONLY | O_CLOEXEC) })
            do throws(SystemError) {
                try errand.begin(launch, output: folder, of: bench.children)
                Issue.record("a folder is listened to")
            } catch {
                #expect(error == SystemError(call: "epoll_ctl", errno: EPERM))
            }
            try bench.serve()
            // Its end comes when launcher and program are gone.
            let output = pipe.keepReadEnd()
            #expect(Raw.read(output.raw) == [])
        }
    }
}
