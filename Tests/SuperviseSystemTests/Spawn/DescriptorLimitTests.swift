import Glibc
import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct DescriptorLimitTests {
    @Test("the limit of this process is found")
    func current() {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        #expect(
            DescriptorLimit.current() == DescriptorLimit(soft: UInt64(limit.rlim_cur), hard: UInt64(limit.rlim_max))
        )
    }

    @Test("the soft limit is raised as far as the hard one")
    func raise() async {
        await #expect(processExitsWith: .success) {
            DescriptorLimitTests.set(soft: 64, hard: 512)
            DescriptorLimit.current().raise()
            #expect(DescriptorLimit.current() == DescriptorLimit(soft: 512, hard: 512))
        }
    }

    @Test("it is never lowered")
    func never() async {
        await #expect(processExitsWith: .success) {
            DescriptorLimitTests.set(soft: 512, hard: 512)
            DescriptorLimit(soft: 512, hard: 512).raise()
            #expect(DescriptorLimit.current() == DescriptorLimit(soft: 512, hard: 512))
        }
    }

    fileprivate static func set(soft: rlim_t, hard: rlim_t) {
        var limit = rlimit(rlim_cur: soft, rlim_max: hard)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
