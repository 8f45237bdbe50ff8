/// Every key of every section: the parser, the warnings about unknown keys and the reference pages are made from it.
package enum IniKeyTable {
    /// In the order in which a page would list them.
    package static let rows: [IniKeyRow] =
        supervisord + program + group + eventListener + fastCGI + servers + supervisorctl + include + programDefault

    private static let eventListener =
        program.filter { $0.key != .priority }.map { $0.inSection(.eventListener) } + eventListenerAlone

    private static let fastCGI = program.map { $0.inSection(.fastCGI) } + fastCGIAlone

    private static let programDefault = program.map { $0.inSection(.programDefault) }

    /// Rows by kind of section.
    private static let bySection = IniSectionKind.allCases.map { section in rows.filter { $0.section == section } }

    /// The rows of a kind of section.
    package static func rows(of section: IniSectionKind) -> [IniKeyRow] {
        IniSectionKind.allCases.firstIndex(of: section).map { bySection[$0] } ?? []
    }

    package static func row(_ section: IniSectionKind, _ key: IniKey) -> IniKeyRow? {
        let lookup = lookup(section)
        return lookup.place(of: key).map { rows(of: section)[$0] }
    }

    // MARK: Lookup

    /// What the reader of a section asks for each of its keys, in small pieces: a row takes long to copy.
    struct Lookup: Sendable {
        let keys: [IniKey]
        /// The default as bytes.
        let standards: [[UInt8]?]
        let most: [Int?]
        let isTwice: [Bool]

        func place(of key: IniKey) -> Int? { keys.firstIndex(of: key) }
    }

    private static let lookups = IniSectionKind.allCases.map { section in
        let rows = rows(of: section)
        return Lookup(
            keys: rows.map(\.key),
            standards: rows.map { $0.standard.map { Array($0.utf8) } },
            most: rows.map(\.most),
            isTwice: rows.map { $0.expansion == .twice }
        )
    }

    static func lookup(_ section: IniSectionKind) -> Lookup {
        lookups[IniSectionKind.allCases.firstIndex(of: section) ?? 0]
    }

    static func knows(_ section: IniSectionKind, _ key: IniKey) -> Bool { lookup(section).place(of: key) != nil }

    // MARK: Names

    private static let names: [(name: [UInt8], key: IniKey)] =
        IniKey.allCases.map { (Array($0.rawValue.utf8), $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }

    /// The key of a name in any mixture of upper and lower case.
    static func key(_ name: ArraySlice<UInt8>) -> IniKey? {
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low + high) / 2
            switch order(names[middle].name, name) {
            case 0: return names[middle].key
            case ..<0: low = middle + 1
            default: high = middle
            }
        }
        return nil
    }

    private static func order(_ known: [UInt8], _ name: ArraySlice<UInt8>) -> Int {
        var offset = name.startIndex
        for byte in known {
            guard offset < name.endIndex else { return 1 }
            let other = name[offset].lowercased
            if byte != other { return Int(byte) - Int(other) }
            offset += 1
        }
        return offset == name.endIndex ? 0 : -1
    }
}
