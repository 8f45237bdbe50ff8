import Testing

/// `run` of the built program.
@Suite(.timeLimit(.minutes(5))) struct RunCommandTests {
    private static let files = [
        "Procfile": """
        web: echo "web $PORT $PS $A" $SUPERVISE_INSTANCE
        pwd: pwd
        args: ./show a
        sleep: exit 9
        broken: "

        """,
        ".env": "A=file\n", "other.env": "A=other\n", "show": "#!/bin/sh\necho \"[$*] $A\"\n", "data": "x",
        "sub/.env": "A=sub\n",
    ]

    @Test(
        "executes the words as they are, with the variables of the files",
        arguments: [
            (["./show", "a  b", "$HOME", "*"], "[a  b $HOME *] file\n"),
            (["--", "./show", "-e", "x"], "[-e x] file\n"),
            (["./show", "--", "-f"], "[-- -f] file\n"),
            (["-e", "other.env", "./show"], "[] other\n"),
            (["--keep-env", "./show"], "[] mine\n"),
            (["-d", "sub", "sh", "-c", "echo $A ${PWD##*/}"], "sub sub\n"),
            (["sh", "-c", "echo ${PORT-none} ${PS-none}"], "none none\n"),
        ]
    )
    func words(arguments: [String], output: String) throws {
        let app = try AppFolder(Self.files)
        let result = try app.supervise(["run"] + arguments, environment: ["A": "mine"])
        #expect(result.output == output, "\(result.errors)")
        #expect(result.errors.isEmpty && result.status == 0)
    }

    @Test(
        "ends as the command does",
        arguments: [
            (["sh", "-c", "exit 7"], 7, ""),
            (["nothing-like-it"], 127, "cannot run \"nothing-like-it\": not found in PATH"),
            (["echo a; echo b"], 127, "no shell is between; a line for the shell is run by: sh -c 'LINE'"),
            (["FOO=1", "env"], 127, "a variable for one command is set by: env FOO=1 COMMAND"),
            (["./nothing", "x"], 127, "cannot run \"./nothing\": no such file"),
            (["./data"], 126, "run: chmod +x ./data"),
            (["./sub"], 126, "cannot run \"./sub\": it is a directory"),
            ([""], 127, "cannot run \"\": not found in PATH"),
        ] as [([String], Int32, String)]
    )
    func status(arguments: [String], status: Int32, error: String) throws {
        let app = try AppFolder(Self.files)
        let result = try app.supervise(["run"] + arguments)
        #expect(result.status == status)
        #expect(error.isEmpty ? result.errors.isEmpty : result.errors.contains(error), "\(result.errors)")
        #expect(result.output.isEmpty)
    }

    @Test("runs a program of the Procfile by its name, as its first process")
    func program() throws {
        let app = try AppFolder(Self.files)
        #expect(try app.supervise(["run", "web"]).output == "web 5000 web.1 file web.1\n")
        #expect(try app.supervise(["run", "args"]).output == "[a] file\n")
        #expect(try app.supervise(["run", "sleep"]).status == 9)
        let outside = try AppFolder([:])
        #expect(try outside.supervise(["run", "-f", "\(app.path)/Procfile", "pwd"]).output == app.path + "\n")
    }

    @Test("leaves a program of the Procfile aside where more or -- says that it is a command")
    func command() throws {
        let app = try AppFolder(Self.files)
        #expect(try app.supervise(["run", "sleep", "0"]).status == 0)
        #expect(try app.supervise(["run", "--", "web"]).status == 127)
    }

    @Test("needs no Procfile, and no good one", arguments: [nil, "", "broken"] as [String?])
    func noProcfile(text: String?) throws {
        let app = try AppFolder(text.map { ["Procfile": $0] } ?? [:])
        let result = try app.supervise(["run", "pwd"])
        #expect(result.output == app.path + "\n" && result.errors.isEmpty)
    }

    @Test("a broken file of variables is 65, and nothing is run")
    func brokenFile() throws {
        let app = try AppFolder([".env": "A='open\n"])
        let result = try app.supervise(["run", "pwd"])
        #expect(result.status == 65 && result.output.isEmpty)
        #expect(result.errors.hasPrefix(".env:1:"))
    }
}
