/// What is wrong, as data that can put itself into words.
package protocol Problem: Hashable, Sendable {
    /// What is wrong, in one line without the place.
    var message: String { get }
    /// How to mend it; nil where the message says so already.
    var hint: String? { get }
}
