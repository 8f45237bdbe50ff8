import Glibc
@testable import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct ProcessTreeTests {
    @Test("all living descendants are found, parents before their children", arguments: ProcessTree.Source.allCases)
    func descendants(source: ProcessTree.Source) async {
        await #expect(processExitsWith: .success) { [source = source as ProcessTree.Source] in
            #expect(ProcessTree.descendants(from: source) == [])
            let gate = try PipePair.open()
            let pipe = try PipePair.open()
            // Three generations; each says who it is, and all end when the gate is closed.
            let first = try Spawned.shell(
                #"exec 3<&0; sh -c 'sh -c "echo \$\$; read x <&3" & echo $$; wait' & echo $$; wait"#,
                environment: ["PATH=/usr/bin:/bin"],
                standard: [gate.readEnd.raw, pipe.writeEnd.raw, nil]
            )
            var text = ""
            while text.utf8.count(where: { $0 == 0x0A }) < 3 { text += Bytes.text(pipe.readEnd.raw) }
            let said = Set(text.split(separator: "\n").compactMap { ProcessID($0) })
            let found = ProcessTree.descendants(from: source)
            #expect(Set(found) == said)
            #expect(found.first == first)
            #expect(found.count == 3)
            let last = try #require(found.last)
            #expect(getpgid(last) == getpgid(0))
            Bytes.write(gate.writeEnd.raw, "\n")
            #expect(try Spawned.wait(first) == .exited(code: 0))
            #expect(ProcessTree.descendants(from: source) == [])
        }
    }

    @Test("descendants of who is not ours are found where he is known", arguments: ProcessTree.Source.allCases)
    func known(source: ProcessTree.Source) async {
        await #expect(processExitsWith: .success) { [source = source as ProcessTree.Source] in
            let gate = try PipePair.open()
            let pipe = try PipePair.open()
            // The shell in between ends, so that the next belongs to whoever adopts orphans.
            let parent = try Spawned.shell(
                #"exec 3<&0; sh -c 'sh -c "echo \$PPID \$\$; read x <&3" & wait' &"#,
                environment: ["PATH=/usr/bin:/bin"],
                standard: [gate.readEnd.raw, pipe.writeEnd.raw, nil]
            )
            _ = try Spawned.wait(parent)
            let said = Bytes.text(pipe.readEnd.raw).split(whereSeparator: \.isWhitespace).compactMap { ProcessID($0) }
            try #require(said.count == 2)
            #expect(ProcessTree.descendants(from: source) == [])
            #expect(ProcessTree.descendants([said[0]], from: source) == [said[1]])
            Bytes.write(gate.writeEnd.raw, "\n")
        }
    }

    @Test("while somebody lives, no look finds nobody, whoever dies just then", arguments: ProcessTree.Source.allCases)
    func dying(source: ProcessTree.Source) async {
        await #expect(processExitsWith: .success) { [source = source as ProcessTree.Source] in
            Reaper.adoptOrphans()
            let pipe = try PipePair.open()
            var misses = 0
            for _ in 0..<100 {
                let parent = try Spawned.shell(
                    "(trap '' TERM; echo; exec sleep 100) & wait",
                    environment: ["PATH=/usr/bin:/bin"],
                    standard: [nil, pipe.writeEnd.raw, nil]
                )
                #expect(Bytes.text(pipe.readEnd.raw) == "\n")
                // The parent dies of it, and its child becomes ours.
                kill(parent, SIGTERM)
                while Reaper.nextEnded() == nil {
                    if ProcessTree.descendants(from: source).isEmpty { misses += 1 }
                }
                _ = Reaper.reap(parent)
                let orphans = ProcessTree.descendants(from: source)
                #expect(orphans.count == 1)
                for orphan in orphans {
                    kill(orphan, SIGKILL)
                    _ = try Spawned.wait(orphan)
                }
            }
            #expect(misses == 0)
        }
    }

    @Test("a name with a parenthesis, blanks and a newline hides nobody", arguments: ProcessTree.Source.allCases)
    func oddNames(source: ProcessTree.Source) async {
        await #expect(processExitsWith: .success) { [source = source as ProcessTree.Source] in
            let gate = try PipePair.open()
            let pipe = try PipePair.open()
            let pid = try Spawned.shell(
                "printf 'a) Z 1\\n(' > /proc/$$/comm; echo; read x",
                standard: [gate.readEnd.raw, pipe.writeEnd.raw, nil]
            )
            #expect(Bytes.text(pipe.readEnd.raw) == "\n")
            #expect(ProcessTree.descendants(from: source) == [pid])
            Bytes.write(gate.writeEnd.raw, "\n")
            _ = try Spawned.wait(pid)
        }
    }

    @Test("children of every thread are found", arguments: ProcessTree.Source.allCases)
    func threads(source: ProcessTree.Source) async {
        await #expect(processExitsWith: .success) { [source = source as ProcessTree.Source] in
            let gate = try PipePair.open()
            let started = try Mailbox<ProcessID?>()
            let end = gate.readEnd.raw
            try SystemThread.start {
                started.send(try? Spawned.shell("read x", standard: [end, nil, nil]))
                while true { pause() }
            }
            let pid = try #require(started.receive().first ?? nil)
            #expect(ProcessTree.descendants(from: source) == [pid])
            Bytes.write(gate.writeEnd.raw, "\n")
            _ = try Spawned.wait(pid)
        }
    }
}
