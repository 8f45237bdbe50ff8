/// The outputs that have something to read, in the order of their turns.
///
/// A child that has more than one piece goes to the end of the queue, so a quiet one is never behind more than one
/// piece of each noisy one. While the console or the logs are full nobody is served, and the children feel it.
final class OutputQueue {
    /// The memory that all children are read into, one after another.
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: ChildOutput.quota, alignment: 4096)
    private let console: Console
    private let logs: LogWriter?
    private var waiting: [ChildOutput] = []
    /// Those of this turn; empty between turns, but keeps its memory.
    private var turn: [ChildOutput] = []
    /// Ended processes whose last words have been held up.
    private var ending: [ChildOutput] = []

    init(console: Console, logs: LogWriter? = nil) {
        self.console = console
        self.logs = logs
    }

    deinit { buffer.deallocate() }

    /// Whether something can be done now.
    var canServe: Bool { !(waiting.isEmpty && ending.isEmpty) && !isFull }

    /// Whether nobody is served: what goes on does not keep up.
    private var isFull: Bool { console.isFull || logs?.isFull ?? false }

    /// Whether last words can be taken: more than usual, so that they come before the notice of the end, but not
    /// those of hundreds of processes that fail together.
    private var hasRoomForLastWords: Bool { console.hasRoomForLastWords && !(logs?.isFull ?? false) }

    /// Whether somebody's last words are held up.
    var hasEnding: Bool { !ending.isEmpty }

    /// Gives an output its turn later.
    func append(_ output: ChildOutput) {
        guard !output.isQueued else { return }
        output.isQueued = true
        waiting.append(output)
    }

    /// Takes the last words of an ended process, of whose group others live on, if there is room.
    ///
    /// Otherwise they come in their turn, as all else that these may write.
    func takeLastWords(of output: ChildOutput) {
        if hasRoomForLastWords { output.readLastWords() }
    }

    /// Takes the last words of an ended process, now or when there is room.
    func finish(_ output: ChildOutput) {
        guard !hasRoomForLastWords else { return output.finish() }
        ending.append(output)
    }

    /// Gives everybody who waits now one turn, as long as there is room.
    func serve() {
        while !isFull, !ending.isEmpty { ending.removeFirst().finish() }
        swap(&waiting, &turn)
        var served = 0
        while served < turn.count, !isFull {
            let output = turn[served]
            served += 1
            output.isQueued = false
            if output.serve() { append(output) }
        }
        if served < turn.count { waiting.insert(contentsOf: turn[served...], at: 0) }
        turn.removeAll(keepingCapacity: true)
    }
}
