import SuperviseCore
import SuperviseSystem

extension Supervisor {
    /// Lets listeners hear what processes write, and the main log what becomes of listeners.
    func connectListeners() {
        listeners.log = { [unowned self] level, text in
            // Without a main log there is nobody who asks for details.
            if mainLog != nil || level < .debug { tell(level, text) }
        }
        children.onCaptured = { [unowned self] id, channel, text in
            listeners.captured(text, from: id, channel, instances[id.index])
        }
        children.onOutput = { [unowned self] id, channel, text in
            listeners.wrote(text, from: id, channel, instances[id.index])
        }
        children.onAnswer = { [unowned self] id, run, bytes in
            listeners.answered(bytes, from: id, instances[id.index], run: run)
        }
    }
}
