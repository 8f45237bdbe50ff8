@testable import SuperviseConfig
import Testing

@Suite struct ShellSignTests {
    @Test(
        "what only a shell understands is found, where it is a word or begins one",
        arguments: [
            ("server > /dev/null", ">", 7), ("server >>log", ">>log", 7), ("server 2>&1", "2>&1", 7),
            ("server &>log", "&>log", 7), ("cat < file", "<", 4), ("a | b", "|", 2), ("a || b", "||", 2),
            ("a && b", "&&", 2), ("server &", "&", 7), ("cd /app; server", ";", 7), ("a ; b", ";", 2),
            ("echo $HOME", "$HOME", 5), ("echo $name", "$name", 5), ("run --port=$PORT", "$PORT", 11),
            ("run ${dir}/x", "${dir}", 4), ("run -p '1' $PORT", "$PORT", 11),
        ]
    )
    func found(command: String, text: String, offset: Int) throws {
        let sign = try #require(ShellSign.first(in: Array(command.utf8)))
        #expect(sign.text == text)
        #expect(sign.offset == offset)
    }

    @Test(
        "what means nothing to a shell either, or is quoted, or may well be meant, is none",
        arguments: [
            "curl http://a/?b=1&c=2", "curl http://a/;b", "sh -c 'a && b > c'", #"sh -c "echo $HOME; exit""#,
            "grep ^a|b$ file", "pip install x>=1.0", "pip install x >=1.0", "grep ^end$", "find . -exec rm {} \\;",
            "echo a\\ &\\ b", "echo \\$HOME", "awk '{print $1}'", "nginx -g 'daemon off;'", "a->b", "-> x",
            "echo $", "echo $1", "echo a$b", "echo ${", "echo ${1}", "echo '", "run <name>", "", "daemon;",
        ]
    )
    func none(command: String) {
        #expect(ShellSign.first(in: Array(command.utf8)) == nil)
    }

    @Test("is warned of at its place, in commands")
    func warning() {
        let text = "[supervisord]\n[program:a]\ncommand=server --port $PORT\nstop_command=stop && wait\n"
        #expect(
            read(text).diagnostics.map(\.rendered) == [
                """
                supervisord.conf:3:23: warning: "$PORT" is for a shell, and a command is executed without one
                    command=server --port $PORT
                                          ^
                  hint: write "sh -c '…'" around the command, or quotes around what is meant as it stands
                """,
                """
                supervisord.conf:4:19: warning: "&&" is for a shell, and a command is executed without one
                    stop_command=stop && wait
                                      ^
                  hint: write "sh -c '…'" around the command, or quotes around what is meant as it stands
                """,
            ]
        )
    }
}
