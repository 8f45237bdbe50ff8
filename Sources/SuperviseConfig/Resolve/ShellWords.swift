/// The words that a shell does not look up in `PATH`.
enum ShellWords {
    /// Builtins and reserved words of dash, bash, ash, ksh and zsh as `/bin/sh`: each may be one of them.
    private static let reserved: [String] = [
        "!", ".", ":", "[", "[[", "]]", "alias", "bg", "bind", "break", "builtin", "caller", "case", "cd", "chdir",
        "command", "compgen", "complete", "compopt", "continue", "coproc", "declare", "dirs", "disown", "do", "done",
        "echo", "elif", "else", "enable", "esac", "eval", "exec", "exit", "export", "false", "fc", "fg", "fi", "for",
        "foreach", "function", "getopts", "hash", "help", "history", "if", "in", "integer", "jobs", "kill", "let",
        "limit", "local", "logout", "mapfile", "newgrp", "nocorrect", "noglob", "popd", "print", "printf", "pushd",
        "pwd", "read", "readarray", "readonly", "repeat", "return", "select", "set", "shift", "shopt", "source",
        "suspend", "test", "then", "time", "times", "trap", "true", "type", "typeset", "ulimit", "umask", "unalias",
        "unset", "until", "wait", "whence", "where", "which", "while", "{", "}",
    ]

    static func isReserved(_ word: some Sequence<UInt8>) -> Bool {
        reserved.contains(String(decoding: Array(word), as: UTF8.self))
    }
}
