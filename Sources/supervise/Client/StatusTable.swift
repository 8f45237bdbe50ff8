import SuperviseWire

/// The table that `status` prints: a line for each process.
struct StatusTable {
    let reports: [ProcessReport]
    /// Longer lines are cut; nil where it is no terminal that shows them.
    let width: Int?
    let isColored: Bool

    private static let heads = ["NAME", "STATE", "PID", "UPTIME", "RESTARTS", "CPU", "MEMORY", "HEALTH"]
    /// Those whose cells are numbers, which stand at the right.
    private static let numbers = [2, 3, 4, 5, 6]

    /// Each line ends with a newline.
    var text: String { lines.map { $0 + "\n" }.joined() }

    var lines: [String] {
        let rows = reports.map(cells)
        // Only those that are up have all cells; what there is to say of the others may take the room of these.
        let hasHealth = reports.contains { $0.health != nil }
        var widths = Self.heads.prefix(hasHealth ? Self.heads.count : Self.heads.count - 1).map(\.columns)
        for row in rows {
            let aligned = row.count == Self.heads.count ? widths.count : 2
            for column in 0..<aligned { widths[column] = max(widths[column], row[column].columns) }
        }
        let head = line(Self.heads, widths, color: nil)
        return [head] + zip(rows, reports).map { line($0, widths, color: isColored ? $1.color : nil) }
    }

    /// All cells of one that is up; of others the name, the state and what there is to say.
    private func cells(_ report: ProcessReport) -> [String] {
        guard let pid = report.pid else { return [report.name, report.state, report.description] }
        return [
            report.name, report.state, String(pid), report.uptime.map(Amount.age) ?? "-", String(report.restarts),
            report.usage.map { Amount.percent($0.cpuPercent) } ?? "-",
            report.usage.map { Amount.bytes($0.memory) } ?? "-", report.health ?? "-",
        ]
    }

    /// The state, which is the second cell, in its colour.
    private func line(_ cells: [String], _ widths: [Int], color: String?) -> String {
        let shown = cells.prefix(widths.count)
        let last = shown.lastIndex { !$0.isEmpty } ?? 0
        var rest = ""
        for column in shown.indices.dropFirst() where column <= last {
            let (cell, gap) = (cells[column], widths[column] - cells[column].columns)
            let isNumber = cells.count == Self.heads.count && Self.numbers.contains(column)
            if column > 1 { rest += isNumber ? "  " + Self.blanks(gap) + cell : "  " + cell }
            if column < last, !isNumber { rest += Self.blanks(gap) }
        }
        let name = cells[0] + Self.blanks(widths[0] - cells[0].columns) + "  "
        return join(name, state: cells[1], rest, color)
    }

    /// The line, cut where it is too long.
    private func join(_ name: String, state: String, _ rest: String, _ color: String?) -> String {
        let colored = color.map { "\u{1B}[\($0)m\(state)\u{1B}[0m" } ?? state
        guard let width else { return name + colored + rest }
        let room = width - name.columns - state.columns
        if rest.columns <= room { return name + colored + rest }
        // The last column is for the sign that there is more.
        return room > 0 ? name + colored + rest.prefix(room - 1) + "…" : (name + state).prefix(max(0, width - 1)) + "…"
    }

    private static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}

extension ProcessReport {
    /// The colour of its state, as terminals number them.
    fileprivate var color: String {
        switch state {
        case "RUNNING": health == "unhealthy" ? "33" : "32"
        case "STARTING", "BACKOFF", "STOPPING": "33"
        case "FATAL": "31"
        default: "2"
        }
    }
}

extension String {
    /// How many columns of a terminal it takes, as far as each character takes one.
    fileprivate var columns: Int {
        // Most are ASCII, where each byte is a character: no need to look for their borders.
        let bytes = utf8
        return bytes.allSatisfy { $0 < 0x80 } ? bytes.count : count
    }
}
