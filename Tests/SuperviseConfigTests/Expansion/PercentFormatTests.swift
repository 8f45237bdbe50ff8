import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct PercentFormatTests {
    /// What a text becomes in a program of one process, whose number is 7.
    private func expand(_ text: String) -> (text: String?, diagnostics: [Diagnostic]) {
        let parsed = read(
            "[supervisord]\n[program:web]\ncommand=x\nnumprocs_start=7\ndirectory=\(text)",
            environment: ["Q=it's", "P=100%", "HOME=/home/me"]
        )
        return (parsed.value.programs.first?.processes.first?.directory?.value.text, parsed.diagnostics)
    }

    @Test(
        "conversions are Python's",
        arguments: [
            (#"%(process_num)d"#, #"7"#),
            (#"%(process_num)02d"#, #"07"#),
            (#"%(process_num)-4d|"#, #"7   |"#),
            (#"%(process_num)+d"#, #"+7"#),
            (#"%(process_num) d"#, #" 7"#),
            (#"%(process_num)05.3d"#, #"00007"#),
            (#"%(process_num)i"#, #"7"#),
            (#"%(process_num)u"#, #"7"#),
            (#"%(process_num)ld"#, #"7"#),
            (#"%(numprocs)o"#, #"1"#),
            (#"%(numprocs)#o"#, #"0o1"#),
            (#"%(numprocs)x"#, #"1"#),
            (#"%(numprocs)#06X"#, #"0X0001"#),
            (#"%(process_num)s"#, #"7"#),
            (#"%(process_num)5s|"#, #"    7|"#),
            (#"%(process_num)r"#, #"7"#),
            (#"%(process_num)e"#, #"7.000000e+00"#),
            (#"%(process_num).0e"#, #"7e+00"#),
            (#"%(process_num)#.0E"#, #"7.E+00"#),
            (#"%(process_num)f"#, #"7.000000"#),
            (#"%(process_num)08.2f"#, #"00007.00"#),
            (#"%(process_num)#.0f"#, #"7."#),
            (#"%(process_num)g"#, #"7"#),
            (#"%(numprocs).1g"#, #"1"#),
            (#"%(process_num)#g"#, #"7.00000"#),
            (#"%(program_name)s"#, #"web"#),
            (#"%(program_name)6s|"#, #"   web|"#),
            (#"%(program_name)-6s|"#, #"web   |"#),
            (#"%(program_name).2s"#, #"we"#),
            (#"%(program_name)06s|"#, #"   web|"#),
            (#"%(program_name)r"#, #"'web'"#),
            (#"%(ENV_Q)r"#, #""it's""#),
            (#"%(program_name)a"#, #"'web'"#),
            (#"100%%"#, #"100%"#),
            (#"%%(here)s"#, #"%(here)s"#),
            (#"%%%(here)s"#, #"%/etc"#),
        ]
    )
    func conversions(format: String, expected: String) {
        let (text, diagnostics) = expand(format)
        #expect(text == expected)
        #expect(diagnostics.isEmpty)
    }

    @Test(
        "a percent sign that begins neither %( nor %% stands for itself",
        arguments: ["date +%F", "100%", "%d", "50% of %x", "%", "%-5", "% (here)s"]
    )
    func lonePercent(text: String) {
        let result = expand(text)
        #expect(result.text == text)
        #expect(result.diagnostics.isEmpty)
    }

    @Test("where Python would insert all variables, one is told", arguments: ["date +%s", "%r", "x %5s"])
    func dictionary(text: String) throws {
        let result = expand(text)
        #expect(result.text == text)
        let diagnostic = try #require(result.diagnostics.first)
        #expect(diagnostic.severity == .warning)
        #expect(diagnostic.message.contains("stands for itself"))
    }

    @Test("a value that comes in by a name is not expanded again")
    func once() {
        #expect(expand("%(ENV_P)s%").text == "100%%")
    }

    @Test(
        "what cannot be replaced is an error at its place, with a remedy",
        arguments: [
            ("a %(nope)s", 13, "unknown name", "known are"),
            ("%(hree)s", 11, "unknown name", "did you mean \"%(here)s\"?"),
            ("%(ENV_H)s", 11, "unknown name", "that variable is not set; known are"),
            ("%(ENV_HOM)s", 11, "unknown name", "did you mean \"%(ENV_HOME)s\"?"),
            ("%(ENV_NOTHING_LIKE_IT)s", 11, "unknown name", "that variable is not set"),
            ("ab%(here", 13, "has no", "literal percent"),
            ("%(here)", 11, "nothing follows", "%(NAME)s"),
            ("%(here)y", 11, "\"y\" behind", "%(NAME)s"),
            ("%(here)d", 11, "is for numbers", "%(NAME)s"),
            ("%(process_num)*d", 11, "\"*\" behind", "%(NAME)s"),
        ]
    )
    func failures(text: String, column: Int, message: String, hint: String) throws {
        let diagnostic = try #require(expand(text).diagnostics.first)
        #expect(diagnostic.severity == .error)
        #expect(diagnostic.position == SourcePosition(line: 5, column: column))
        #expect(diagnostic.message.contains(message))
        #expect(diagnostic.hint?.contains(hint) == true)
    }

    @Test(
        "a result without bounds is refused",
        arguments: ["%(here)99999999s", "%(here)1048577s", "%(process_num).9999999d"]
    )
    func tooLong(text: String) {
        #expect(expand(text).diagnostics.first?.message.contains("too long") == true)
    }
}
