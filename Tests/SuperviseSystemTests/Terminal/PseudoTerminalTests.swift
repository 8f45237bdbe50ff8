import CSuperviseShims
import Glibc
import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct PseudoTerminalTests {
    private static let size = WindowSize(rows: 33, columns: 97)

    @Test("what a program writes passes as it is, without a carriage return")
    func raw() throws {
        let pty = try PseudoTerminal.open(size: Self.size)
        let text = "one\ntwo\ttab\r\n\u{1B}[31mred\u{1B}[0m\n"
        Bytes.write(pty.secondary.raw, text)
        #expect(Bytes.text(pty.primary.raw) == text)
    }

    @Test("what is typed is echoed: programs that edit lines echo only where their terminal does")
    func echo() throws {
        let pty = try PseudoTerminal.open(size: Self.size)
        Bytes.write(pty.primary.raw, "typed\n")
        #expect(Bytes.text(pty.secondary.raw) == "typed\n")
        #expect(Bytes.text(pty.primary.raw) == "typed\n")
    }

    @Test("both ends are terminals of the size that was asked for, and close-on-exec")
    func ends() throws {
        let pty = try PseudoTerminal.open(size: Self.size)
        for end in [pty.primary.raw, pty.secondary.raw] {
            #expect(Terminal.isTerminal(end))
            #expect(WindowSize(of: end) == Self.size)
            #expect(fcntl(end, F_GETFD) == FD_CLOEXEC)
        }
    }

    @Test("the size can be changed from our end")
    func resize() throws {
        let pty = try PseudoTerminal.open(size: Self.size)
        WindowSize(rows: 10, columns: 20).apply(to: pty.primary.raw)
        #expect(WindowSize(of: pty.secondary.raw) == WindowSize(rows: 10, columns: 20))
    }

    @Test("a pipe is no terminal and has no size")
    func pipe() throws {
        let pipe = try PipePair.open()
        #expect(!Terminal.isTerminal(pipe.writeEnd.raw))
        #expect(WindowSize(of: pipe.writeEnd.raw) == nil)
        Self.size.apply(to: pipe.writeEnd.raw)
    }

    @Test("when the child's end is closed, our end gives the last words and then fails")
    func hangUp() throws {
        let pty = try PseudoTerminal.open(size: Self.size)
        Bytes.write(pty.secondary.raw, "bye\n")
        let primary = pty.keepPrimary()
        #expect(Bytes.text(primary.raw) == "bye\n")
        var byte: UInt8 = 0
        #expect(attempt("read", { read(primary.raw, &byte, 1) }) == .failed(SystemError(call: "read", errno: EIO)))
    }
}
