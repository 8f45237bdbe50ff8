package import SuperviseCore

/// A variable as another tool reads it of a `.env` file.
package struct ToolVariable: Hashable, Sendable {
    package var name: ByteString
    package var value: ByteString

    package init(name: ByteString, value: ByteString) {
        self.name = name
        self.value = value
    }
}
