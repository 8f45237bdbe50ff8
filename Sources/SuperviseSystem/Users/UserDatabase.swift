import Glibc

/// The users and groups of the system, as `/etc/passwd` and `/etc/group` have them (`passwd(5)`, `group(5)`).
///
/// Read here and not by `getpwnam(3)`: what that function may load at run time, as a name service asks for it, does not
/// fit into a program that is linked statically.
package struct UserDatabase: Sendable {
    /// A user, with all groups.
    package struct Entry: Hashable, Sendable {
        package var name: String
        package var identity: ProcessIdentity
        package var home: [UInt8]
    }

    private let passwd: [UInt8]
    private let group: [UInt8]

    /// Reads the database; a file that is missing is empty.
    package init(folder: String = "/etc") {
        passwd = WholeFile.contents(of: folder + "/passwd")
        group = WholeFile.contents(of: folder + "/group")
    }

    init(passwd: [UInt8], group: [UInt8]) {
        self.passwd = passwd
        self.group = group
    }

    /// The user of this name, else of this number; nil where there is none.
    package func user(_ name: String) -> Entry? {
        let lines = Self.lines(of: passwd, fields: 6)
        guard let line = Self.line(in: lines, of: name),
            let user = Self.number(line[2]), let group = Self.number(line[3])
        else { return nil }
        let groups = Self.distinct([group] + groups(of: line[0]))
        return Entry(
            name: String(decoding: line[0], as: UTF8.self),
            identity: ProcessIdentity(user: user, group: group, groups: groups),
            home: Array(line[5])
        )
    }

    /// The number of the group of this name, or of this number; nil where there is none.
    package func group(_ name: String) -> UInt32? {
        Self.line(in: Self.lines(of: group, fields: 3), of: name).flatMap { Self.number($0[2]) }
    }

    /// The groups that list the user as a member.
    private func groups(of user: ArraySlice<UInt8>) -> [UInt32] {
        Self.lines(of: group, fields: 4)
            .filter { line in line[3].split(separator: UInt8(ascii: ",")).contains { $0.elementsEqual(user) } }
            .compactMap { Self.number($0[2]) }
    }

    /// The fields of every line that has so many; comments and what is damaged are left out.
    private static func lines(of bytes: [UInt8], fields: Int) -> [[ArraySlice<UInt8>]] {
        bytes.split(separator: UInt8(ascii: "\n"))
            .filter { $0.first != UInt8(ascii: "#") }
            .map { $0.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) }
            .filter { $0.count >= fields && number($0[2]) != nil }
    }

    /// The line with this name, else the first with this number.
    private static func line(in lines: [[ArraySlice<UInt8>]], of name: String) -> [ArraySlice<UInt8>]? {
        if let line = lines.first(where: { $0[0].elementsEqual(name.utf8) }) { return line }
        guard let number = number(name.utf8) else { return nil }
        return lines.first { Self.number($0[2]) == number }
    }

    private static func number(_ digits: some Sequence<UInt8>) -> UInt32? {
        let text = String(decoding: Array(digits), as: UTF8.self)
        return !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            ? UInt32(text) : nil
    }

    private static func distinct(_ numbers: [UInt32]) -> [UInt32] {
        numbers.reduce(into: []) { found, number in if !found.contains(number) { found.append(number) } }
    }
}
