import SuperviseConfig
import SuperviseCore
import Testing

/// Each `exec` line of these tables has been compared with `sh -c` of the line itself, in dash and bash: same output,
/// status and files.
@Suite struct ShellLineTests {
    @Test(
        "a line of plain words is executed without a shell",
        arguments: [
            ("python app.py", ["python", "app.py"]),
            ("  node\tserver.js  ", ["node", "server.js"]),
            ("./bin/web --port=5000 -v", ["./bin/web", "--port=5000", "-v"]),
            ("exec bin/rails server", ["bin/rails", "server"]),
            ("bundle exec sidekiq -q a,2", ["bundle", "exec", "sidekiq", "-q", "a,2"]),
            ("env FOO=1 BAR=a:b printenv", ["env", "FOO=1", "BAR=a:b", "printenv"]),
            (
                "gunicorn app:main -b 0.0.0.0:80 %h @x +y",
                ["gunicorn", "app:main", "-b", "0.0.0.0:80", "%h", "@x", "+y"]
            ),
            ("sleep 1", ["sleep", "1"]),
        ]
    )
    func direct(line: String, words: [String]) {
        #expect(ShellLine.command(for: ByteString(line)) == .direct(words.map { ByteString($0) }))
    }

    @Test("a single simple command replaces its shell", arguments: Self.replaced)
    func replacesShell(line: String, exec: String) {
        #expect(ShellLine.command(for: ByteString(line)) == .shell(ByteString(exec)))
    }

    static let replaced = [
        ("env X=$PORT printenv X", "exec env X=$PORT printenv X"),
        ("sh -c 'echo a; exit 3'", "exec sh -c 'echo a; exit 3'"),
        ("sh -c \"echo $PORT; exit $(expr 1 + 2)\"", "exec sh -c \"echo $PORT; exit $(expr 1 + 2)\""),
        ("FOO=1 env", "FOO=1 exec env"),
        ("FOO=1 BAR=\"x y\" printenv BAR", "FOO=1 BAR=\"x y\" exec printenv BAR"),
        ("X=new printenv X", "X=new exec printenv X"),
        ("X=new expr a$X : '.*'", "X=new exec expr a$X : '.*'"),
        ("A=$(expr 1 + 1) printenv A", "A=$(expr 1 + 1) exec printenv A"),
        ("A=x B=$A printenv B", "A=x B=$A exec printenv B"),
        ("PATH=$D/nowhere:$PATH printenv X", "PATH=$D/nowhere:$PATH exec printenv X"),
        ("cat *.txt", "exec cat *.txt"),
        ("cat a.txt >out 2>&1", "exec cat a.txt >out 2>&1"),
        ("cat a.txt missing 2>&1 > out", "exec cat a.txt missing 2>&1 > out"),
        ("cat < a.txt >> a.log", "exec cat < a.txt >> a.log"),
        ("cat < missing", "exec cat < missing"),
        ("cat a.txt >|out", "exec cat a.txt >|out"),
        ("cat 2>&- missing", "exec cat 2>&- missing"),
        ("env printf '%s\\n' ~ \"$X\" $X", "exec env printf '%s\\n' ~ \"$X\" $X"),
        ("env printf '%s\\n' a\\ b \"c\\\"d\" e#f", "exec env printf '%s\\n' a\\ b \"c\\\"d\" e#f"),
        ("env printf %s ${NONE:-${PORT}} ${X#x}", "exec env printf %s ${NONE:-${PORT}} ${X#x}"),
        ("env printf %s `expr 1 + 2`", "exec env printf %s `expr 1 + 2`"),
        ("env printf %s $((1 + 2)) $# $?", "exec env printf %s $((1 + 2)) $# $?"),
        ("env printf %s {a,b} {}", "exec env printf %s {a,b} {}"),
        ("\"my dir/prog\" a", "exec \"my dir/prog\" a"),
        ("my\\ dir/prog a", "exec my\\ dir/prog a"),
        ("\"$D/my dir/prog\" a", "exec \"$D/my dir/prog\" a"),
        ("${D}/my*/prog a", "exec ${D}/my*/prog a"),
        ("nosuchprogram \"a b\"", "exec nosuchprogram \"a b\""),
        ("python é", "exec python é"),
    ]

