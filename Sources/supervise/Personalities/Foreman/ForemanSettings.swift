import SuperviseConfig
import SuperviseCore
import SuperviseSystem

/// The options of a command line, those of `.foreman`, and the files that they name.
struct ForemanSettings {
    private let parsed: ParsedArguments
    private let file = ForemanOptionFile()
    let inherited: [ByteString]
    /// The variables of the `.env` files, each name once: the last value, in the place of the first.
    let variables: [ToolVariable]

    init(_ parsed: ParsedArguments) throws(ForemanError) {
        self.parsed = parsed
        inherited = ProcessEnvironment.entries()
        var variables: [ToolVariable] = []
        for path in Self.environmentFiles(parsed, file) {
            for variable in ForemanDotenv.parse(try Self.read(path).bytes) {
                if let known = variables.firstIndex(where: { $0.name == variable.name }) {
                    variables[known].value = variable.value
                } else {
                    variables.append(variable)
                }
            }
        }
        self.variables = variables
    }

    /// `-e`, below the working directory; else `.env` in the root, which may be missing.
    private static func environmentFiles(_ parsed: ParsedArguments, _ file: ForemanOptionFile) -> [ByteString] {
        if let named = parsed.value(Option.Foreman.env)?.text ?? file["env"] {
            return named.split(separator: ",").map { ByteString(String($0)) }
        }
        let root = parsed.value(Option.Foreman.root) ?? file["root"].map { ByteString($0) }
        let standard = ByteString(".env").from(root)
        return InputFile.exists(standard) && InputFile.kind(of: standard) != .directory ? [standard] : []
    }

    private static func read(_ path: ByteString) throws(ForemanError) -> SourceFile {
        do throws(SystemError) {
            return try InputFile.read(path)
        } catch {
            throw ForemanError(message: "cannot read \(path): \(error.words)")
        }
    }

    /// An option, else what `.foreman` says.
    func value(_ option: Option) -> ByteString? {
        parsed.value(option) ?? option.names.first.flatMap { file[$0] }.map { ByteString($0) }
    }

    /// Whether a flag is given, or `.foreman` has it.
    func isSet(_ option: Option) -> Bool {
        parsed.has(option) || option.names.first.flatMap { file[$0] } == "true"
    }

    /// A number; foreman takes every one that Ruby reads.
    func number(_ option: Option) throws(UsageError) -> Double? {
        guard let value = value(option) else { return nil }
        guard let number = Double(value.text), number.isFinite else {
            let spelling = option.names.first.map { "--\($0)" } ?? ""
            let problem = UsageError.Problem.invalidValue(value.text, option: spelling, .duration)
            throw UsageError(command: parsed.command.name, problem: problem)
        }
        return number
    }
}

// MARK: - The Procfile

extension ForemanSettings {
    private var root: ByteString? { value(Option.Foreman.root) }

    /// Relative to the working directory; only where none is named, in the root.
    var procfile: ByteString {
        if let named = value(Option.Foreman.procfile) { return named }
        guard let root else { return ProcfileLocation.standard }
        return ProcfileLocation.standard.from(root.from(InputFile.absolute(".")))
    }

    var hasProcfile: Bool { InputFile.exists(procfile) && InputFile.kind(of: procfile) != .directory }

    /// Where processes run: the root, else the Procfile's folder.
    var directory: ByteString {
        InputFile.absolute(root ?? procfile.folder ?? ".")
    }

    /// The programs in the order of the file.
    func programs() throws(ForemanError) -> [ProcfileEntry] {
        guard hasProcfile else { throw ForemanError(message: "\(procfile) does not exist.") }
        let parsed = Procfile.parse(try Self.read(procfile))
        guard !parsed.value.entries.isEmpty else { throw ForemanError(message: "no processes defined") }
        guard !parsed.diagnostics.contains(where: { $0.severity == .error }) else {
            // foreman runs both under one name and with one port.
            throw ForemanError(message: "\(procfile) has two processes of one name")
        }
        return parsed.value.entries
    }

    /// The inherited variables with those of the files over them.
    var environment: Environment {
        var environment = Environment(inherited: inherited)
        for variable in variables { environment[variable.name] = variable.value }
        return environment
    }

    /// Numbers of Ruby have no end; beyond this none is a port or a count.
    private static let mostNumber = Int(Int32.max)

    /// The port of the first process.
    func port() throws(UsageError) -> Int {
        if let port = try number(Option.Foreman.port) {
            return Int(min(max(port, -Double(Self.mostNumber)), Double(Self.mostNumber)))
        }
        let text = variables.last { $0.name == "PORT" }?.value ?? Environment.value(of: "PORT", in: inherited)
        return text.map { Self.integer($0.text) } ?? 5000
    }

    /// As Ruby's `to_i`: the digits at the beginning, else 0; no more than `mostNumber`.
    static func integer(_ text: String) -> Int {
        let text = text.drop { $0 == " " || $0 == "\t" || $0 == "\n" }
        let sign = text.first == "-" || text.first == "+" ? 1 : 0
        let digits = text.dropFirst(sign).prefix { $0.isASCII && $0.isNumber }
        let number = digits.isEmpty ? 0 : min(Int(digits) ?? mostNumber, mostNumber)
        return number * (text.first == "-" ? -1 : 1)
    }
}
