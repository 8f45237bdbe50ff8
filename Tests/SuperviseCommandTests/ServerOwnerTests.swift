import SuperviseConfig
import SuperviseCore
import SuperviseDaemon
import Testing

@testable import supervise

@Suite struct ServerOwnerTests {
    @Test(
        "the group of a server's socket stays where only its user is named",
        arguments: [("me", nil), ("me:us", 9)] as [(String, UInt32?)]
    )
    func owner(text: String, group: UInt32?) throws {
        let file = SourceFile(name: "x.conf", bytes: Array("[unix_http_server]\nfile=/s\nchown=\(text)\n".utf8))
        let configuration = IniConfiguration.read(IniRequest(main: file, folder: "/")).value
        let access = ResolveAccess(
            user: { $0 == "me" ? UserEntry(name: "me", userID: 7, groupID: 8, groups: [8], home: "/") : nil },
            group: { $0 == "us" ? 9 : nil },
            read: { _ throws(IniFileAccess.Failure) in throw IniFileAccess.Failure(reason: "no such file") }
        )
        let section = try #require(configuration.servers.first)
        guard case .unix(_, _, let owner) = ControlSettings.Server(section, access: access).address else {
            Issue.record("not in the file system")
            return
        }
        #expect(owner == ControlSettings.Server.Owner(user: 7, group: group))
    }
}
