import Glibc
import SuperviseSystem

/// The wall-clock time that lines carry, as text made once for all lines of a moment.
final class Timestamp {
    /// What the text is accurate to, counted since 1970: it changes exactly when the text does.
    private(set) var moment: Int64 = -1
    /// Without a blank after it; empty for `none`.
    private(set) var text: [UInt8] = []

    private let kind: OutputStyle.Timestamps
    /// How many nanoseconds one text holds for.
    private let unit: Int64
    private var second: Int64 = -1
    private var local = tm()

    init(_ kind: OutputStyle.Timestamps) {
        self.kind = kind
        unit = kind == .none ? .max : kind == .time ? 1_000_000_000 : 1_000_000
    }

    /// How many columns a text of this kind takes now.
    static func width(_ kind: OutputStyle.Timestamps) -> Int {
        let example = Timestamp(kind)
        example.update(to: Clock.wallNanoseconds())
        return example.text.count
    }

    /// Brings the text up to `now`, in nanoseconds since 1970.
    func update(to now: Int64) {
        guard now / unit != moment else { return }
        moment = now / unit
        if now / 1_000_000_000 != second {
            second = now / 1_000_000_000
            var time = time_t(second)
            localtime_r(&time, &local)
        }
        text = render(milliseconds: Int(now / 1_000_000 % 1000))
    }

    private func render(milliseconds: Int) -> [UInt8] {
        let clock = Self.join([local.tm_hour, local.tm_min, local.tm_sec], UInt8(ascii: ":"))
        let fraction = [UInt8(ascii: ".")] + Self.digits(milliseconds, 3)
        switch kind {
        case .none: return []
        case .time: return clock
        case .ms: return clock + fraction
        case .iso:
            let date =
                Self.digits(Int(local.tm_year) + 1900, 4) + [UInt8(ascii: "-")]
                + Self.join([local.tm_mon + 1, local.tm_mday], UInt8(ascii: "-"))
            return date + [UInt8(ascii: "T")] + clock + fraction + offset
        }
    }

    /// `Z` or `+HH:MM` (RFC 3339).
    private var offset: [UInt8] {
        let minutes = local.tm_gmtoff / 60
        guard minutes != 0 else { return [UInt8(ascii: "Z")] }
        let distance = Int32(abs(minutes))
        return [UInt8(ascii: minutes < 0 ? "-" : "+")] + Self.join([distance / 60, distance % 60], UInt8(ascii: ":"))
    }

    static func join(_ numbers: [Int32], _ separator: UInt8) -> [UInt8] {
        Array(numbers.map { digits(Int($0), 2) }.joined(separator: [separator]))
    }

    static func digits(_ number: Int, _ width: Int) -> [UInt8] {
        let text = Array(String(number).utf8)
        return [UInt8](repeating: UInt8(ascii: "0"), count: max(0, width - text.count)) + text
    }
}
