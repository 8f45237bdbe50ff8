/// A rule that a step of the fleet broke.
struct Violation: Error, CustomStringConvertible {
    let description: String
}

/// Throws a violation unless the rule holds.
func rule(_ holds: Bool, _ text: @autoclosure () -> String) throws(Violation) {
    guard holds else { throw Violation(description: text()) }
}
