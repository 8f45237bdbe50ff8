extension ExportProblem {
    var message: String {
        switch self {
        case .loss(let program, let key, let format, let but):
            "\(program): \(format.rawValue) cannot express \(key)" + (but.map { ": \($0)" } ?? "")
        case .notText(let program, let what):
            "\(program): \(what) is not UTF-8, which no format can hold"
        case .samePath(let path):
            "two programs would both be written to \"\(path)\""
        case .badApp(let name):
            "\"\(name)\" cannot be the name of the app"
        }
    }

    var hint: String? {
        switch self {
        case .loss, .notText: nil
        case .samePath: "names differ only in characters that become \"-\" in names of files; rename one"
        case .badApp: "-a takes letters, digits, \"-\", \"_\" and \".\", and begins with a letter or a digit"
        }
    }
}
