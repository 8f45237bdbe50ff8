import SuperviseCore

/// Where the supervisor of an app listens.
enum ControlSocket {
    static func path(_ options: ControlOptions) throws(AppError) -> ByteString {
        if let socket = options.socket { return socket }
        return "/tmp/supervise-socket-todo"
    }
}
