import Glibc
import SuperviseCore
@testable import SuperviseDaemon
import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct ChildrenGuardTests {
    @Test("a guard that cannot be started is told once, and tried again")
    func cannotStart() async {
        await #expect(processExitsWith: .success) {
            let bench = try ChildrenBench(.shell("true"))
            // Not one descriptor more.
            let own = DescriptorLimit.current()
            var none = rlimit(rlim_cur: 0, rlim_max: rlim_t(own.hard))
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &none)
            for _ in 0..<3 {
                bench.children.startGuard()
                #expect(bench.children.supervisorGuard == nil && bench.children.guardTime != nil)
            }
            let words = "the guard, which kills what a killed supervise leaves behind, cannot be started (pipe2): "
            #expect(bench.notices.count == 1 && bench.notices[0].hasPrefix(words))
            own.raise()
            bench.children.startGuard()
            #expect(bench.children.supervisorGuard != nil && bench.children.guardTime == nil)
            #expect(bench.notices.count == 1)
        }
    }
}
