import SuperviseSystem

/// A handler that counts its calls and does what it is told.
final class Recorder: EventHandler {
    private(set) var calls = 0
    private let action: (Recorder) -> Void

    init(_ action: @escaping (Recorder) -> Void = { _ in }) {
        self.action = action
    }

    func ready() {
        calls += 1
        action(self)
    }
}
