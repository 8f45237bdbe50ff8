import SuperviseCore

/// `[unix_http_server]` and `[inet_http_server]`.
extension IniReader {
    mutating func readServers() -> [ServerSection] {
        var servers: [ServerSection] = []
        for kind in [IniSectionKind.unixServer, .inetServer] {
            for section in document.sections where section.kind == kind {
                var reader = SectionReader(section, kind: kind, source: source, scope: scope)
                let address = kind == .unixServer ? unixAddress(&reader) : inetAddress(&reader)
                let key = kind == .unixServer ? IniKey.file : .port
                if !reader.isSet(key) {
                    let problem = IniProblem.missingKey(key, in: section.header)
                    reader.report(.error, problem, at: section.place, key)
                }
                let credentials = credentials(&reader, section)
                take(reader)
                guard let address else { continue }
                servers.append(
                    ServerSection(
                        name: section.name,
                        address: address,
                        credentials: credentials,
                        place: section.place,
                        addressPlace: reader.entry(key)?.place ?? section.place
                    )
                )
            }
        }
        return servers
    }

    private func unixAddress(_ reader: inout SectionReader) -> ServerSection.Address? {
        let mode = reader.value(.chmod, else: 0o700, IniValue.octal)
        let owner = reader.optional(.chown, IniLists.owner)
        let file = reader.optional(.file) { text throws(IniValueFailure) in
            guard !text.isEmpty else { throw IniValueFailure(.empty) }
            return path(text)
        }
        return file.map { .unix(path: $0.value, mode: mode.value, owner: owner) }
    }

    private func inetAddress(_ reader: inout SectionReader) -> ServerSection.Address? {
        reader.optional(.port) { text throws(IniValueFailure) in
            let (host, port) = try IniAddress.inet(text)
            return ServerSection.Address.inet(host: host, port: port)
        }?
        .value
    }

    private func credentials(_ reader: inout SectionReader, _ section: IniSection) -> Credentials? {
        let username = reader.optional(.username, IniValue.bytes)
        let password = reader.optional(.password, IniValue.bytes)
        for (set, missing) in [(IniKey.username, IniKey.password), (.password, .username)]
        where reader.isSet(set) && !reader.isSet(missing) {
            reader.report(.error, IniProblem.halfCredentials(missing), of: set, or: section.place)
        }
        guard let username, let password else { return nil }
        return Credentials(username: username.value, password: password.value)
    }
}

/// `[rpcinterface:x]`.
extension IniReader {
    static let factoryKey = "supervisor.rpcinterface_factory"
    static let mainFactory = "supervisor.rpcinterface:make_main_rpcinterface"

    /// supervisord loads what a section names, and refuses one that names nothing.
    mutating func checkInterfaces() {
        for section in document.sections where section.kind == .rpcInterface {
            let entry = section.entries.last { entry in
                source.files[entry.file].bytes[entry.keyRange].map(\.lowercased).elementsEqual(Self.factoryKey.utf8)
            }
            guard let entry else {
                report(.error, IniProblem.noFactory(section.header), at: section.place)
                continue
            }
            let factory = IniValue.shown(IniText.joined(entry, in: source.files[entry.file]))
            if factory != Self.mainFactory {
                report(.warning, IniProblem.unknownFactory(factory), at: entry.place)
            }
        }
    }
}
