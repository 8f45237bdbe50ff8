import SuperviseCore

/// What `supervise scale` was asked for.
struct ScaleOptions: Hashable, Sendable {
    struct Count: Hashable, Sendable {
        var program: String
        var count: Int
    }

    var control = ControlOptions()
    var counts: [Count] = []
    var waiting = WaitOptions()
}

extension ScaleOptions {
    init(_ parsed: ParsedArguments) throws(UsageError) {
        control = try ControlOptions(parsed)
        waiting = try WaitOptions(parsed)
        for operand in parsed.operands {
            for item in operand.text.split(separator: ",") {
                let parts = item.split(separator: "=", omittingEmptySubsequences: false)
                guard parts.count == 2, !parts[0].isEmpty, let count = Int(parts[1]), (0...10_000).contains(count)
                else { throw UsageError(command: "scale", problem: .badScale(String(item))) }
                counts.append(Count(program: String(parts[0]), count: count))
            }
        }
    }
}
