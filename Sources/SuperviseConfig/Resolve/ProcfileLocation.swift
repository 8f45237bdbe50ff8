package import SuperviseCore

/// Finds out which file is the Procfile.
package enum ProcfileLocation {
    /// The name that nothing need be said about.
    package static let standard: ByteString = "Procfile"

    /// The name from PROCFILE in `.env`, else from PROCFILE in the environment, else `Procfile`.
    ///
    /// An empty PROCFILE counts as none.
    package static func name(dotenv: [DotenvEntry], inherited: [ByteString]) -> ByteString {
        let file = dotenv.last { $0.name == "PROCFILE" }?.value
        let candidates = [file, Environment.value(of: "PROCFILE", in: inherited)]
        return candidates.compactMap { $0 }.first { !$0.bytes.isEmpty } ?? standard
    }
}
