import Testing

/// Files that are not there or are no files, as the built program reports them.
@Suite(.timeLimit(.minutes(5))) struct InputFileTests {
    private static let write = "or write one: \"web: ./server\" in a line for each program"
    private static let cases: [([String], String, String)] = [
        (
            ["check", "-d", "empty"],
            "cannot read 'Procfile' in ROOT/empty: no such file or directory",
            "name another with -f FILE or its folder with -d DIR, \(write)"
        ),
        (
            ["start", "-f", "nope"], "cannot read 'nope': no such file or directory",
            "name the file that says what to run with -f FILE, or the folder of a Procfile with -d DIR"
        ),
        (
            ["start", "-f", "empty"], "cannot read 'empty': is a directory",
            "-f takes a file; for the Procfile in this folder, use -d empty"
        ),
        (
            ["start", "-e", "nope.env"], "cannot read 'nope.env': no such file or directory",
            "-e takes files of NAME=value lines, in the app's root"
        ),
        (
            ["run", "-e", "empty", "ls"], "cannot read 'empty': is a directory",
            "-e takes files of NAME=value lines, in the app's root"
        ),
        (
            ["check", "-d", "nope"], "cannot use directory 'nope': no such file or directory",
            "-d takes the app's root, the folder with its Procfile"
        ),
        (
            ["check", "-d", "Procfile"], "cannot use directory 'Procfile': not a directory",
            "-d takes the app's root, the folder with its Procfile"
        ),
    ]

    @Test("a file that cannot be read is 66, with what to do", arguments: cases)
    func unreadable(arguments: [String], message: String, hint: String) throws {
        let app = try AppFolder(["Procfile": "web: sleep 1\n", "empty/x": ""])
        let result = try app.supervise(arguments)
        let expected = "supervise: \(message)\n  hint: \(hint)\n"
        #expect(result.errors.split(separator: app.path).joined(separator: "ROOT") == expected)
        #expect(result.status == 66 && result.output.isEmpty)
    }

    @Test("the variable that names a file that is not there is named")
    func variable() throws {
        let app = try AppFolder(["Procfile": "web: sleep 1\n"])
        let result = try app.supervise(["check"], environment: ["PROCFILE": "nope"])
        #expect(result.errors.contains("the variable PROCFILE names it"))
        #expect(result.status == 66)
    }

    @Test("a folder called .env is a virtual environment, not a file of variables")
    func virtualEnvironment() throws {
        let app = try AppFolder(["Procfile": "web: sleep 1\n", ".env/bin/x": ""])
        #expect(try app.supervise(["check"]).status == 0)
    }

    @Test(
        "what is no Procfile is 65",
        arguments: ["", "# nothing\n", "\u{0}\u{1}\u{2}", "web: a\nweb: b\n"]
    )
    func broken(text: String) throws {
        let app = try AppFolder(["Procfile": text])
        for command in ["start", "check"] {
            let result = try app.supervise([command])
            #expect(result.errors.hasPrefix("Procfile:"))
            #expect(result.status == 65 && result.output.isEmpty)
        }
    }
}
