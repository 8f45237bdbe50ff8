package import SuperviseCore

/// One variable of an `environment` value.
package struct IniVariable: Hashable, Sendable {
    package var name: ByteString
    package var value: ByteString

    package init(name: ByteString, value: ByteString) {
        self.name = name
        self.value = value
    }
}
