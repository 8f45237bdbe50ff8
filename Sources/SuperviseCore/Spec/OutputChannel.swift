/// Which of its two outputs a process wrote to.
package enum OutputChannel: String, CaseIterable, Hashable, Sendable {
    case stdout
    case stderr
}
