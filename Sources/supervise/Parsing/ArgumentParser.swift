import SuperviseConfig
import SuperviseCore

/// Takes a command line apart by the table of commands and options.
///
/// Understood are `--port 80`, `--port=80`, `-p 80`, `-p80`, `-p=80` (as Python's argparse does), flags in one word,
/// any beginning of a long name that only one option has, and `--`, after which nothing is an option.
struct ArgumentParser {
    private let table: CommandTable
    private var remaining: ArraySlice<ByteString>
    private var parsed: ParsedArguments
    private var optionsEnded = false
    private var hasCommand = false

    init(_ arguments: [ByteString], of table: CommandTable = .supervise) {
        self.table = table
        remaining = arguments[...]
        parsed = ParsedArguments(command: table.top)
    }

    /// Reads all arguments, or those up to the first `--help` or `--version`: what follows it does not count.
    mutating func parse() throws(UsageError) -> ParsedArguments {
        while let argument = remaining.popFirst() {
            if optionsEnded || !Self.isOption(argument) {
                try takeOperand(argument)
            } else if argument == "--" {
                optionsEnded = true
                parsed.hasTerminator = true
            } else if argument.bytes.starts(with: "--".utf8) {
                try takeLong(argument)
            } else {
                try takeShorts(argument)
            }
            if parsed.has(.help) || parsed.has(.version) { break }
        }
        return parsed
    }

    /// The command whose name follows a `--help` that came before any command.
    var commandBehindHelp: CommandSpec? {
        hasCommand ? nil : remaining.first.flatMap { table.command($0.text) }
    }

    /// Whether it begins like an option; `-` alone is a file name.
    private static func isOption(_ argument: ByteString) -> Bool {
        argument.bytes.first == UInt8(ascii: "-") && argument.bytes.count > 1
    }

    private mutating func takeOperand(_ argument: ByteString) throws(UsageError) {
        guard !hasCommand, table.grammar != .getopt else {
            if parsed.command.operands.endOptions || table.grammar == .getopt { optionsEnded = true }
            parsed.operands.append(argument)
            return
        }
        guard let command = table.command(argument.text) else {
            let nearest = NearestName.nearest(to: argument.text, in: table.commands().map(\.name))
            throw error(.unknownCommand(argument.text, nearest: nearest))
        }
        parsed.command = command
        hasCommand = true
    }

    private func error(_ problem: UsageError.Problem) -> UsageError {
        UsageError(command: parsed.command.name, problem: problem)
    }
}

// MARK: - Options

extension ArgumentParser {
    private mutating func takeLong(_ argument: ByteString) throws(UsageError) {
        let parts = argument.bytes.dropFirst(2)
            .split(
                separator: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
        guard !parts[0].isEmpty else { throw error(.unknownOption(argument.text, nearest: nil)) }
        let name = String(decoding: parts[0], as: UTF8.self)
        if table.grammar == .thor, !parsed.command.hasLong(name) { return try takeOperand(argument) }
        let match = try longMatch(name)
        let given = parts.count == 2 ? ByteString(parts[1]) : nil
        switch (match.implied, match.option.value) {
        case (nil, let value?):
            append(match.option, match.spelling, try self.value(value, of: match.spelling, given: given))
        case (let implied, _):
            guard given == nil else { throw error(.unexpectedValue(option: match.spelling)) }
            append(match.option, match.spelling, ByteString(implied ?? ""))
        }
    }

    /// Takes `-p80`, or flags in one word of which the last may take a value.
    private mutating func takeShorts(_ argument: ByteString) throws(UsageError) {
        var letters = argument.bytes.dropFirst()
        while let letter = letters.popFirst() {
            guard let option = parsed.command.option(short: letter) else {
                if table.grammar == .thor { return try takeOperand(argument) }
                throw unknownShort(letter, in: argument)
            }
            let spelling = "-\(Character(Unicode.Scalar(letter)))"
            guard let value = option.value else {
                append(option, spelling, "")
                continue
            }
            if table.grammar != .getopt, letters.first == UInt8(ascii: "=") { letters.removeFirst() }
            let given = letters.isEmpty ? nil : ByteString(letters)
            append(option, spelling, try self.value(value, of: spelling, given: given))
            return
        }
    }

    private mutating func append(_ option: Option, _ spelling: String, _ value: ByteString) {
        parsed.occurrences.append(ParsedArguments.Occurrence(option: option, spelling: spelling, value: value))
    }

    /// What stands in the option's own word, else the next argument, unless that is an option itself; `-1` is none.
    private mutating func value(
        _ value: Option.Value,
        of spelling: String,
        given: ByteString?
    ) throws(UsageError) -> ByteString {
        if let given { return given }
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        let mayBeOption = table.grammar == .getopt
        guard let next = remaining.first, mayBeOption || !Self.isOption(next) || isDigit(next.bytes[1]) else {
            throw error(.missingValue(option: spelling, placeholder: value.placeholder))
        }
        remaining.removeFirst()
        return next
    }
}

// MARK: - Names

extension ArgumentParser {
    private func longMatch(_ name: String) throws(UsageError) -> CommandSpec.LongMatch {
        let matches = parsed.command.longMatches(name)
        if let match = matches.first, matches.count == 1 { return match }
        guard matches.isEmpty else {
            throw error(.ambiguousOption("--\(name)", candidates: matches.map(\.spelling)))
        }
        let commands = table.commands().filter { !$0.longMatches(name).isEmpty }
        guard commands.isEmpty else {
            throw misplaced("--\(name)", commands)
        }
        let known = parsed.command.options.flatMap(\.longNames)
        throw error(.unknownOption("--\(name)", nearest: NearestName.nearest(to: name, in: known).map { "--\($0)" }))
    }

    private func unknownShort(_ letter: UInt8, in argument: ByteString) -> UsageError {
        guard letter < 0x80 else { return error(.unknownOption(argument.text, nearest: nil)) }
        let spelling = "-\(Character(Unicode.Scalar(letter)))"
        let commands = table.commands().filter { $0.option(short: letter) != nil }
        guard commands.isEmpty else {
            return misplaced(spelling, commands)
        }
        return error(.unknownOption(spelling, nearest: nil))
    }

    /// The option of these commands; before any command it is that of the one that follows, if it is among them.
    private func misplaced(_ spelling: String, _ commands: [CommandSpec]) -> UsageError {
        let names = commands.map(\.name)
        let meant = hasCommand ? nil : remaining.lazy.map(\.text).first { names.contains($0) }
        return error(.misplacedOption(spelling, commands: meant.map { [$0] } ?? names))
    }
}
