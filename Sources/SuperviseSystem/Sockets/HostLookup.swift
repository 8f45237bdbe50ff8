import CSuperviseShims

/// The addresses that names of hosts stand for.
package enum HostLookup {
    /// Why a name stands for no address, in the words of the system.
    package struct Failure: Error, Hashable, Sendable {
        package var reason: String
    }

    /// Room for some twenty addresses; a host that has more has enough with these.
    private static let capacity = 1024

    /// The addresses of what needs no look-up, in the order in which they are tried; nil for any other name.
    package static func known(_ host: String) -> [String]? {
        if host == "localhost" { return ["127.0.0.1", "::1"] }
        return shim_is_address(host) == 1 ? [host] : nil
    }

    /// Looks a name up in `hosts(5)` and DNS; waits for the answer, so not for the thread of the loop.
    package static func addresses(of host: String) throws(Failure) -> [String] {
        var text = [CChar](repeating: 0, count: capacity)
        if let reason = shim_resolve(host, &text, text.count) {
            throw Failure(reason: String(cString: reason).lowercasedFirst)
        }
        let bytes = text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        return bytes.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
