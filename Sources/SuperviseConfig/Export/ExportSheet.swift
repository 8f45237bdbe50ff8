import SuperviseCore

/// What is being written: files, and what is lost.
struct ExportSheet {
    let format: ExportFormat
    private(set) var files: [ExportedFile] = []
    private(set) var problems: [(severity: Diagnostic.Severity, problem: ExportProblem)] = []

    init(format: ExportFormat) {
        self.format = format
    }

    mutating func add(_ path: String, mode: UInt32 = 0o644, keeper: String? = nil, _ text: String) {
        if files.contains(where: { $0.path == path }) { fail(.samePath(path)) }
        files.append(ExportedFile(path: path, mode: mode, text: text, keeper: keeper))
    }

    mutating func fail(_ problem: ExportProblem) { problems.append((.error, problem)) }

    /// Says that a key of a program is lost; once for all of its processes.
    mutating func lose(_ key: String, of program: Program, but: String? = nil) {
        let problem = ExportProblem.loss(program: program.name, key: key, format, but: but)
        if !problems.contains(where: { $0.problem == problem }) { problems.append((.warning, problem)) }
    }

    /// Says it of all that a program uses and the format has not.
    mutating func loseAll(of program: Program, but known: [ExportFeature]) {
        for feature in ExportFeature.allCases where !known.contains(feature) && feature.isUsed(by: program) {
            lose(feature.rawValue, of: program)
        }
    }
}

/// Writes an app in one format.
protocol ExportRenderer {
    /// What the format can say of a program.
    static var features: [ExportFeature] { get }

    static func render(_ app: ExportApp, into sheet: inout ExportSheet)
}
