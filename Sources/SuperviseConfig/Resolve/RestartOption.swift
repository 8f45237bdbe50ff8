package import SuperviseCore

/// The value of `--restart`: `never`, `on-failure`, `always`, and Docker's `on-failure:5`.
package enum RestartOption {
    private static let policies: [(name: String, policy: RestartPolicy)] = [
        ("never", RestartPolicy(condition: .never)),
        ("on-failure", RestartPolicy(condition: .onFailure)),
        // "Always" with a limit of its own making would be a lie.
        ("always", RestartPolicy(condition: .always, retries: nil)),
    ]

    /// The policy; nil if the text is none of these.
    ///
    /// The number behind the colon limits the restarts in a row; without it `on-failure` has the standard limit and
    /// `always` has none.
    package static func parse(_ text: String) -> RestartPolicy? {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, var policy = policies.first(where: { $0.name == name })?.policy else {
            return nil
        }
        guard parts.count > 1 else { return policy }
        guard policy.condition != .never, parts[1].utf8.allSatisfy(\.isDigit), let retries = Int32(parts[1]) else {
            return nil
        }
        policy.retries = Int(retries)
        return policy
    }

    /// The largest number behind the colon.
    package static let mostRetries = Int(Int32.max)

    /// Whether a text would be read if its number were smaller.
    package static func isTooLarge(_ text: String) -> Bool {
        guard let colon = text.firstIndex(of: ":"), parse("\(text[..<colon]):0") != nil else { return false }
        let number = text[text.index(after: colon)...].utf8
        return !number.isEmpty && number.allSatisfy(\.isDigit) && parse(text) == nil
    }

    /// The words that may begin a value.
    package static let words = policies.map(\.name)

    /// The word that was probably meant; nil if it is there, and what is wrong is behind it.
    package static func nearest(to text: String) -> String? {
        let word = String(text.prefix { $0 != ":" })
        return words.contains(word) ? nil : NearestName.nearest(to: word, in: words)
    }
}
