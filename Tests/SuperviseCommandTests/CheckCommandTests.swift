import Testing

/// `check` of the built program.
@Suite(.timeLimit(.minutes(5))) struct CheckCommandTests {
    @Test("prints a table of the programs, and honcho's words on standard error")
    func table() throws {
        let app = try AppFolder(["Procfile": "web: sh -c 'echo \u{1B}'\nworker: sleep 1\nclock: sleep 2\n"])
        let result = try app.supervise(["check", "-c", "web=2,clock=0"])
        #expect(
            result.output == """
                PROGRAM  PROCESSES  PORT       COMMAND
                web      2          5000-5001  sh -c 'echo \u{241B}'
                worker   1          5100       sleep 1
                clock    0          -          sleep 2

                """
        )
        #expect(result.errors == "Valid procfile detected (web, worker, clock)\n")
        #expect(result.status == 0)
        let one = try app.supervise(["check", "worker", "-p", "1"])
        #expect(one.output == "PROGRAM  PROCESSES  PORT  COMMAND\nworker   1          101   sleep 1\n")
    }

    @Test("files that are named as INI files are such without a section too; groups know the Procfile's programs")
    func overlays() throws {
        let app = try AppFolder([
            "Procfile": "web: true\ndb: true\n", "a.ini": "; nothing\n", "b.conf": "# nothing: yet\n",
            "c.ini": "[group:g]\nprograms=web,db\n",
        ])
        let files = ["Procfile", "a.ini", "b.conf", "c.ini"].flatMap { ["-f", $0] }
        let result = try app.supervise(["check"] + files)
        #expect(result.status == 0, "\(result.errors)")
        #expect(!result.errors.contains("error"))
    }

    @Test("says which files cannot be executed, each at its place; a broken app is 65")
    func executables() throws {
        let app = try AppFolder([
            "Procfile": """
            web: ./bin/web -v
            worker: FOO=1 nothing $X
            data: exec ./data "$X"
            folder: ./bin
            local: local-tool
            shell: cd bin && nothing
            good: ./bin/good

            """,
            "data": "", "bin/good": "#!/bin/sh\n", "local-tool": "#!/bin/sh\n",
        ])
        let result = try app.supervise(["check"])
        #expect(
            result.errors == """
                Procfile:1:6: error: cannot run "./bin/web": no such file
                    web: ./bin/web -v
                         ^
                  hint: correct the path, or create the file
                Procfile:2:15: error: cannot run "nothing": not found in PATH
                    worker: FOO=1 nothing $X
                                  ^
                  hint: install it, correct the name, or add its folder to PATH
                Procfile:3:12: error: cannot run "./data": it is not executable
                    data: exec ./data "$X"
                               ^
                  hint: run: chmod +x ./data
                Procfile:4:9: error: cannot run "./bin": it is a directory
                    folder: ./bin
                            ^
                  hint: name a file in it
                Procfile:5:8: error: cannot run "local-tool": not found in PATH
                    local: local-tool
                           ^
                  hint: write "./local-tool" for the file in the app's root

                """
        )
        #expect(result.output.isEmpty)
        #expect(result.status == 65)
        #expect(try app.supervise(["check", "good", "shell"]).status == 0)
    }

    @Test("looks files up as the processes will: in the PATH of .env, from the app's root")
    func search() throws {
        let app = try AppFolder([
            "app/Procfile": "web: tool\nother: ./bin/tool\n", "app/.env": "PATH=bin:/bin",
            "app/bin/tool": "#!/bin/sh\n",
        ])
        for arguments in [["-d", "app"], ["-f", "app/Procfile"]] {
            #expect(try app.supervise(["check"] + arguments).status == 0)
        }
    }

    @Test("refuses what execve refuses: an argument that is too long")
    func longArgument() throws {
        // The shell has the whole line as one argument.
        let longest = String(repeating: "x", count: 131_071 - "true ".count)
        let app = try AppFolder(["Procfile": "web: true \(longest)\n"])
        #expect(try app.supervise(["check"]).status == 0)
        let over = try AppFolder(["Procfile": "web: true \(longest)x\nother: echo $X\(longest)\n"])
        let result = try over.supervise(["check"])
        #expect(result.status == 65)
        for name in ["web", "other"] {
            let words = "cannot run the command of \"\(name)\": an argument is over 131071 bytes long"
            #expect(result.errors.contains(words))
        }
    }

    @Test("takes the names of options and arguments all alike", arguments: ["wbe", "-c=wbe=2"])
    func unknownNames(argument: String) throws {
        let app = try AppFolder(["Procfile": "web: sleep 1\n"])
        let result = try app.supervise(["check", argument])
        #expect(result.status == 65)
        #expect(result.errors.hasPrefix("supervise: error: "))
        #expect(result.errors.hasSuffix("there is no program \"wbe\"\n  hint: did you mean \"web\"?\n"))
    }
}
