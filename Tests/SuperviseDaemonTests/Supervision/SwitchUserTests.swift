import Glibc
import SuperviseCore
@testable import SuperviseDaemon
import SuperviseSystem
import Testing

@Suite struct SwitchUserTests {
    private static func user(_ name: String, _ number: UInt32) -> UserEntry {
        UserEntry(name: name, userID: number, groupID: number, groups: [number], home: "/")
    }

    @Test("only root becomes somebody else, and whoever it is already nobody else")
    func become() async {
        await #expect(processExitsWith: .success) {
            if geteuid() == 0 { try #require(setuid(65_534) == 0) }
            try Supervision.become(Self.user("me", geteuid()))
            let error = #expect(throws: SystemError.self) { try Supervision.become(Self.user("root", 0)) }
            #expect(error?.call.hasPrefix("user=root (only root can switch users;") == true)
        }
    }
}