    @Test(
        "all else is left to the shell as it is",
        arguments: [
            "a; b", "a & b", "a &", "a && b", "a || b", "a | b", "(a)", "{ a; }", "! a 'x'", "a\nb", "a\r",
            "cd dir", "cd 'dir'", "export A=1", "set -e", "test -f x", "[ -f x ]", "echo hi", "printf 'a'",
            "trap '' TERM",
            "wait", "exit 3", "source env.sh", ". ./env.sh", "eval \"$X\"", "ulimit -n 10", "umask 022", "read x",
            "command ls", "type ls", ": x", "true", "if", "while 'x'", "time make 'x'", "FOO=1 cd x", "\"cd\" x",
            "c'd' x",
            "exec python \"a b\"", "exec -a name prog", "exec", "exec echo hi", "exec >log", "exec FOO=1 prog",
            "cat <<EOF", "cat <<<x", "> file cmd", ">file", "2>file", "2>file cmd x", "FOO=1 >file cmd",
            "diff <(a) <(b)",
            "cmd &>log", "cmd >& log &", "cmd > ", "cmd 2> # x",
            "cmd # comment", "# comment", "cmd 'open", "cmd \"open", "cmd $(open", "cmd ${open", "cmd `open", "cmd \\",
            "FOO=bar", "FOO='a b' BAR=2", "FOO=(a b) cmd", "a[0]=1 cmd", "FOO+=x cmd", "F=1=2",
            "$CMD x", "\"$CMD\" x", "$(which python) x", "`which python` x", "serv* x", "\"${X:-/bin/ls}\" x",
            "{a,b} x", "~user x", "-x 'y'", "-x y", "'' x", "'FOO=1' x",
            "cmd $'a'", "cmd $\"a\"", "cmd `a \\` b`", "cmd $(a # b)", "cmd $(case x in x) a;; esac)",
            "cmd \"${X:-\"a\"}\"", "cmd $(cat <<X)", "cmd @(a|b)", "f() { x; }", "", "   ",
        ]
    )
    func untouched(line: String) {
        #expect(ShellLine.command(for: ByteString(line)) == .shell(ByteString(line)))
    }

    @Test("bytes that are not UTF-8 pass")
    func bytesPass() {
        let line = ByteString(Array("prog ".utf8) + [0xFF, 0xE9])
        #expect(ShellLine.command(for: line) == .shell(ByteString(Array("exec ".utf8) + line.bytes)))
    }

    @Test("nesting without end is left to the shell")
    func deepNesting() {
        let line = ByteString("cmd " + String(repeating: "$(", count: 100_000))
        #expect(ShellLine.command(for: line) == .shell(line))
    }

    @Test(
        "the file that a line executes is known where no shell decides it",
        arguments: [
            ("bin/web -v", "bin/web"), ("exec bin/web", "bin/web"), ("  node\tserver.js", "node"),
            ("FOO=1 web $X", "web"), ("exec web \"$X\" >log", "web"), ("web *.txt 2>&1", "web"), ("exec", nil),
            ("exec -a x web", nil), ("PATH=bin web", nil), ("exec >file", nil), ("$WEB -v", nil), ("\"my web\" x", nil),
            ("cd x && web", nil), ("echo hi", nil), ("web | cat", nil), ("~/web", nil), ("we>log b", nil), ("", nil),
        ] as [(String, String?)]
    )
    func executable(line: String, expected: String?) {
        let line = ByteString(line)
        #expect(ShellLine.executable(in: line).map { ByteString(line.bytes[$0]).text } == expected)
    }
}
