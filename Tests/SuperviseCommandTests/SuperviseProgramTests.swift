import Testing

@testable import supervise

/// The built program: streams and exit statuses.
@Suite(.timeLimit(.minutes(5))) struct SuperviseProgramTests {
    @Test("prints what was asked for on standard output", arguments: [["version"], ["help"], ["completions", "bash"]])
    func output(arguments: [String]) throws {
        let result = try Child.run(Child.supervise, arguments)
        #expect(result.status == 0)
        #expect(!result.output.isEmpty && result.errors.isEmpty)
    }

    @Test("prints its version")
    func version() throws {
        #expect(try Child.run(Child.supervise, ["-v"]).output == "supervise 0.1.0\n")
    }

    @Test("reports wrong usage on standard error with status 2", arguments: [[], ["strat"], ["start", "--prot"]])
    func usage(arguments: [String]) throws {
        let result = try Child.run(Child.supervise, arguments)
        #expect(result.status == 2)
        #expect(result.output.isEmpty && !result.errors.isEmpty)
    }

    @Test("fails when its output cannot be written")
    func fullDisk() throws {
        let result = try Child.run(Child.supervise, ["help"], output: .file("/dev/full"))
        #expect(result.status == 1)
        #expect(result.errors == "supervise: cannot write to standard output: no space left on device\n")
    }

    @Test("takes a reader that went away for no failure", .enabled(if: Child.find("bash") != nil))
    func brokenPipe() throws {
        let line = "trap '' PIPE; \"$0\" help"
        let result = try Child.run(
            try #require(Child.find("bash")),
            ["-c", line, Child.supervise],
            output: .brokenPipe
        )
        #expect(result.status == 0 && result.errors.isEmpty)
    }
}
