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
        let columns = hasHealth ? Self.heads.count : Self.heads.count - 1
        let widths = (0..<columns)
            .map { column in
                rows.filter { $0.count > column && ($0.count == Self.heads.count || column < 2) }
                    .reduce(Self.heads[column].count) { max($0, $1[column].count) }
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

    private func line(_ cells: [String], _ widths: [Int], color: String?) -> String {
        var text = ""
        for (column, cell) in cells.enumerated() where column < widths.count {
            let isWhole = cells.count == Self.heads.count
            let padding = String(repeating: " ", count: max(0, widths[column] - cell.count))
            let shown = isWhole && Self.numbers.contains(column) ? padding + cell : cell + padding
            text += (column > 0 ? "  " : "") + shown
        }
        let cut = cut(String(text.reversed().drop { $0 == " " }.reversed()))
        guard let color, let start = cut.range(of: cells[1], from: widths[0]) else { return cut }
        return cut.replacingCharacters(in: start, with: "\u{1B}[\(color)m\(cells[1])\u{1B}[0m")
    }

    private func cut(_ text: String) -> String {
        guard let width, text.count > width else { return text }
        return text.prefix(width - 1) + "…"
    }
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
    /// The first place of a text that is not before so many characters.
    fileprivate func range(of text: String, from offset: Int) -> Range<Index>? {
        guard offset <= count else { return nil }
        var start = index(startIndex, offsetBy: offset)
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }

    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
