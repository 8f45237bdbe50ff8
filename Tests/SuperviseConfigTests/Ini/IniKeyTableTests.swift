import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct IniKeyTableTests {
    @Test("every key is in some section, and in no section twice")
    func complete() {
        for key in IniKey.allCases {
            #expect(IniKeyTable.rows.contains { $0.key == key }, "\(key)")
        }
        for section in IniSectionKind.allCases {
            let keys = IniKeyTable.rows(of: section).map(\.key)
            #expect(Set(keys).count == keys.count, "\(section)")
            #expect(keys.isEmpty == section.hasFreeKeys, "\(section)")
        }
    }

    @Test("every default is a value that the key accepts, and makes no difference")
    func defaults() {
        for section in IniSectionKind.allCases where section != .include {
            let header =
                section == .programDefault
                ? "[program:x]\ncommand=x\n[program-default]"
                : "[\(section.rawValue)\(section.naming == .required ? ":x" : "")]"
            let needed: [IniSectionKind: String] = [
                .program: "command=x", .eventListener: "command=x\nevents=EVENT", .group: "programs=p",
                .fastCGI: "command=x\nsocket=unix:///x", .unixServer: "file=/x", .inetServer: "port=1",
            ]
            let head = "[program:p]\ncommand=x\n[supervisord]\n\(header)\n\(needed[section] ?? "")\n"
            let plain = read(head)
            #expect(plain.diagnostics.isEmpty, "\(section): \(plain.diagnostics)")
            for row in IniKeyTable.rows(of: section) {
                guard let standard = row.standard else { continue }
                let parsed = read(head + "\(row.key.rawValue)=\(standard)\n")
                let said = parsed.diagnostics.filter { !$0.message.contains("means nothing without") }
                #expect(said.isEmpty, "\(section) \(row.key): \(said)")
                #expect(Self.values(parsed.value) == Self.values(plain.value), "\(section) \(row.key)")
            }
        }
    }

    /// What a configuration comes to, without the places.
    private static func values(_ configuration: IniConfiguration) -> [String] {
        let supervisord = configuration.supervisord
        let control = configuration.supervisorctl
        return [
            "\(supervisord.logfile.value) \(supervisord.logRotation) \(supervisord.loglevel) \(supervisord.pidfile.value)",
            "\(supervisord.umask) \(supervisord.nodaemon) \(supervisord.silent) \(supervisord.minfds.value)",
            "\(supervisord.minprocs.value) \(supervisord.nocleanup) \(supervisord.stripsAnsi) \(supervisord.identifier)",
            "\(control.prompt)", "\(configuration.servers.map(\.address))", "\(configuration.groups.map(\.priority))",
        ]
            + configuration.programs.flatMap { program in
                let settings = program.settings
                return [
                    "\(settings.autostart) \(settings.priority) \(settings.startTime) \(settings.restart) \(settings.stop)",
                    "\(settings.redirectsStderr) \(settings.serverURL ?? "") \(settings.essential)",
                    "\(settings.userEnvironment) \(program.processes.map { "\($0.name) \($0.number) \($0.output)" })",
                ]
            }
    }

    @Test("every row says what it is for, in one line that ends with a full stop")
    func summaries() {
        for row in IniKeyTable.rows {
            #expect(row.summary.hasSuffix(".") && !row.summary.contains("\n") && row.summary.count <= 120, "\(row.key)")
        }
    }

    @Test("keys of ours are in sections of programs only")
    func dialects() {
        for row in IniKeyTable.rows where row.dialect == .supervise {
            #expect(row.section.isProgram || row.section == .programDefault)
        }
    }
}
