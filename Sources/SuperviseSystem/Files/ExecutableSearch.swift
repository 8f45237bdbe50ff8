import Glibc

/// Where the file of a command is looked up, as `execvp(3)` does it.
///
/// A launcher looks it up by the same rules (`execute.c`); this says beforehand what it will find.
package struct ExecutableSearch: Hashable, Sendable {
    private static let slash = UInt8(ascii: "/")
    /// What the C library takes where there is no `PATH`.
    private static let standardPath = Array("/bin:/usr/bin".utf8)

    private let path: [UInt8]
    private let directory: [UInt8]?

    /// - Parameters:
    ///   - path: The value of `PATH`; nil where it is not set.
    ///   - directory: What relative names are relative to; nil is the working directory.
    package init(path: [UInt8]?, directory: [UInt8]?) {
        self.path = path ?? Self.standardPath
        self.directory = directory
    }

    /// Why nothing can be executed.
    package enum Obstacle: Hashable, Sendable {
        /// Nothing can be found, and what the system says of it.
        case missing(errno: Int32)
        case directory
        /// What is there, at this path, is no program, or not one for this user.
        case notExecutable([UInt8])

        /// What `execve(2)` says.
        package var errno: Int32 {
            switch self {
            case .missing(let errno): errno
            case .directory, .notExecutable: EACCES
            }
        }

        /// Of several, the one with the most counts.
        fileprivate var weight: Int {
            if case .notExecutable = self { return 2 }
            return errno == EACCES ? 1 : 0
        }
    }

    /// Why the file of a command cannot be executed; nil if it can.
    package func obstacle(to name: [UInt8]) -> Obstacle? {
        guard !name.isEmpty else { return .missing(errno: ENOENT) }
        guard !name.contains(Self.slash) else { return obstacle(at: name) }
        var worst = Obstacle.missing(errno: ENOENT)
        for folder in path.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
            let place = folder.isEmpty ? name : Array(folder) + [Self.slash] + name
            guard let obstacle = obstacle(at: place) else { return nil }
            if obstacle.weight > worst.weight { worst = obstacle }
        }
        return worst
    }

    /// The same for a path, without a look at `PATH`.
    package func obstacle(at path: [UInt8]) -> Obstacle? {
        var place = path
        if let directory, path.first != Self.slash { place = directory + [Self.slash] + path }
        let name = place.map(CChar.init(bitPattern:)) + [0]
        var info = stat()
        do throws(SystemError) {
            try check("stat") { stat(name, &info) }
        } catch {
            return .missing(errno: error.errno)
        }
        switch info.st_mode & S_IFMT {
        case S_IFDIR: return .directory
        case S_IFREG where access(name, X_OK) == 0: return nil
        default: return .notExecutable(path)
        }
    }
}
