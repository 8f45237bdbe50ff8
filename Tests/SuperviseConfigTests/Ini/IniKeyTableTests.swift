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

    /// A configuration that ends within a section of a kind, which has what it must.
    private static func head(_ section: IniSectionKind, isCommandSet: Bool = true) -> String {
        let command = isCommandSet ? "command=x\n" : ""
        let needed: [IniSectionKind: String] = [
            .program: command, .eventListener: command + "events=EVENT\n", .group: "programs=p\n",
            .fastCGI: command + "socket=unix:///x\n", .unixServer: "file=/x\n", .inetServer: "port=1\n",
            .rpcInterface: "supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface\n",
        ]
        let name = section.naming == .required ? ":x" : ""
        return "[program:p]\n\(command)[supervisord]\n[\(section.rawValue)\(name)]\n\(needed[section] ?? "")"
    }

    @Test("every default is a value that the key accepts, and makes no difference")
    func defaults() {
        for section in IniSectionKind.allCases where section != .include {
            let head = Self.head(section)
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

    /// A text that no value of a kind may be.
    private static let wrong: [IniValueKind: String] = [
        .boolean: "maybe", .integer: "x", .byteSize: "1X", .exitCodes: "x", .signal: "FOO", .octal: "9",
        .autorestart: "maybe", .environment: "x", .command: "'", .logLevel: "loud", .processName: "a b", .user: "",
        .owner: "", .address: "x", .socket: "x", .events: "x", .seconds: "soon", .duration: "soon",
        .dependencies: ":x", .healthCheck: "x", .healthAction: "x", .requiredVariables: "1", .limits: "x",
        .userEnvironment: "x",
    ]

    @Test("every key is read as what the table says: what its kind cannot be is refused, once")
    func kinds() {
        for section in IniSectionKind.allCases {
            for row in IniKeyTable.rows(of: section) {
                guard let text = Self.wrong[row.kind] else { continue }
                let isCheckTime = row.key.rawValue.hasPrefix("healthcheck_")
                let head = Self.head(section, isCommandSet: row.key != .command)
                // A command is only warned of, unless that is asked for.
                let parsed = read(
                    head + (isCheckTime ? "healthcheck=tcp://a:1\n" : "") + "\(row.key.rawValue)=\(text)\n",
                    strictness: row.key == .command ? .strict : .lenient
                )
                let errors = parsed.diagnostics.filter { $0.severity == .error }
                #expect(errors.count == 1, "\(section) \(row.key): \(errors)")
            }
        }
    }

    @Test("every row says what it is for, in one line that ends with a full stop")
    func summaries() {
        for row in IniKeyTable.rows {
            #expect(row.summary.hasSuffix(".") && !row.summary.contains("\n") && row.summary.count <= 120, "\(row.key)")
        }
    }

    @Test("every kind says how it is written")
    func syntax() {
        for kind in IniValueKind.allCases {
            #expect(!kind.syntax.isEmpty && !kind.syntax.hasSuffix("."), "\(kind)")
            #expect(IniKeyTable.rows.contains { $0.kind == kind }, "\(kind)")
        }
    }

    @Test("keys of ours are in sections of programs only")
    func dialects() {
        let sections: [IniSectionKind] = [.program, .eventListener, .fastCGI, .programDefault]
        for row in IniKeyTable.rows where row.dialect == .supervise { #expect(sections.contains(row.section)) }
    }
}
