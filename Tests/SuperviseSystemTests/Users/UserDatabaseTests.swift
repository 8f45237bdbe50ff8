import Glibc
@testable import SuperviseSystem
import Testing

struct UserDatabaseTests {
    private let database = UserDatabase(
        passwd: Array(
            """
            root:x:0:0:root:/root:/bin/bash
            # a comment:x:7:7::/:
            damaged:x
            www:x:33:33:www:/var/www:/bin/sh
            1000:x:2000:2000:a name of digits:/home/1000:
            ann:x:1000:100:Ann:/home/ann:/bin/sh
            badnumber:x:-1:0::/:
            """
            .utf8
        ),
        group: Array("root:x:0:\nwww:x:33:ann\nusers:x:100:ann\nadm:x:4:bob,ann\nempty:x:5\n".utf8)
    )

    @Test("a user has the groups that list it, its own first and once")
    func groups() throws {
        let ann = try #require(database.user("ann"))
        #expect(ann.identity == ProcessIdentity(user: 1000, group: 100, groups: [100, 33, 4]))
        #expect(ann.name == "ann")
        #expect(ann.home == Array("/home/ann".utf8))
    }

    @Test("a name goes before a number", arguments: [("1000", 2000), ("33", 33), ("0", 0)] as [(String, UInt32)])
    func numbers(text: String, user: UInt32) {
        #expect(database.user(text)?.identity.user == user)
    }

    @Test("nobody is nobody", arguments: ["", "nouser", "99", "-1", "damaged", "badnumber", "# a comment", "7", "ro"])
    func missing(name: String) {
        #expect(database.user(name) == nil)
    }

    @Test("a group by name and by number")
    func group() {
        #expect(database.group("users") == 100)
        #expect(database.group("33") == 33)
        #expect(database.group("empty") == 5)
        #expect(database.group("none") == nil)
        #expect(database.group("") == nil)
    }

    @Test("the system's own database has its superuser; a folder without one has nobody")
    func system() {
        #expect(UserDatabase().user("root")?.identity.user == 0)
        #expect(UserDatabase(folder: "/no/such/folder").user("root") == nil)
    }
}
