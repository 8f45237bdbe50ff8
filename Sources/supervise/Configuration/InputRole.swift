import Glibc
import SuperviseCore
import SuperviseSystem

/// What a file is read for: that decides how to mend it when it cannot be read.
enum InputRole {
    /// The Procfile that nobody named.
    case standardProcfile
    /// `supervisord.conf` in the app's root, where there is no Procfile.
    case standardINI
    /// `supervise.ini` beside the Procfile.
    case overlay
    /// The file that `-f` names.
    case namedFile
    /// The Procfile that the variable PROCFILE names.
    case variableProcfile
    case environment

    /// Whether nobody typed its name, so that it is meant below the root alone.
    var isStandard: Bool {
        switch self {
        case .standardProcfile, .standardINI, .overlay: true
        case .namedFile, .variableProcfile, .environment: false
        }
    }

    /// The error for a file that could not be read.
    func unreadable(_ name: ByteString, in root: ByteString?, _ error: SystemError) -> AppError {
        let place = root.map { " in \($0)" } ?? ""
        return AppError(
            "cannot read '\(name)'\(place): \(error.words)",
            hint: hint(name, error),
            status: ExitCode.noInput
        )
    }

    private func hint(_ name: ByteString, _ error: SystemError) -> String {
        switch (self, error.errno) {
        case (_, EACCES), (_, EPERM):
            return "allow it to be read; 'ls -ld \(name)' shows who may"
        case (.standardProcfile, ENOENT):
            return "name another with -f FILE or its folder with -d DIR, or write one: \"web: ./server\" in a line "
                + "for each program"
        case (.namedFile, EISDIR):
            return "-f takes a file; for the Procfile in this folder, use -d \(name)"
        case (.namedFile, _):
            return "name the file that says what to run with -f FILE, or the folder of a Procfile with -d DIR"
        case (.variableProcfile, _):
            return "the variable PROCFILE names it; change that, or use -f FILE"
        case (.environment, _):
            return "-e takes files of NAME=value lines, in the app's root"
        case (.standardProcfile, _), (.standardINI, _), (.overlay, _):
            return "name another with -f FILE"
        }
    }
}
