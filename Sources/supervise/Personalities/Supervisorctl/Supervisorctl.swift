import SuperviseCore

/// supervisorctl 4.3.0 by another engine.
struct Supervisorctl {
    let program: String

    func run(_ arguments: [ByteString]) -> Int32 { ExitCode.failure }
}
