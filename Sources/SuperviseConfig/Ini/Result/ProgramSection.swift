/// `[program:x]`, `[eventlistener:x]` or `[fcgi-program:x]` in one group.
package struct ProgramSection: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case program
        case eventListener(EventListenerSettings)
        case fastCGI(FastCGISettings)
    }

    package var name: String
    package var kind: Kind
    /// The name of its group: its own unless a `[group:x]` takes it.
    package var group: String
    /// The header of its section.
    package var place: IniPlace
    /// The values of all keys, with defaults where they are not set.
    package var settings: ProgramSettings
    /// The keys that are set here or by `[program-default]`, each once.
    package var set: [IniSetting]
    /// `numprocs` of them, in the order of `process_num`.
    package var processes: [IniProcess]

    /// Whether a key is set, here or by `[program-default]`.
    package func sets(_ key: IniKey) -> Bool { set.contains { $0.key == key } }

    /// Where a key is set.
    package func place(of key: IniKey) -> IniPlace? { set.first { $0.key == key }?.place }
}
