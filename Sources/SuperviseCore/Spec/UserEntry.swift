/// A user as the system's database has it (passwd(5)), with all groups.
package struct UserEntry: Hashable, Sendable {
    package var name: String
    package var userID: UInt32
    package var groupID: UInt32
    /// All groups, the primary one among them (getgrouplist(3)).
    package var groups: [UInt32]
    package var home: ByteString

    package init(name: String, userID: UInt32, groupID: UInt32, groups: [UInt32], home: ByteString) {
        self.name = name
        self.userID = userID
        self.groupID = groupID
        self.groups = groups
        self.home = home
    }
}
