import SuperviseCore

/// What `supervise smoke` was asked for.
struct SmokeOptions: Hashable, Sendable {
    var configuration = ConfigurationOptions()
    var except: [String] = []
    /// Its name is not filled in.
    var plan = SmokePlan()
    var output = OutputOptions()
    /// Whether the marks of GitHub's logs are printed.
    var marksForGitHub = false
    /// Where the report for build servers is written.
    var junit: ByteString?
    /// The command and its arguments; empty is none.
    var command: [ByteString] = []
}

extension SmokeOptions {
    init(_ parsed: ParsedArguments) throws(UsageError) {
        configuration = try ConfigurationOptions(parsed)
        except = parsed.list(.except)
        let stay = try parsed.duration(.stay)
        // Who wants it to stay up for longer wants it to take longer too, unless he says how long.
        plan.limit = try parsed.duration(.limit) ?? plan.limit + (stay ?? .zero)
        plan.stay = stay ?? plan.stay
        output = try OutputOptions(parsed)
        marksForGitHub = parsed.has(.github)
        junit = try parsed.path(.junit)
        command = parsed.operands
    }
}
