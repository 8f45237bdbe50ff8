import Testing

@testable import supervise

@Suite struct ColorChoiceTests {
    @Test(
        "lets the option decide, then the environment, then the terminal",
        arguments: [
            (ColorChoice.auto, [:], true, true),
            (.auto, [:], false, false),
            (.always, ["NO_COLOR": "1", "TERM": "dumb"], false, true),
            (.never, ["FORCE_COLOR": "1"], true, false),
            (.auto, ["NO_COLOR": "1"], true, false),
            (.auto, ["NO_COLOR": "0"], true, false),
            (.auto, ["NO_COLOR": ""], true, true),
            (.auto, ["NO_COLOR": "1", "FORCE_COLOR": "1"], true, false),
            (.auto, ["FORCE_COLOR": "1"], false, true),
            (.auto, ["FORCE_COLOR": "3"], false, true),
            (.auto, ["FORCE_COLOR": ""], false, false),
            (.auto, ["FORCE_COLOR": "0"], false, false),
            (.auto, ["FORCE_COLOR": "false"], false, false),
            (.auto, ["CLICOLOR_FORCE": "1"], false, true),
            (.auto, ["CLICOLOR_FORCE": "0"], false, false),
            (.auto, ["CLICOLOR_FORCE": "1", "TERM": "dumb"], false, true),
            (.auto, ["TERM": "dumb"], true, false),
            (.auto, ["TERM": "xterm"], true, true),
        ] as [(ColorChoice, [String: String], Bool, Bool)]
    )
    func resolves(choice: ColorChoice, environment: [String: String], isTerminal: Bool, expected: Bool) {
        #expect(ColorChoice.resolve(choice, environment: environment, isTerminal: isTerminal) == expected)
    }
}
