import Testing

@testable import supervise

@Suite(.timeLimit(.minutes(5))) struct CompletionScriptTests {
    @Test("prints the script of each shell", arguments: Shell.allCases)
    func script(shell: Shell) throws {
        try Snapshot.expect(shell.script, matches: "completions.\(shell.rawValue)")
    }

    @Test("is a script that its shell can read", arguments: Shell.allCases)
    func syntax(shell: Shell) throws {
        guard let program = Child.find(shell.rawValue) else { return }
        let result = try Child.run(program, ["-n", "-c", shell.script])
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    }

    @Test(
        "completes in bash, which splits words at '='",
        .enabled(if: Child.find("bash") != nil),
        arguments: [
            ("st", "start status stop"),
            (
                "",
                CommandSpec.all.map(\.name).joined(separator: " ")
            ),
            ("start w", "web worker web-2"),
            ("check wo", "worker"),
            ("-f Procfile star", "start"),
            ("-f Pro", "Procfile"),
            ("start -x web,wo", "web,worker"),
            ("start -c web = 2,wo", "2,worker="),
            ("start -c web = 2 wo", "worker"),
            ("start --color = al", "always"),
            ("start --color al", "always"),
            ("start --restart = ", "never on-failure always"),
            ("start --no-t", "--no-timestamp"),
            ("start -p 4", ""),
            ("start -- --p", ""),
            ("run ls Pro", "Procfile"),
            ("run ls --p", ""),
            ("run -e x --k", "--keep-env"),
            ("completions z", "zsh"),
            ("help ch", "check"),
            ("logs -f w", "web.1 worker.1"),
            ("logs -n 5 w", "web.1 worker.1"),
            ("stop wo", "worker.1"),
            ("signal H", "HUP"),
            ("signal HUP we", "web.1"),
            ("scale w", "web= worker="),
            ("stop -d .. f", "far.1"),
            ("-d .. stop f", "far.1"),
            ("--root = .. stop f", "far.1"),
            ("logs -f -d .. f", "far.1"),
            ("-f Other stop o", "other.1"),
            ("--socket s stop s", "socket.1"),
            ("-d ../Fixtures check wo", "worker"),
            ("-f ../Fixtures/Procfile check wo", "worker"),
            ("export sys", "systemd"),
            ("export systemd exp", "export"),
        ]
    )
    func bash(line: String, offered: String) throws {
        // compopt works only while bash itself completes.
        let harness = """
            compopt() { :; }
            supervise() {
                case $3 in
                    --root=..) echo far.1 ;;
                    --procfile=Other) echo other.1 ;;
                    --socket=s) echo socket.1 ;;
                    *) printf '%s\\n' web.1 web.2 worker.1 | grep -v web.2 ;;
                esac
            }
            eval "$1"; shift
            COMP_WORDS=(supervise "$@") COMP_CWORD=$#
            _supervise; echo "${COMPREPLY[*]}"
            """
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let typed = line.hasSuffix("= ") ? Array(words.dropLast()) : words
        let result = try Child.run(
            try #require(Child.find("bash")),
            ["--norc", "-c", harness, "bash", Shell.bash.script] + typed
        )
        #expect(result.output == offered + "\n")
        #expect(result.errors.isEmpty)
    }

    @Test(
        "completes in fish",
        .enabled(if: Child.find("fish") != nil),
        arguments: [
            ("star", "start"),
            ("start wo", "worker"),
            ("-f Procfile star", "start"),
            ("start -x web,wo", "web,worker"),
            ("start -c web=2,wo", "web=2,worker="),
            ("start --concurrency=web=2,wo", "--concurrency=web=2,worker="),
            ("start --color=al", "--color=always"),
            ("start --timest", "--timestamps"),
            ("start --colo", "--color --colour"),
            ("run ls Pro", "Procfile"),
            ("run -e x --k", "--keep-env"),
            ("completions z", "zsh"),
            ("version ", ""),
            ("logs -f we", "web.1"),
            ("stop wo", "worker.1"),
            ("signal HUP we", "web.1"),
            ("stop -d .. f", "far.1"),
            ("--root=.. stop f", "far.1"),
            ("logs -f -d .. f", "far.1"),
            ("-d ../Fixtures check wo", "worker"),
            ("-f ../Fixtures/Procfile check wo", "worker"),
            ("export sys", "systemd"),
            ("export systemd exp", "export/"),
        ]
    )
    func fish(line: String, offered: String) throws {
        let harness =
            Shell.fish.script
            + "function supervise; if test \"$argv[3]\" = --root=..; echo far.1; "
            + "else; printf '%s\\n' web.1 worker.1; end; end\n"
            + "complete -C 'supervise \(line)'"
        let result = try Child.run(try #require(Child.find("fish")), ["--no-config", "-c", harness])
        let words = result.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
        #expect(words.joined(separator: " ") == offered)
    }
}
