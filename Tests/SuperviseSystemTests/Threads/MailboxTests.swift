import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct MailboxTests {
    @Test("messages come in the order in which they were sent")
    func order() throws {
        let mailbox = try Mailbox<Int>()
        for number in 0..<5 { mailbox.send(number) }
        #expect(mailbox.receive() == [0, 1, 2, 3, 4])
        mailbox.send(5)
        #expect(mailbox.receive() == [5])
    }

    @Test("a receiver that waits is woken")
    func wakes() throws {
        let (questions, answers) = (try Mailbox<Int>(), try Mailbox<Int>())
        try SystemThread.start {
            for _ in 0..<1000 { questions.receive().forEach { answers.send($0 + 1) } }
        }
        for number in 0..<1000 {
            questions.send(number)
            #expect(answers.receive() == [number + 1])
        }
    }

    @Test("from many senders every message comes once, each sender's in order")
    func manySenders() throws {
        let (senders, each) = (8, 5000)
        let mailbox = try Mailbox<(sender: Int, number: Int)>()
        for sender in 0..<senders {
            try SystemThread.start {
                for number in 0..<each { mailbox.send((sender, number)) }
            }
        }
        var next = [Int](repeating: 0, count: senders)
        var received = 0
        var isOrdered = true
        var hasEmptyWake = false
        while received < senders * each {
            let messages = mailbox.receive()
            if messages.isEmpty { hasEmptyWake = true }
            for message in messages {
                isOrdered = isOrdered && message.number == next[message.sender]
                next[message.sender] += 1
            }
            received += messages.count
        }
        #expect(isOrdered)
        #expect(!hasEmptyWake)
        #expect(next.allSatisfy { $0 == each })
    }

    @Test("the loop is told of messages from another thread, and not when all are taken")
    func loop() throws {
        let loop = try EventLoop()
        let mailbox = try Mailbox<String>()
        var seen: [String] = []
        let recorder = Recorder { _ in seen += mailbox.receive() }
        try loop.add(mailbox.descriptor, handler: recorder)
        try SystemThread.start { mailbox.send("hello") }
        try loop.turn(until: nil)
        #expect(seen == ["hello"])
        try loop.turn(until: 0)
        #expect(recorder.calls == 1)
    }
}
