import SuperviseConfig

extension SourceFile {
    /// A file with this text.
    init(_ name: String, _ text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }
}
