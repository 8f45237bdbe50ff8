// The commands by which this program is another tool.
extension CommandSpec {
    static let asTool = CommandSpec(
        name: "as",
        summary: "Be honcho, foreman, supervisord or supervisorctl",
        discussion: [
            "What follows the tool's name is its own command line: its options, its texts, its exit codes. Called "
                + "through a link of that name, supervise does the same; 'supervise install-links' makes the links."
        ],
        operands: Operands(
            name: "TOOL",
            usage: "TOOL [ARGUMENT...]",
            doc: "honcho, foreman, supervisord or supervisorctl",
            count: 1...Int.max,
            completion: .words(Personality.words),
            ownsRest: true
        ),
        options: [.help],
        examples: [
            Example(line: "supervise as honcho start -c web=2", doc: "as honcho does it"),
            Example(line: "supervise as supervisorctl status", doc: "of a supervisord, or of supervise"),
        ]
    )

    static let installLinks = CommandSpec(
        name: "install-links",
        summary: "Make links by which supervise is called as another tool",
        discussion: [
            "Each link has the name of a tool and leads to this program, which then takes that tool's options, prints "
                + "its texts and returns its exit codes. What is not a link to supervise is never overwritten."
        ],
        operands: Operands(
            name: "DIR",
            usage: "DIR [TOOL...]",
            doc: "The folder for the links, then the tools: honcho, foreman, supervisord, supervisorctl; default: all",
            count: 1...Int.max,
            completion: .directory
        ),
        options: [.help],
        examples: [
            Example(line: "supervise install-links /usr/local/bin", doc: "all four"),
            Example(line: "supervise install-links ~/bin honcho", doc: "one"),
        ]
    )
}
