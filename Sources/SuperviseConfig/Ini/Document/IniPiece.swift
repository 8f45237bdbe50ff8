/// One line of a value: the line of its key, or one that continues it.
struct IniPiece: Hashable, Sendable {
    let line: SourceLine
    /// The text without its inline comment and without blanks around it.
    let range: Range<Int>
    /// How many line ends are before it, beyond the first one's none.
    let breaks: Int
    /// Whether an inline comment was cut off.
    let isCut: Bool
}
