/// How many processes of each type run: `all=1,web=2`.
struct ForemanFormation {
    private var counts: [(name: String, count: Int)] = []
    /// The count of the types that are not named: 0, unless `all` says another.
    private var others = 0

    init(_ text: String) {
        let items = text.filter { !$0.isWhitespace }.split(separator: ",")
        for item in items {
            let parts = item.split(separator: "=").map(String.init)
            let count = parts.count > 1 ? max(0, ForemanSettings.integer(parts[1])) : 0
            let name = parts.first ?? ""
            if name == "all" { others = count } else { counts.append((name, count)) }
        }
    }

    subscript(name: String) -> Int { counts.last { $0.name == name }?.count ?? others }

    /// The types that it names.
    var names: [String] { counts.map(\.name) }
}
