/// `user` or `user:group`, names or numbers.
package struct OwnerName: Hashable, Sendable {
    package var user: String
    package var group: String?
}
