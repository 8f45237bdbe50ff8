import SuperviseConfig
import SuperviseCore

/// `supervise check`: everything that can be known without starting anything.
struct CheckCommand {
    var options: CheckOptions

    func run() -> Int32 {
        do throws(AppError) {
            return try check()
        } catch {
            return error.report()
        }
    }

    private func check() throws(AppError) -> Int32 {
        var request = try App(options.configuration).request()
        request.names = options.names
        let resolution = Resolver.resolve(request)
        report(resolution.diagnostics)
        guard let fleet = resolution.fleet else { return ExitCode.badConfiguration }
        let missing = missingExecutables(fleet, resolution.programs, in: request.procfile.name)
        guard missing.isEmpty else {
            _ = StandardStream.error.write(missing.joined(separator: "\n") + "\n")
            return ExitCode.badConfiguration
        }
        let status = StandardStream.print(table(resolution.programs))
        // honcho's words, where honcho says them.
        let names = resolution.programs.map(\.name).joined(separator: ", ")
        _ = StandardStream.error.write("Valid procfile detected (\(names))\n")
        return status
    }

    /// One message for each program whose file cannot be executed.
    private func missingExecutables(
        _ fleet: FleetSpec,
        _ programs: [ProgramSummary],
        in file: String
    ) -> [String] {
        let path = Environment(inherited: fleet.environment)["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        var seen: Set<String> = []
        return fleet.instances.compactMap { instance in
            let program = instance.program
            guard seen.insert(program.name).inserted, case .direct(let words) = program.command, let name = words.first,
                !ExecutableSearch(path: path, directory: program.directory).finds(name)
            else { return nil }
            let line = programs.first { $0.name == program.name }.map { "\($0.position.line):1: " } ?? ""
            return "\(file):\(line)error: \(program.name): cannot run '\(name)': not found or not executable\n"
                + "  hint: install it, mend the name, or add its folder to PATH"
        }
    }

    private func table(_ programs: [ProgramSummary]) -> String {
        let rows =
            [["PROGRAM", "PROCESSES", "PORT", "COMMAND"]]
            + programs.map { program in
                let port = program.firstPort.map(String.init) ?? "-"
                return [program.name, String(program.instances), port, program.command.text]
            }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let padded = (0..<3).map { row[$0] + String(repeating: " ", count: widths[$0] - row[$0].count) }
            return (padded + [row[3]]).joined(separator: "  ") + "\n"
        }.joined()
    }
}

/// Where a program is looked up, as `execvp(3)` does.
struct ExecutableSearch {
    let path: ByteString
    /// The directory that relative names are relative to; nil is the working directory.
    let directory: ByteString?

    func finds(_ name: ByteString) -> Bool {
        guard !name.bytes.contains(UInt8(ascii: "/")) else { return InputFile.isExecutable(name.from(directory)) }
        return path.bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).contains { folder in
            let place = folder.isEmpty ? name : name.from(ByteString(folder))
            return InputFile.isExecutable(place.from(directory))
        }
    }
}
