import SuperviseCore
import SuperviseWire

/// The faults of supervisord, by its numbers; the name is the text that clients see.
enum RPCFaultCode: Int, CaseIterable {
    case unknownMethod = 1
    case incorrectParameters = 2
    case badArguments = 3
    case signatureUnsupported = 4
    case shutdownState = 6
    case badName = 10
    case badSignal = 11
    case noFile = 20
    case notExecutable = 21
    case failed = 30
    case abnormalTermination = 40
    case spawnError = 50
    case alreadyStarted = 60
    case notRunning = 70
    /// Not a fault: it stands among the results of group operations.
    case success = 80
    case alreadyAdded = 90
    case stillRunning = 91
    case cannotReread = 92

    var name: String {
        switch self {
        case .unknownMethod: "UNKNOWN_METHOD"
        case .incorrectParameters: "INCORRECT_PARAMETERS"
        case .badArguments: "BAD_ARGUMENTS"
        case .signatureUnsupported: "SIGNATURE_UNSUPPORTED"
        case .shutdownState: "SHUTDOWN_STATE"
        case .badName: "BAD_NAME"
        case .badSignal: "BAD_SIGNAL"
        case .noFile: "NO_FILE"
        case .notExecutable: "NOT_EXECUTABLE"
        case .failed: "FAILED"
        case .abnormalTermination: "ABNORMAL_TERMINATION"
        case .spawnError: "SPAWN_ERROR"
        case .alreadyStarted: "ALREADY_STARTED"
        case .notRunning: "NOT_RUNNING"
        case .success: "SUCCESS"
        case .alreadyAdded: "ALREADY_ADDED"
        case .stillRunning: "STILL_RUNNING"
        case .cannotReread: "CANT_REREAD"
        }
    }
}

extension XMLRPCFault {
    /// supervisord's fault of that code, with what it is about.
    init(_ code: RPCFaultCode, _ detail: String? = nil) {
        self.init(code: code.rawValue, text: code.name + (detail.map { ": \($0)" } ?? ""))
    }
}

extension OperationResult.Outcome {
    /// What supervisord says of it; nil where it is done.
    func fault(name: String, program: Program?) -> XMLRPCFault? {
        switch self {
        case .done: nil
        case .alreadyStarted: XMLRPCFault(.alreadyStarted, name)
        case .notRunning: XMLRPCFault(.notRunning, name)
        case .noSuchFile(let failure): XMLRPCFault(.noFile, program.flatMap(failure.supervisordWords))
        case .notExecutable(let failure): XMLRPCFault(.notExecutable, program.flatMap(failure.supervisordWords))
        case .spawnError: XMLRPCFault(.spawnError, name)
        case .abnormalTermination: XMLRPCFault(.abnormalTermination, name)
        case .noSuchInstance: XMLRPCFault(.badName, name)
        case .unavailable: XMLRPCFault(.shutdownState)
        }
    }
}
