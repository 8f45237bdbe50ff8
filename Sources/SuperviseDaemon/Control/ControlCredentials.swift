package import SuperviseCore
import SuperviseWire

/// The user and the password of a server, as Basic authentication has them (RFC 7617).
package struct ControlCredentials: Hashable, Sendable {
    private static let hashMark = Array("{SHA}".utf8)

    private let username: Secret
    /// The password, or its hash.
    private let password: Secret
    private let isHashed: Bool

    /// A user, and a password in plain or as `{SHA}` and its SHA-1 in hexadecimal digits.
    package init(username: ByteString, password: ByteString) {
        self.username = Secret(username.bytes)
        isHashed = password.bytes.starts(with: Self.hashMark)
        let text = isHashed ? password.text.dropFirst(Self.hashMark.count).lowercased() : nil
        self.password = Secret(text.map { Array($0.utf8) } ?? password.bytes)
    }

    /// Whether a request has them.
    func areSent(with request: HTTPRequest) -> Bool {
        guard let field = request.fields["Authorization"],
            let space = field.firstIndex(of: " "), field[..<space].lowercased() == "basic",
            let pair = Base64.decode(field[space...].utf8.drop { $0 == UInt8(ascii: " ") }),
            let colon = pair.firstIndex(of: UInt8(ascii: ":"))
        else { return false }
        let given = pair[(colon + 1)...]
        // Both are compared always: the time must not tell which one is wrong.
        let isUser = username.equals(pair[..<colon])
        let isPassword = password.equals(isHashed ? SHA1.hexadecimal(of: given)[...] : given)
        return isUser && isPassword
    }
}
