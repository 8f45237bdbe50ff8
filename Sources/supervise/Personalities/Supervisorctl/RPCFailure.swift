import SuperviseCore
import Glibc
import SuperviseSystem
import SuperviseWire

/// Why a command of supervisorctl has not come to its end.
enum RPCFailure: Error {
    case fault(XMLRPCFault)
    /// An HTTP status that is not 200.
    case status(Int)
    case system(SystemError)
    case unknownHost(String)
    /// The connection has ended before the answer began.
    case noAnswer
    /// The answer is not what it should be.
    case garbled(String)
    /// A code that has no words.
    case unknownResult(code: Int, name: String)

    /// As supervisorctl shows an exception of Python.
    var words: String {
        switch self {
        case .fault(let fault): "error: <class 'xmlrpc.client.Fault'>, \(fault.words)"
        case .status(let status):
            "error: <class 'xmlrpc.client.ProtocolError'>, <ProtocolError for 127.0.0.1/RPC2: \(status) "
                + "\(Self.reason(status))>"
        case .system(let error):
            "error: <class '\(Self.className(error.errno))'>, [Errno \(error.errno)] "
                + String(cString: strerror(error.errno))
        case .unknownHost(let reason): "error: <class 'socket.gaierror'>, [Errno -2] \(reason)"
        case .noAnswer:
            "error: <class 'http.client.RemoteDisconnected'>, Remote end closed connection without response"
        case .garbled(let reason): "error: <class 'xmlrpc.client.ResponseError'>, \(reason)"
        case .unknownResult(let code, let name):
            "error: <class 'ValueError'>, Unknown result code \(code) for \(name)"
        }
    }

    private static func reason(_ status: Int) -> String {
        switch status {
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        default: "Error"
        }
    }

    private static func className(_ number: Int32) -> String {
        switch number {
        case ECONNREFUSED: "ConnectionRefusedError"
        case ENOENT: "FileNotFoundError"
        case EACCES, EPERM: "PermissionError"
        case ECONNRESET: "ConnectionResetError"
        default: "OSError"
        }
    }
}

extension XMLRPCFault {
    /// As Python shows it.
    var words: String {
        "<Fault \(code): " + String(decoding: PythonText.representation(of: Array(text.utf8)), as: UTF8.self) + ">"
    }
}

/// The codes of faults that commands know.
enum RPCCode {
    static let unknownMethod = 1
    static let shutdownState = 6
    static let badName = 10
    static let badSignal = 11
    static let noFile = 20
    static let notExecutable = 21
    static let failed = 30
    static let abnormalTermination = 40
    static let spawnError = 50
    static let alreadyStarted = 60
    static let notRunning = 70
    static let success = 80
    static let alreadyAdded = 90
    static let stillRunning = 91
    static let cantReread = 92
}
