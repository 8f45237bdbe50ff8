/// Finds what somebody meant to type.
package enum NearestName {
    /// Longer names are never suggested: the cost grows with the square of the length.
    private static let lengthLimit = 64

    /// The candidate that the fewest slips of the finger turn into `name`: one in three characters at most, without
    /// regard to upper and lower case; one that only goes on where `name` ends before others; the first of equals; nil
    /// if none is near.
    package static func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().utf8)
        guard wanted.count <= lengthLimit else { return nil }
        var best: (name: String, rank: (Int, Int))?
        for candidate in candidates {
            let bytes = Array(candidate.lowercased().utf8)
            let limit = max(wanted.count, bytes.count) <= 3 ? 1 : max(wanted.count, bytes.count) / 3
            guard bytes.count <= lengthLimit, abs(bytes.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, bytes)
            let rank = (bytes.starts(with: wanted) ? 0 : 1, distance)
            if distance <= limit, rank < best?.rank ?? (.max, .max) {
                best = (candidate, rank)
            }
        }
        return best?.name
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
    private static func distance(_ from: [UInt8], _ to: [UInt8]) -> Int {
        var beforeLast = [Int](repeating: 0, count: to.count + 1)
        var last = Array(0...to.count)
        for (row, left) in from.enumerated() {
            var current = [row + 1]
            for (column, right) in to.enumerated() {
                var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (left == right ? 0 : 1))
                if row > 0, column > 0, left == to[column - 1], from[row - 1] == right {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[to.count]
    }
}
