/// All that is known of one key in one kind of section.
package struct IniKeyRow: Hashable, Sendable {
    /// How often `%(…)s` in a value is replaced.
    package enum Expansion: Hashable, Sendable {
        case once
        /// What the first replacement gave is replaced again, so a literal `%` is `%%%%` for supervisord.
        case twice
    }

    package let section: IniSectionKind
    package let key: IniKey
    package let kind: IniValueKind
    /// The value of a key that is not set, as one would write it; nil: the key has none, or a section must set it.
    package let standard: String?
    /// The largest number that counts; nil: all do.
    ///
    /// A larger one, which supervisord takes, counts as this.
    package let most: Int?
    package let isRequired: Bool
    package let dialect: IniDialect
    /// What it does, in one line.
    package let summary: String
    package let expansion: Expansion
    /// Whether each process has a value of its own: `%(process_num)d` is known.
    package let isPerProcess: Bool

    init(
        _ section: IniSectionKind,
        _ key: IniKey,
        _ kind: IniValueKind,
        _ standard: String?,
        _ summary: String,
        most: Int? = nil,
        isRequired: Bool = false,
        dialect: IniDialect = .supervisord,
        expansion: Expansion = .once,
        isPerProcess: Bool = false
    ) {
        self.section = section
        self.key = key
        self.kind = kind
        self.standard = standard
        self.most = most
        self.isRequired = isRequired
        self.dialect = dialect
        self.summary = summary
        self.expansion = expansion
        self.isPerProcess = isPerProcess
    }

    /// The same key in another kind of section.
    func inSection(_ other: IniSectionKind) -> IniKeyRow {
        IniKeyRow(
            other,
            key,
            kind,
            standard,
            summary,
            most: most,
            isRequired: isRequired && other != .programDefault,
            dialect: dialect,
            expansion: expansion,
            isPerProcess: isPerProcess
        )
    }
}
