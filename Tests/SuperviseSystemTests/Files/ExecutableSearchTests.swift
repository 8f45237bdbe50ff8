import Glibc
import SuperviseSystem
import Testing

struct ExecutableSearchTests {
    /// Searches where `one/` has a file that is no program, `two/` has programs, and `three/` has a folder.
    private func obstacle(to name: String, path: String?) throws -> ExecutableSearch.Obstacle? {
        var template = Array("/tmp/supervise-search-XXXXXX".utf8CString)
        let isMade = mkdtemp(&template) != nil
        try #require(isMade)
        let root = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        var places = [root]
        defer { for place in places.reversed() { remove(place) } }
        for folder in ["one", "two", "three", "three/tool"] {
            places.append("\(root)/\(folder)")
            mkdir("\(root)/\(folder)", 0o755)
        }
        for (file, mode) in [("one/tool", 0o644), ("two/tool", 0o755), ("here", 0o755)] as [(String, mode_t)] {
            places.append("\(root)/\(file)")
            _ = OwnedFD(try check("open") { open("\(root)/\(file)", O_WRONLY | O_CREAT | O_CLOEXEC, mode) })
        }
        return ExecutableSearch(path: path.map { Array($0.utf8) }, directory: Array(root.utf8))
            .obstacle(to: Array(name.utf8))
    }

    @Test(
        "a program is found in PATH, or where its path leads",
        arguments: [
            ("tool", "two"), ("tool", "none:one:three:two"), ("two/tool", ""), ("here", ""), ("here", "one:"),
            ("sh", nil), ("/bin/sh", "one"),
        ] as [(String, String?)]
    )
    func found(name: String, path: String?) throws {
        #expect(try obstacle(to: name, path: path) == nil)
    }

    @Test("to execve, a folder and a file that is no program are the same")
    func errors() {
        #expect(ExecutableSearch.Obstacle.directory.errno == EACCES)
        #expect(ExecutableSearch.Obstacle.notExecutable([]).errno == EACCES)
        #expect(ExecutableSearch.Obstacle.missing(errno: ENOTDIR).errno == ENOTDIR)
    }

    @Test(
        "what is in the way is told, a file before a folder before nothing",
        arguments: [
            ("tool", "none:three:one", .notExecutable(Array("one/tool".utf8))), ("tool", "none:three", .directory),
            ("tool", "none", .missing(errno: ENOENT)), ("here", "one", .missing(errno: ENOENT)),
            ("here", nil, .missing(errno: ENOENT)), ("", "", .missing(errno: ENOENT)),
            ("one/tool", "two", .notExecutable(Array("one/tool".utf8))), ("./three/tool", "two", .directory),
            ("here/tool", "two", .missing(errno: ENOTDIR)), ("/dev/null", "", .notExecutable(Array("/dev/null".utf8))),
        ] as [(String, String?, ExecutableSearch.Obstacle)]
    )
    func obstacles(name: String, path: String?, expected: ExecutableSearch.Obstacle) throws {
        #expect(try obstacle(to: name, path: path) == expected)
    }
}
