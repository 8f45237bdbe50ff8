import SuperviseConfig

/// The table that `check` prints: a line for each program.
struct ProgramTable {
    let programs: [ProgramSummary]
    /// Longer commands are cut; nil where it is no terminal that shows them.
    let width: Int?

    /// Each line ends with a newline.
    var text: String {
        let rows = [["PROGRAM", "PROCESSES", "PORT", "COMMAND"]] + programs.map(cells)
        let last = rows[0].count - 1
        let widths = (0..<last).map { column in (rows.map { $0[column].count }.max() ?? 0) + 2 }
        let indent = widths.reduce(0, +)
        return
            rows.map { row in
                let head = zip(row, widths).map { TextLayout.padded($0, to: $1) }.joined()
                return head + cut(row[last], to: width.map { max($0 - indent, 1) }) + "\n"
            }
            .joined()
    }

    private func cells(_ program: ProgramSummary) -> [String] {
        let ports = program.ports.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
        return [program.name, String(program.instances), ports ?? "-", program.visibleCommand]
    }

    private func cut(_ text: String, to width: Int?) -> String {
        guard let width, text.count > width else { return text }
        return text.prefix(width - 1) + "…"
    }
}
