/// The outputs that have something to read, in the order of their turns.
///
/// A child that has more than one piece goes to the end of the queue, so a quiet one is never behind more than one
/// piece of each noisy one. While the console is full nobody is served, and the children feel it.
final class OutputQueue {
    /// The memory that all children are read into, one after another.
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: ChildOutput.quota, alignment: 4096)
    private let console: Console
    private var waiting: [ChildOutput] = []
    /// Ended processes whose last words the full console has held up.
    private var ending: [ChildOutput] = []

    init(console: Console) {
        self.console = console
    }

    deinit { buffer.deallocate() }

    /// Whether something can be done now.
    var canServe: Bool { !(waiting.isEmpty && ending.isEmpty) && !console.isFull }

    /// Whether somebody's last words are held up.
    var hasEnding: Bool { !ending.isEmpty }

    /// Gives an output its turn later.
    func append(_ output: ChildOutput) {
        guard !output.isQueued else { return }
        output.isQueued = true
        waiting.append(output)
    }

    /// Takes the last words of an ended process, now or when the console has room.
    func finish(_ output: ChildOutput) {
        guard console.isFull else { return output.finish() }
        ending.append(output)
    }

    /// Gives everybody who waits now one turn, as long as the console has room.
    func serve() {
        while !console.isFull, !ending.isEmpty { ending.removeFirst().finish() }
        var served = 0
        let turn = waiting
        while served < turn.count, !console.isFull {
            let output = turn[served]
            served += 1
            output.isQueued = false
            if output.serve() { append(output) }
        }
        waiting.removeFirst(served)
    }
}
