import SuperviseCore
@testable import SuperviseDaemon
import SuperviseSystem
import Testing

@Suite struct AttachedWindowsTests {
    private let web = InstanceID(index: 0)
    private let small = WindowSize(rows: 24, columns: 80)
    private let large = WindowSize(rows: 50, columns: 200)

    @Test("the size is that which was told last, and goes with the client that has told it")
    func last() {
        var windows = AttachedWindows()
        windows.add(1, "a", to: web)
        #expect(windows.size(of: web) == nil)
        windows.resize("a", of: web, to: small)
        windows.add(2, "b", to: web)
        #expect(windows.size(of: web) == small)
        windows.resize("b", of: web, to: large)
        #expect(windows.size(of: web) == large)
        windows.remove(2)
        #expect(windows.size(of: web) == small)
        windows.remove(1)
        #expect(windows.size(of: web) == nil)
    }

    @Test("whoever leaves takes only its own size, and none of another process")
    func others() {
        var windows = AttachedWindows()
        let worker = InstanceID(index: 1)
        windows.add(1, "a", to: web)
        windows.add(2, "b", to: web)
        windows.add(3, "c", to: worker)
        windows.resize("a", of: web, to: small)
        windows.resize("c", of: worker, to: large)
        windows.resize("nobody", of: web, to: large)
        windows.remove(2)
        #expect(windows.size(of: web) == small)
        #expect(windows.size(of: worker) == large)
    }
}
