/// `[group:x]`, or the group that a program without one makes for itself.
package struct GroupSection: Hashable, Sendable {
    package var name: String
    package var priority: Int
    /// The names of its programs in the order in which they are started.
    package var programs: [Placed<String>]
    /// The header of its section, or of its program's.
    package var place: IniPlace
    /// Whether it has a section of its own.
    package var isDeclared: Bool
}
