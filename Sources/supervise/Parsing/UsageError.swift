import SuperviseConfig

/// A command line that cannot be understood.
///
/// The words are in `UsageError+Message.swift`.
struct UsageError: Error, Hashable, Sendable {
    enum Problem: Hashable, Sendable {
        case missingCommand
        case unknownCommand(String, nearest: String?)
        case unknownOption(String, nearest: String?)
        /// The option exists, but for these commands.
        case misplacedOption(String, commands: [String])
        case ambiguousOption(String, candidates: [String])
        case missingValue(option: String, placeholder: String)
        case unexpectedValue(option: String)
        case invalidValue(String, option: String, Expectation)
        case missingArgument(String)
        case unexpectedArgument(String)
        case unknownWord(String, allowed: [String])
        /// It asks for templates of another tool.
        case templates(option: String)
        /// Two options that exclude each other.
        case conflict(String, String)
        /// An argument of `scale`.
        case badScale(String)
        /// The count in such an argument.
        case badCount(String, FormationProblem)
        case unknownSignal(String)
        /// More than one file is to be read from standard input.
        case standardInputTwice
    }

    /// What a value should have been.
    enum Expectation: Hashable, Sendable {
        case words([String], nearest: String?)
        case port
        case duration
        /// No more than this.
        case atMost(String)
        case count(ClosedRange<Int>)
        case formation(FormationProblem)
        case restart(nearest: String?)
        case path
    }

    /// The command whose help says more; empty before there is one.
    var command: String
    var problem: Problem
}
