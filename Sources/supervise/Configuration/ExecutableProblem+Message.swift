extension ExecutableProblem {
    var message: String {
        switch self {
        case .notInPath(let name, _): "cannot run \"\(name)\": not found in PATH"
        case .missing(let path, let directory):
            "cannot run \"\(path)\": no such file" + (directory.map { " in \($0)" } ?? "")
        case .isDirectory(let path): "cannot run \"\(path)\": it is a directory"
        case .notExecutable(let path): "cannot run \"\(path)\": it is not executable"
        case .argumentTooLong(let program):
            "cannot run the command of \"\(program)\": an argument is over \(Self.longestArgument) bytes long"
        }
    }

    var hint: String? {
        switch self {
        case .notInPath(let name, isInRoot: true): "write \"./\(name)\" for the file in the app's root"
        case .notInPath: "install it, correct the name, or add its folder to PATH"
        case .missing: "correct the path, or create the file"
        case .isDirectory: "name a file in it"
        case .notExecutable(let path): "run: chmod +x \(path)"
        case .argumentTooLong: "the kernel takes none that is longer; put it into a file"
        }
    }
}
