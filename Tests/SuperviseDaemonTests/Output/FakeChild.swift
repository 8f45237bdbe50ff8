@testable import SuperviseDaemon
import SuperviseSystem

/// The child's end of a pipe, and ours.
final class FakeChild {
    let name: String
    let writer: OwnedFD
    let output: ChildOutput

    init(_ name: String, writer: consuming OwnedFD, output: ChildOutput) {
        self.name = name
        self.writer = writer
        self.output = output
    }

    /// Writes as much as the pipe takes.
    @discardableResult
    func write(_ bytes: some Sequence<UInt8>) -> Int { Raw.write(Array(bytes)[...], to: writer.raw) }

    @discardableResult
    func write(_ text: String) -> Int { write(text.utf8) }

    /// What stands before its lines.
    var header: [UInt8] { Array((name + String(repeating: " ", count: 6 - name.utf8.count) + " | ").utf8) }
}
