import SuperviseConfig

extension SourceFile {
    /// A file with this text.
    init(_ name: String, _ text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }
}

extension Formation {
    /// What these values of `-c` come to; nothing where one is malformed.
    init(_ options: String...) {
        self.init()
        for option in options {
            try? read(option)
        }
    }
}
