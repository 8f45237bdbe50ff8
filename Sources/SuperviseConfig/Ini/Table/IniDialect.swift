/// Who knows a key or a section.
package enum IniDialect: String, Hashable, Sendable {
    case supervisord
    /// Ours: supervisord passes it over.
    case supervise
}
