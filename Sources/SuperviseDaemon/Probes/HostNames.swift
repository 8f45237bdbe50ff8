import SuperviseSystem

/// Names of hosts and their addresses; a thread waits for the answers, and the loop for none.
///
/// The thread is made with the first name that has to be looked up. Each name is asked for once at a time, however
/// many want to know: what waits is bounded by the names in the configuration.
final class HostNames: EventHandler {
    typealias Result = Swift.Result<[String], HostLookup.Failure>

    private struct Answer: Sendable {
        let host: String
        let result: Result
    }

    private struct Question {
        let host: String
        var listeners: [(Result) -> Void]
    }

    private let loop: EventLoop
    private var thread: (questions: Mailbox<String>, answers: Mailbox<Answer>)?
    private var questions: [Question] = []

    init(loop: EventLoop) {
        self.loop = loop
    }

    /// Tells the addresses of a host, at once where nothing has to be looked up.
    func find(_ host: String, tell: @escaping (Result) -> Void) throws(SystemError) {
        if let addresses = HostLookup.known(host) { return tell(.success(addresses)) }
        if let place = questions.firstIndex(where: { $0.host == host }) {
            questions[place].listeners.append(tell)
            return
        }
        if thread == nil { try startThread() }
        questions.append(Question(host: host, listeners: [tell]))
        thread?.questions.send(host)
    }

    private func startThread() throws(SystemError) {
        let questions = try Mailbox<String>()
        let answers = try Mailbox<Answer>()
        try SystemThread.start {
            while true {
                for host in questions.receive() { answers.send(Answer(host: host, result: Self.lookUp(host))) }
            }
        }
        try loop.add(answers.descriptor, handler: self)
        thread = (questions, answers)
    }

    /// The addresses of a host; waits for the answer where it has to be looked up.
    static func lookUp(_ host: String) -> Result {
        if let addresses = HostLookup.known(host) { return .success(addresses) }
        do throws(HostLookup.Failure) {
            return .success(try HostLookup.addresses(of: host))
        } catch {
            return .failure(error)
        }
    }

    func ready() {
        for answer in thread?.answers.receive() ?? [] {
            guard let place = questions.firstIndex(where: { $0.host == answer.host }) else { continue }
            questions.remove(at: place).listeners.forEach { $0(answer.result) }
        }
    }
}
