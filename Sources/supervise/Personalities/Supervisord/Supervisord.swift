import SuperviseCore

/// supervisord 4.3.0 by another engine.
struct Supervisord {
    let program: String

    func run(_ arguments: [ByteString]) -> Int32 { ExitCode.failure }
}
