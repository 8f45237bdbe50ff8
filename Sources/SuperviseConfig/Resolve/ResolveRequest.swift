package import SuperviseCore

/// All that decides what is run: the files as they were read, and what the options say.
package struct ResolveRequest: Sendable {
    /// Procfiles; their programs are merged in order.
    package var procfiles: [SourceFile]
    /// An INI file: alone, or adding to the programs of the Procfiles.
    package var ini: Parsed<IniConfiguration>?
    package var access = ResolveAccess.none
    /// The `.env` files; later ones win.
    package var envFiles: [SourceFile] = []
    /// What the supervisor inherited, in `NAME=value` form.
    package var inherited: [ByteString] = []
    package var precedence = EnvironmentPrecedence.files
    package var strictness = Strictness.lenient
    /// Whether the files are read again: names that they had when the options were given may be gone from them.
    package var isRepeated = false
    /// The programs to start; none is all.
    package var names: [String] = []
    /// The programs to leave out (`--except`).
    package var except: [String] = []
    /// The programs whose output is not shown (`--quiet`): here only to see that they exist.
    package var quiet: [String] = []
    /// How many processes of each program (`-c`).
    package var formation = Formation()
    /// The base port (`-p`); nil leaves it to the environment.
    package var port: Int?
    /// When every ended process is started again (`--restart`); nil leaves it to the file, or to its kind.
    package var restart: RestartPolicy?
    /// The shortest pause before a restart (`--restart-delay`).
    package var restartDelay: Duration?
    package var exit: ExitPolicy?
    package var stopTimeout: Duration?
    /// The app's root, where all processes run; nil is the supervisor's own directory.
    package var directory: ByteString?

    package init(procfiles: [SourceFile]) {
        self.procfiles = procfiles
    }

    /// Whose defaults hold: an INI file alone is read as supervisord does.
    package var profile: Profile { procfiles.isEmpty && ini != nil ? .ini : .procfile }
}

// MARK: - Whose end counts

extension ResolveRequest {
    /// `--exit`, else what a file asks for by `essential=true`, else what its kind has.
    var exitPolicy: ExitPolicy {
        exit ?? (hasEssential ? .essential : profile.exit)
    }

    /// A Procfile's policy counts every program anyway.
    private var hasEssential: Bool {
        profile == .ini && ini?.value.programs.contains(where: \.isCalledEssential) ?? false
    }
}

extension ProgramSection {
    fileprivate var isCalledEssential: Bool { sets(.essential) && settings.essential }

    /// Whether the end of its processes counts; where only some sections are called essential, the others are not.
    func isEssential(under policy: ExitPolicy) -> Bool {
        policy == .essential ? isCalledEssential : settings.essential
    }
}
