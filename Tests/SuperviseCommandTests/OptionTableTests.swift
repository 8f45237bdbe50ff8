import SuperviseCore
import Testing

@testable import supervise

@Suite struct OptionTableTests {
    static let commands = [CommandSpec.top] + CommandSpec.all

    @Test("every command is found by its name", arguments: CommandSpec.all)
    func named(command: CommandSpec) {
        #expect(CommandSpec.named(command.name) == command)
    }

    @Test("gives no spelling two meanings", arguments: commands)
    func unique(command: CommandSpec) {
        let spellings = command.allSpellings
        #expect(Set(spellings).count == spellings.count)
    }

    @Test("takes a value after a spelling in all commands or in none; completions know the one exception")
    func sameEverywhere() {
        #expect(CompletionText.flagExceptions == ["logs:-f"])
        let spellings = { (takesValue: Bool) in
            Set(CompletionText.allOptions.filter { ($0.value != nil) == takesValue }.flatMap(\.spellings))
        }
        #expect(spellings(true).intersection(spellings(false)) == ["-f"])
    }

    @Test("lets options stand before the command that are said to")
    func placement() {
        let common = CompletionText.allOptions.filter { $0.placement == .anywhere || $0 == .version }
        #expect(Set(common) == Set(CommandSpec.top.options))
    }

    @Test("has presets with allowed values only", arguments: CompletionText.allOptions)
    func presets(option: Option) {
        for preset in option.presets {
            #expect(option.value?.completion.words.contains(preset.value) == true)
        }
    }

    @Test("teaches command lines that are understood", arguments: commands)
    func examples(command: CommandSpec) {
        for example in command.examples where example.line.hasPrefix("supervise ") {
            let words = example.line.split(separator: " ").dropFirst().prefix { $0 != "|" && $0 != ">" }
            #expect(throws: Never.self) { try Invocation.parse(words.map { ByteString(String($0)) }) }
        }
    }
}
