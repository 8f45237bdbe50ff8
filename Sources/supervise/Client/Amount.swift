/// Times, sizes and shares as short as a table wants them, whatever a supervisor has answered.
enum Amount {
    /// Beyond this a number of the answer is none.
    private static let most = 1e15

    /// `12s`, `3m20s`, `2h05m`, `3d04h`.
    static func age(_ seconds: Double) -> String {
        let seconds = Int(min(max(0, seconds), most))
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        switch seconds {
        case ..<60: return "\(seconds)s"
        case ..<3600: return "\(seconds / 60)m\(two(seconds % 60))s"
        case ..<86_400: return "\(seconds / 3600)h\(two(seconds % 3600 / 60))m"
        default: return "\(seconds / 86_400)d\(two(seconds % 86_400 / 3600))h"
        }
    }

    /// `0.0%`, `12.5%`, `187%`.
    static func percent(_ share: Double) -> String {
        let tenths = Int((min(max(0, share), most) * 10).rounded())
        return tenths < 1000 ? "\(tenths / 10).\(tenths % 10)%" : "\((tenths + 5) / 10)%"
    }

    /// `512K`, `48.2M`, `1.5G`, in powers of 1024.
    static func bytes(_ count: Int) -> String {
        let units = ["K", "M", "G", "T"]
        var tenths = min(max(0, count), Int.max / 10) * 10 / 1024
        var unit = 0
        while tenths >= 10_000, unit < units.count - 1 {
            tenths /= 1024
            unit += 1
        }
        let isWhole = unit == 0 || tenths >= 1000
        return (isWhole ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)") + units[unit]
    }
}
