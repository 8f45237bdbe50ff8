import SuperviseCore

/// What `supervise status` was asked for.
struct StatusOptions: Hashable, Sendable {
    enum Form: Hashable, Sendable {
        case table
        case json
        case names
    }

    var control = ControlOptions()
    /// Empty is all.
    var names: [String] = []
    var form = Form.table
    var isWatching = false
    var color = ColorChoice.auto
}

extension StatusOptions {
    init(_ parsed: ParsedArguments) throws(UsageError) {
        control = try ControlOptions(parsed)
        names = parsed.operands.map(\.text)
        form = parsed.has(.onlyNames) ? .names : parsed.has(.json) ? .json : .table
        isWatching = parsed.has(.watch)
        color = try parsed.word(.color) ?? color
        if isWatching, form != .table {
            throw UsageError(command: "status", problem: .conflict("--watch", form == .json ? "--json" : "--names"))
        }
    }
}
