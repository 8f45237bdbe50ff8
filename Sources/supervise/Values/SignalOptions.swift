import SuperviseCore

/// What `supervise signal` was asked for.
struct SignalOptions: Hashable, Sendable {
    var control = ControlOptions()
    var signal: Signal
    var names: [String]
}

extension SignalOptions {
    init(_ parsed: ParsedArguments) throws(UsageError) {
        control = try ControlOptions(parsed)
        let word = parsed.operands.first?.text ?? ""
        guard let signal = Signal(text: word) else {
            throw UsageError(command: "signal", problem: .unknownSignal(word))
        }
        self.signal = signal
        names = parsed.operands.dropFirst().map(\.text)
    }
}
