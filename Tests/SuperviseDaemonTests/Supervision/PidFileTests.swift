import Glibc
import SuperviseCore
@testable import SuperviseDaemon
import SuperviseSystem
import Testing

@Suite struct PidFileTests {
    private let folder: LogFolder

    init() throws {
        folder = try LogFolder()
    }

    @Test("it holds our pid, and goes with us")
    func ours() throws {
        try PidFile.write(folder.file("pid"))
        #expect(folder.contents("pid") == "\(getpid())\n")
        PidFile.remove(folder.file("pid"))
        #expect(folder.names.isEmpty)
    }

    @Test("the file that another supervisor has made its own stays", arguments: ["1\n", "", "\(getpid())\n2\n"])
    func others(text: String) throws {
        try PidFile.write(folder.file("pid"))
        try LogFolder.write(text, folder.file("pid"))
        PidFile.remove(folder.file("pid"))
        #expect(folder.contents("pid") == text)
    }

    @Test("a device is written to and stays")
    func device() throws {
        try PidFile.write("/dev/null")
        PidFile.remove("/dev/null")
        #expect(WholeFile.exists(Array("/dev/null".utf8)))
    }
}
