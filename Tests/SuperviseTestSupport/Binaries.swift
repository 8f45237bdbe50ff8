import Glibc

/// Where the built programs are.
package enum Binaries {
    /// The command under test and its first arguments: `SUPERVISE_BIN`, split at blanks, else the built `supervise`.
    package static var supervise: [String] {
        guard let override = getenv("SUPERVISE_BIN") else { return [folder + "/supervise"] }
        return String(cString: override).split(separator: " ").map(String.init)
    }

    /// The child that misbehaves to order.
    package static var probe: String { folder + "/probe" }

    /// A supervisor whose configuration is Swift: its argument names one of the scenarios that it knows.
    package static var scenario: String { folder + "/scenario" }

    /// The folder of the test bundle, where the build leaves the programs too.
    ///
    /// The bundle is the running program, or an argument of the toolchain's helper that has loaded it.
    private static let folder: String = {
        let candidates = ["/proc/self/exe"] + CommandLine.arguments.filter { $0.hasSuffix(".xctest") }
        for candidate in candidates {
            guard let path = realpath(candidate, nil) else { continue }
            defer { free(path) }
            let folder = String(cString: path).split(separator: "/").dropLast().map { "/" + $0 }.joined()
            if access(folder + "/probe", X_OK) == 0 { return folder }
        }
        return "."
    }()
}
