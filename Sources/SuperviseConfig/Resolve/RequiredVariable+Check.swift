import SuperviseCore

extension RequiredVariable {
    /// As a file says it: `PORT:int`, `AWS_*`.
    var written: String {
        name + (isPrefix ? "*" : "") + (kind == .text ? "" : ":" + kind.rawValue)
    }

    /// Whether an environment has it at all, whatever its value.
    func isSet(in entries: [ByteString]) -> Bool {
        RequiredVariable(name: name, isPrefix: isPrefix, kind: .text).isMet(by: entries)
    }

    /// Whether an environment has it; of duplicates the first counts.
    func isMet(by entries: [ByteString]) -> Bool {
        guard isPrefix else {
            return Environment.value(of: name, in: entries).map { kind.accepts($0) } ?? false
        }
        return entries.contains { entry in
            guard let equals = entry.bytes.firstIndex(of: .equals) else { return false }
            return entry.bytes[..<equals].starts(with: name.utf8)
                && kind.accepts(ByteString(entry.bytes[(equals + 1)...]))
        }
    }
}

extension RequiredVariable.Kind {
    fileprivate func accepts(_ value: ByteString) -> Bool {
        switch self {
        case .text: !value.bytes.isEmpty
        case .integer: Int(value.text) != nil
        case .boolean:
            ["yes", "true", "on", "1", "no", "false", "off", "0"].contains(value.text.lowercased())
        case .url: isURL(value.bytes)
        case .port: PortPlan.parse(value).map { $0 > 0 } ?? false
        }
    }

    /// `scheme://` and something behind it (RFC 3986, section 3).
    private func isURL(_ bytes: [UInt8]) -> Bool {
        guard let colon = bytes.firstIndex(of: .colon), colon > 0, bytes[0].isLetter else { return false }
        return bytes[colon...].starts(with: "://".utf8) && bytes.count > colon + 3
    }
}
