import SuperviseSystem

/// The children's outputs as one source of the main loop, which can be paused as a whole.
final class OutputPump: EventHandler {
    let loop: EventLoop
    private let console: Console
    private var isPaused = true

    init(loop: EventLoop, console: Console) {
        self.loop = loop
        self.console = console
    }

    func ready() {
        console.updateTime()
        loop.ready()
    }

    func pause(on main: EventLoop) {
        guard !isPaused else { return }
        isPaused = true
        main.remove(loop.descriptor)
    }

    func resume(on main: EventLoop) throws(SystemError) {
        guard isPaused else { return }
        isPaused = false
        try main.add(loop.descriptor, handler: self)
    }
}
