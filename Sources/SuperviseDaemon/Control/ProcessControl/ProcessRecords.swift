import SuperviseCore

/// The records of all instances: the one place that remembers what the fleet's state does not tell.
///
/// Events feed it; it decides nothing.
struct ProcessRecords {
    private var records: [ProcessRecord] = []
    /// Grows with every event, so that what was made of the records is known to be old.
    private(set) var changes = 0

    subscript(id: InstanceID) -> ProcessRecord {
        records.indices.contains(id.index) ? records[id.index] : ProcessRecord()
    }

    /// Takes note of an event of an instance.
    /// - Parameters:
    ///   - event: What happened.
    ///   - program: What the instance runs.
    ///   - wall: The time, in nanoseconds since 1970.
    mutating func note(_ event: Event, of program: Program, at wall: Int64) {
        while records.count <= event.instance.index { records.append(ProcessRecord()) }
        records[event.instance.index].note(event.kind, restart: program.restart, at: wall)
        changes += 1
    }
}
