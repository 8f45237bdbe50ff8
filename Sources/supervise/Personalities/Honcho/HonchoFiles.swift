import SuperviseConfig
import SuperviseCore

/// The Procfile and the `.env` files, found and read by honcho's rules.
struct HonchoFiles {
    /// The variables of the `.env` files; the last of a name counts.
    let variables: [ToolVariable]
    let inherited: [ByteString]
    private let root: ByteString
    private let parsed: ParsedArguments

    init(_ parsed: ParsedArguments) throws(HonchoError) {
        self.parsed = parsed
        inherited = ProcessEnvironment.entries()
        root = parsed.value(Option.Honcho.root) ?? "."
        variables = try Self.read(parsed.value(Option.Honcho.env) ?? ".env", in: root)
    }

    /// Files that cannot be read are passed over, as honcho does.
    private static func read(_ names: ByteString, in root: ByteString) throws(HonchoError) -> [ToolVariable] {
        var contents: [[UInt8]] = []
        for name in names.bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let path = ByteString(name.trimmingBlanks).from(root)
            guard InputFile.kind(of: path) != .directory, let file = try? InputFile.read(path) else { continue }
            contents.append(file.bytes)
        }
        do throws(HonchoDotenv.Problem) {
            return try HonchoDotenv.parse(Array(contents.joined(separator: [UInt8(ascii: "\n")])))
        } catch {
            throw HonchoError(message: "\(names), line \(error.line): \(error.words)")
        }
    }

    /// The programs in the order of the file.
    func programs() throws(HonchoError) -> [ProcfileEntry] {
        let path = setting("PROCFILE", Option.Honcho.procfile) ?? ProcfileLocation.standard
        guard InputFile.kind(of: path.from(root)) != .directory, let file = try? InputFile.read(path.from(root)) else {
            throw HonchoError(message: "Procfile does not exist or is not a file")
        }
        let procfile = Procfile.parse(file)
        // With no entry at all there is an error too, but honcho has none.
        guard procfile.value.entries.isEmpty || !procfile.diagnostics.contains(where: { $0.severity == .error }) else {
            throw HonchoError(message: "process names must be unique within a Procfile")
        }
        return procfile.value.entries
    }

    /// The port of the first process: `.env` goes before the option here, whatever honcho's own manual says.
    func port() throws(HonchoError) -> Int {
        let own = variables.last { $0.name == "PORT" }?.value
        guard let text = own ?? setting("PORT", Option.Honcho.port) else { return 5000 }
        // The ports of all processes are counted from it.
        guard let port = PythonInteger.parse(text.text), Int32(exactly: port) != nil else {
            throw HonchoError(message: "invalid value for port: '\(text)'")
        }
        return port
    }

    /// The option, else `.env`, else the environment.
    private func setting(_ name: String, _ option: Option) -> ByteString? {
        parsed.value(option) ?? variables.last { $0.name == ByteString(name) }?.value
            ?? Environment.value(of: name, in: inherited)
    }

    /// The inherited variables with those of the files over them.
    var environment: Environment {
        var environment = Environment(inherited: inherited)
        for variable in variables { environment[variable.name] = variable.value }
        return environment
    }
}

extension Collection<UInt8> {
    /// Without blanks at both ends.
    var trimmingBlanks: [UInt8] {
        let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        return Array(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
