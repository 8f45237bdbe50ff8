@testable import SuperviseSystem
import Testing

struct LinePatternTests {
    @Test(
        "lines are matched by bytes, with the extended syntax",
        arguments: [
            ("ready", "now ready to serve", true), ("^ready$", "ready", true), ("^ready$", "not ready", false),
            ("port [0-9]+|up", "port 80", true), ("port [0-9]+|up", "port x", false), ("c$", "a\u{0}c", true),
            ("^$", "", true), ("x", "", false), ("ü", "grün", true),
        ]
    )
    func matches(pattern: String, line: String, expected: Bool) throws {
        let pattern = try LinePattern(pattern)
        Array(line.utf8).withUnsafeBytes { #expect(pattern.matches($0) == expected) }
    }

    @Test("it looks at no byte behind the line")
    func bounds() throws {
        let pattern = try LinePattern("b|c$")
        Array("aab".utf8).withUnsafeBytes { #expect(!pattern.matches(UnsafeRawBufferPointer(rebasing: $0[..<2]))) }
        Array("cab".utf8).withUnsafeBytes { #expect(pattern.matches(UnsafeRawBufferPointer(rebasing: $0[..<1]))) }
    }

    @Test(
        "repetitions that would be written out for minutes are refused",
        arguments: [
            ("((((a{1,200}){1,200}){1,200}){1,200})", true), ("a{30000}", true), ("(a{60,}){100}", true),
            ("(((((((((((((((a+)+)+)+)+)+)+)+)+)+)+)+)+)+)+)", true), ("([[:alpha:]]{50}|x{60}){100}", true),
            ("([0-9]{1,3}\\.){3}[0-9]{1,3}", false), ("[(a{1,200}){1,200}]", false), ("\\(a\\{200\\}{200}", false),
            ("(a*)*(b?)+ c{1,500}", false), (String(repeating: "a", count: 20_000), false),
        ]
    )
    func repetitions(text: String, isRefused: Bool) {
        #expect(PatternSize.isTooLarge(text) == isRefused)
        #expect((try? LinePattern(text)) == nil || !isRefused)
    }

    @Test("what is no expression is told with the reason", arguments: ["(", "[a", "*a\\", "a{2"])
    func problem(text: String) {
        do throws(LinePattern.Problem) {
            _ = try LinePattern(text)
            Issue.record("\(text) was compiled")
        } catch {
            #expect(!error.reason.isEmpty)
        }
    }
}
