import Testing

/// The built program where some of its standard descriptors are closed.
@Suite(.timeLimit(.minutes(5))) struct StandardDescriptorsTests {
    @Test(
        "closed descriptors lead to /dev/null, so no file takes their numbers",
        arguments: [
            ("<&-", [0]), (">&-", [1]), ("<&- >&-", [0, 1]), ("<&- 2>&-", [0, 2]), ("<&- >&- 2>&-", [0, 1, 2]),
        ]
    )
    func closed(redirection: String, numbers: [Int]) throws {
        let app = try AppFolder([:])
        // `run` becomes the command, which sees what was opened.
        let links = numbers.map { "$(readlink /proc/$$/fd/\($0))" }.joined(separator: " ")
        let line = "\"$0\" run sh -c 'echo \(links) >result' \(redirection)"
        let result = try Child.run("/bin/sh", ["-c", line, Child.supervise], in: app.path)
        #expect(result.status == 0, "\(result.errors)")
        let expected = numbers.map { _ in "/dev/null" }.joined(separator: " ")
        #expect(try app.text(of: "result") == expected + "\n")
    }

    @Test("processes run with all of them closed")
    func start() throws {
        let app = try AppFolder(["Procfile": "web: echo hello; echo done >result\n"])
        let line = "\"$0\" start <&- >&- 2>&-"
        let result = try Child.run("/bin/sh", ["-c", line, Child.supervise], in: app.path)
        #expect(result.status == 0)
        #expect(try app.text(of: "result") == "done\n")
    }
}
