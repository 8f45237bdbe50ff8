import SuperviseSystem
import SuperviseWire

/// Whose lines they are, and what stands before each.
final class LineSource {
    // What each line needs lies together.
    let isQuiet: Bool
    private var moment: Int64 = -2
    /// What stands before a line.
    private(set) var header: [UInt8] = []

    let name: String
    private let color: String?
    private let width: Int
    private let style: OutputStyle

    /// - Parameters:
    ///   - name: `web.1`, or `system` for our own notices.
    ///   - program: the place of its program, which decides on the colour; nil is uncoloured.
    ///   - width: how wide names are.
    ///   - style: how lines look.
    ///   - isQuiet: whether its lines are dropped.
    init(name: String, program: Int?, width: Int, style: OutputStyle, isQuiet: Bool = false) {
        self.name = name
        self.isQuiet = isQuiet
        self.width = width
        self.style = style
        color = style.color ? style.manners.color(of: program) : nil
    }

    /// The header will be needed soon.
    func prefetch() { header.withUnsafeBytes { Prefetch.memory($0.baseAddress) } }

    /// Brings the header up to this time.
    func updateHeader(to time: Timestamp) {
        guard time.moment != moment else { return }
        moment = time.moment
        header = style.format == .json ? jsonHeader(time) : textHeader(time)
    }

    private func textHeader(_ time: Timestamp) -> [UInt8] {
        guard style.prefix else { return [] }
        let padding = String(repeating: " ", count: max(0, width - name.utf8.count))
        let stamp = time.text.isEmpty ? "" : String(decoding: time.text, as: UTF8.self) + " "
        let prefix = stamp + name + padding + " | "
        guard let color else { return Array(prefix.utf8) }
        let reset = style.manners == .foreman ? "" : "\u{1B}[0m"
        return Array("\(reset)\u{1B}[\(color)m\(prefix)\u{1B}[0m".utf8)
    }

    private func jsonHeader(_ time: Timestamp) -> [UInt8] {
        let stamp = time.text.isEmpty ? "" : "\"time\":\"\(String(decoding: time.text, as: UTF8.self))\","
        var header = Array("{\(stamp)\"process\":\"".utf8)
        JSONText.append(name, to: &header)
        return header + "\",\"line\":\"".utf8
    }
}

extension Manners {
    private static let palette = ["36", "33", "32", "35", "31", "34"]

    /// honcho's palette, whose second round is bold; foreman's has no second one, and white for itself.
    fileprivate func color(of place: Int?) -> String? {
        guard let place else { return self == .foreman ? "37" : nil }
        let base = Self.palette[place % Self.palette.count]
        return self == .foreman || place / Self.palette.count % 2 == 0 ? base : base + ";1"
    }
}
