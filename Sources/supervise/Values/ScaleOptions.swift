import SuperviseConfig
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
                guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
                    parts[1].allSatisfy({ ("0"..."9").contains($0) })
                else { throw UsageError(command: "scale", problem: .badScale(String(item))) }
                guard let count = Int(parts[1]), count <= Formation.instanceLimit else {
                    let problem = FormationProblem.tooMany(String(parts[0]), String(parts[1]))
                    throw UsageError(command: "scale", problem: .badCount(String(item), problem))
                }
                counts.append(Count(program: String(parts[0]), count: count))
            }
        }
    }
}
