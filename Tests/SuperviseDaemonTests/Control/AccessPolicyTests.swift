import SuperviseCore
import SuperviseWire
import Testing

@testable import SuperviseDaemon

@Suite("Who may ask the control server")
struct AccessPolicyTests {
    private static let credentials = ControlCredentials(username: "user", password: "pass:word")
    private static let hashed = ControlCredentials(
        username: "user",
        password: "{SHA}1F8AC10F23C5B5BC1167BDA84B833E5C057A77D2"
    )

    private func refusal(_ policy: AccessPolicy, _ fields: HTTPFields) -> Int? {
        policy.refusal(of: HTTPRequest(method: "POST", path: ["RPC2"], fields: fields))?.status
    }

    private static func basic(_ pair: String) -> String {
        "Basic " + String(decoding: Base64.encode(pair.utf8), as: UTF8.self)
    }

    @Test(
        "user and password must be right",
        arguments: [
            (basic("user:pass:word"), nil), ("bAsIc   dXNlcjpwYXNzOndvcmQ=", nil), (basic("user:pass"), 401),
            (basic("User:pass:word"), 401), (basic("user"), 401), (basic(":"), 401), ("Basic !!", 401), ("Basic", 401),
            ("Bearer dXNlcjpwYXNzOndvcmQ=", 401), ("", 401),
        ] as [(String, Int?)]
    )
    func passwords(field: String, status: Int?) {
        for isNetwork in [false, true] {
            let policy = AccessPolicy(credentials: Self.credentials, isNetwork: isNetwork)
            #expect(refusal(policy, ["Host": "any.where", "Authorization": field]) == status)
        }
    }

    @Test("a password may be given by its SHA-1")
    func hashes() {
        let policy = AccessPolicy(credentials: Self.hashed)
        #expect(refusal(policy, ["Authorization": Self.basic("user:abcdef")]) == nil)
        #expect(refusal(policy, ["Authorization": Self.basic("user:abcdeg")]) == 401)
        #expect(refusal(policy, ["Authorization": Self.basic("user:1f8ac10f23c5b5bc1167bda84b833e5c057a77d2")]) == 401)
    }

    @Test("what is asked for has supervisord's words, and a password that nobody wants is no mistake")
    func realm() throws {
        let request = HTTPRequest(method: "GET", path: [])
        let answer = try #require(AccessPolicy(credentials: Self.credentials).refusal(of: request))
        #expect(answer.fields["WWW-Authenticate"] == "Basic realm=\"default\"")
        #expect(refusal(AccessPolicy(), ["Authorization": "Basic eDp5"]) == nil)
    }

    @Test(
        "over the network only names of this machine are known",
        arguments: [
            ("localhost:9001", nil), ("LOCALHOST", nil), ("127.0.0.1:9001", nil), ("[::1]:9001", nil),
            ("my.host:1", nil),
            ("evil.example", 403), ("localhost.evil.example", 403), ("127.0.0.1.evil.example", 403), ("", 403),
            ("[::2]", 403),
        ] as [(String, Int?)]
    )
    func hosts(host: String, status: Int?) {
        #expect(refusal(AccessPolicy(isNetwork: true, host: "my.host"), ["Host": host]) == status)
        #expect(refusal(AccessPolicy(), ["Host": host]) == nil)
    }

    @Test(
        "pages of other sites are sent away, with a password too",
        arguments: [
            (nil, nil), ("http://localhost:9001", nil), ("https://localhost:9001", nil), ("http://localhost", 403),
            ("http://evil.example", 403), ("null", 403), ("", 403),
        ] as [(String?, Int?)]
    )
    func origins(origin: String?, status: Int?) {
        var fields: HTTPFields = ["Host": "localhost:9001"]
        fields["Origin"] = origin
        #expect(refusal(AccessPolicy(isNetwork: true), fields) == status)
        fields["Authorization"] = Self.basic("user:pass:word")
        #expect(refusal(AccessPolicy(credentials: Self.credentials, isNetwork: true), fields) == status)
    }
}
