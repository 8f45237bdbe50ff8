import Foundation
import SuperviseConfig
import SuperviseCore

/// An app whose commands and variables have all that is special to some format, and which tells what reached it.
struct NastyApp {
    /// What a process got, as `dump.py` writes it.
    struct Dump: Decodable {
        let arguments: [String]
        let environment: [String: String]
        let folder: String
    }

    static let values = [
        "plain", "", " lead", "trail ", "\ttab\t", "a b", "it's", "say \"hi\"", "'both\"", "\"", "'", "a'b\"c", "%",
        "%%",
        "100% %s %(x)s %%n %n%t %i", "$HOME ${HOME} $(id) `id` $$ $", "a\\b\\n \\", "\\", "a ; b # c", "  ;x", "#c",
        "; rm", "line1\nline2", "\n", "end\n", "x\r\ny", "\u{1B}[0m", "a\u{7F}b\u{1}",
        "\u{65E5}\u{672C} \u{E9} \u{1F642}",
        "\u{2028}x\u{2029}", "\u{85}", "\u{FEFF}bom", "a,b=c,D='e'", "--", "-n", "{a: [1]}", "yes", "null", "1e3",
        "0x1F",
        "~", "*?[a]", "!x", "&a *b |c >d", "<a>&amp;]]>", "- a", "a: b", "?", "@x", "end script", "\nend script\n", "=",
        "a\tb", "a\u{A0}b", "x'\u{1}\n\"y",
    ]

    let folder: AppFolder
    let fleet: FleetSpec
    /// The processes: a path without a shell, a name that is looked up, and a line for the shell.
    static let units = ["path-1", "name-1", "line-1"]

    init() throws {
        folder = try AppFolder(["work dir's 100%/file": "x", "logs/file": "x"])
        let dump = TestFolder.path(of: "Fixtures/export/dump.py")
        let root = folder.path
        let python = Child.find("python3") ?? "/usr/bin/python3"
        let words = { (unit: String) in [dump, "\(root)/\(unit).json"] + Self.values }
        let line = "exec " + ([python] + words("line-1")).map(Self.quoted).joined(separator: " ")
        let commands: [(String, Command)] = [
            ("path", .direct(([python] + words("path-1")).map { ByteString($0) })),
            ("name", .direct((["python3"] + words("name-1")).map { ByteString($0) })),
            ("line", .shell(ByteString("test \"$V6\" = \"it's\" || exit 9; \(line)"))),
        ]
        let instances = commands.map { name, command in
            let directory = ByteString(root + "/work dir's 100%")
            let program = Program(name: name, command: command, directory: directory)
            let secret = Self.values.enumerated().map { ByteString("OWN_KEY\($0)=\($1)") }
            return Instance(name: "\(name).1", program: program, number: 1, environment: secret)
        }
        let shared = Self.values.enumerated().map { ByteString("V\($0)=\($1)") }
        fleet = FleetSpec(instances: instances, environment: shared + ["LEAK=of this machine"])
    }

    /// Writes the export into a folder of its own; root's own processes run as root.
    func export(_ format: ExportFormat) throws -> String {
        let names = Self.values.indices.map { "V\($0)" }
        var request = ExportRequest(fleet: fleet, app: "app", names: names, root: ByteString(folder.path))
        request.user = NSUserName()
        request.logFolder = folder.path + "/logs"
        let export = Exporter.export(request, as: format)
        for file in export.files {
            let url = URL(filePath: "\(folder.path)/\(format.rawValue)/\(file.path)")
            let parent = url.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try Data(file.text.utf8).write(to: url)
            try FileManager.default.setAttributes([.posixPermissions: Int(file.mode)], ofItemAtPath: url.path)
        }
        return "\(folder.path)/\(format.rawValue)"
    }

    func dump(of unit: String) throws -> Dump {
        try JSONDecoder().decode(Dump.self, from: Data(contentsOf: URL(filePath: "\(folder.path)/\(unit).json")))
    }

    func hasDump(of unit: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder.path)/\(unit).json") }

    private static func quoted(_ text: String) -> String {
        "'" + text.unicodeScalars.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
    }
}
