package import SuperviseCore

/// A key that is set, and where.
package struct IniSetting: Hashable, Sendable {
    package var key: IniKey
    /// The text as it stands, comments removed, nothing expanded.
    package var text: ByteString
    /// Where its value begins.
    package var place: IniPlace
    /// Whether it comes from `[program-default]`.
    package var isDefault: Bool
}
