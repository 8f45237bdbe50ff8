import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct RestartOptionTests {
    @Test(
        "restart policies are read",
        arguments: [
            ("never", RestartPolicy(condition: .never)),
            ("on-failure", RestartPolicy(condition: .onFailure, retries: 3)),
            ("always", RestartPolicy(condition: .always, retries: nil)),
            ("on-failure:5", RestartPolicy(condition: .onFailure, retries: 5)),
            ("always:0", RestartPolicy(condition: .always, retries: 0)),
        ]
    )
    func policies(text: String, expected: RestartPolicy) {
        #expect(RestartOption.parse(text) == expected)
    }

    @Test(
        "what is no restart policy is refused",
        arguments: [
            "", "no", "onfailure", "never:1", "always:", "always:x", "always:-1", "always:99999999999999999999",
        ]
    )
    func refused(text: String) {
        #expect(RestartOption.parse(text) == nil)
    }

    @Test(
        "a number that is only too large is told from what is no policy",
        arguments: [
            ("always:99999999999999999999", true), ("on-failure:2147483648", true), ("on-failure:2147483647", false),
            ("never:99999999999", false), ("alwys:99999999999", false), ("always:", false), ("always:x", false),
        ]
    )
    func tooLarge(text: String, isTooLarge: Bool) {
        #expect(RestartOption.isTooLarge(text) == isTooLarge)
    }

    @Test(
        "the word that was meant is found, whatever is behind it",
        arguments: [
            ("alwys", "always"), ("onfailure:3", "on-failure"), ("nver:", "never"), ("always:x", nil), ("zzz", nil),
        ] as [(String, String?)]
    )
    func nearest(text: String, expected: String?) {
        #expect(RestartOption.nearest(to: text) == expected)
    }
}
