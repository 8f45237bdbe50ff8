extension CommandSpec {
    /// A command of another tool, of which nothing is shown: their help pages are texts of their own.
    init(
        _ name: String,
        operands: String = "",
        _ count: ClosedRange<Int> = 0...0,
        options: [Option],
        ownsRest: Bool = false
    ) {
        self.init(
            name: name,
            summary: "",
            discussion: [],
            operands: Operands(
                name: operands,
                usage: "",
                doc: "",
                count: count,
                completion: .none,
                ownsRest: ownsRest
            ),
            options: options,
            examples: []
        )
    }
}
