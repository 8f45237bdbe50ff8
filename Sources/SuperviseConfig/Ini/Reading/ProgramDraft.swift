/// A section of processes in one of its groups.
struct ProgramDraft {
    /// The position of its section.
    let section: Int
    /// The position of its group among those that are being read.
    let group: Int
}
