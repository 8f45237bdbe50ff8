import Glibc
import SuperviseCore

/// A tool whose options, texts and exit codes this program has when it is called by that tool's name.
enum Personality: String, CaseIterable, OptionWord {
    case honcho
    case foreman
    case supervisord
    case supervisorctl

    /// The one that the path of a program names by its last component; nil where that is no tool of these.
    init?(calledAs path: UnsafePointer<CChar>) {
        let name = strrchr(path, Int32(UInt8(ascii: "/"))).map { UnsafePointer($0 + 1) } ?? path
        // Every start passes here.
        guard name[0] == CChar(UInt8(ascii: "h")) || name[0] == CChar(UInt8(ascii: "f")) || strlen(name) > 10 else {
            return nil
        }
        self.init(rawValue: String(cString: name))
    }

    /// Does what the tool does.
    ///
    /// - Parameters:
    ///   - arguments: The command line without the program's name.
    ///   - program: The program's name as it was written, which some texts repeat.
    /// - Returns: The exit status.
    func run(_ arguments: [ByteString], calledAs program: String) -> Int32 {
        switch self {
        case .honcho: Honcho().run(arguments)
        case .foreman: Foreman().run(arguments)
        case .supervisord: Supervisord(program: program).run(arguments)
        case .supervisorctl: Supervisorctl(program: program).run(arguments)
        }
    }
}
