import SuperviseCore
import SuperviseDaemon

/// What commands were asked for that take names and little else: `attach`, `why`, `pid`, `events`.
struct NamesOptions: Hashable, Sendable {
    var control = ControlOptions()
    var names: [String] = []
    var color = ColorChoice.auto
    var format = OutputStyle.Format.text
}

extension NamesOptions {
    init(_ parsed: ParsedArguments) throws(UsageError) {
        control = try ControlOptions(parsed)
        names = parsed.operands.map(\.text)
        color = try parsed.word(.color) ?? color
        format = try parsed.word(.format) ?? format
    }
}
