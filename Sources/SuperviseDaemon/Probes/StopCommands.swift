import SuperviseCore

/// The commands that are run to end instances.
final class StopCommands {
    private let children: Children
    private let report: (Input) -> Void
    /// Is told whose command has failed, and why.
    var onFailure: (InstanceID, ProbeFailure) -> Void = { _, _ in }
    /// By instance, those that are under way.
    private var errands: [Errand?] = []

    init(children: Children, report: @escaping (Input) -> Void) {
        self.children = children
        self.report = report
    }

    /// Runs the command that ends an instance; nothing is told of a success, as its process will end.
    func run(_ command: Command, for id: InstanceID) {
        let listeners = Errand.Listeners { [unowned self] failure in
            guard let failure else { return }
            onFailure(id, failure)
            report(.stopCommandFailed(id))
        }
        while errands.count <= id.index { errands.append(nil) }
        errands[id.index] = children.run(command, for: id, listeners: listeners)
        if errands[id.index] == nil { report(.stopCommandFailed(id)) }
    }

    /// The instance has ended: its command has nothing to do any more.
    func end(_ id: InstanceID) {
        guard errands.indices.contains(id.index) else { return }
        errands[id.index]?.cancel()
        errands[id.index] = nil
    }
}
