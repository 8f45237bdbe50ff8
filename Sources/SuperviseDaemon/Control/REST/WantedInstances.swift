import SuperviseCore

/// The instances that a stream tells of, now and later: those that its names mean; without a name all.
///
/// Each is looked up once, when something of it comes: ids are never given again.
struct WantedInstances {
    private let names: [String]
    private let control: ProcessControl
    /// By instance; nil where nobody has looked yet.
    private var isWanted: [Bool?] = []

    init(_ names: [String], of control: ProcessControl) {
        self.names = names
        self.control = control
    }

    mutating func contains(_ id: InstanceID) -> Bool {
        guard !names.isEmpty else { return true }
        while isWanted.count <= id.index { isWanted.append(nil) }
        if let answer = isWanted[id.index] { return answer }
        let known = control.names
        let answer = names.contains { name in ((try? known.find([name])) ?? []).contains(id) }
        isWanted[id.index] = answer
        return answer
    }
}
