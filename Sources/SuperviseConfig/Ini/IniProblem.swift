/// What is wrong with a configuration beyond the text of one value.
enum IniProblem: Problem {
    // Lines
    case noSection
    case noDelimiter
    /// A header without its end: supervisord takes one with a colon for a setting.
    case openHeader
    case noKey
    case textBehindHeader
    case tooManyLines

    // Sections and keys
    case unknownSection(String)
    /// `[DEFAULT]`: for Python's parser its keys are those of every section.
    case inheritedSection
    case unknownKey(String, in: IniSectionKind, header: String)
    /// The key, and the line that sets it first.
    case setTwice(String, firstLine: Int)
    case missingKey(IniKey, in: String)
    case missingCommand(String)

    // Files
    case noFiles
    case noMatch(String)
    case unreadable(String, reason: String)
    case nestedInclude
    case tooManyFiles
    case tooLargeTogether

    // Texts
    case commentInQuotes
    case wholeDictionary
    case carelessEnvironment

    // Commands
    /// It cannot be taken apart into words.
    case unusableCommand(IniValueProblem)
    case shellSign(String)

    // Programs
    case noProcessNumber
    case tooManyProcesses(Int)
    case tooManyProcessesTogether
    case killsLess
    case redirectInListener
    case ignoredErrorLog
    case syslogAsFile(IniKey, instead: IniKey)
    case endlessLog(IniKey)
    case resultHandler(String)
    case ownerWithoutPath
    case uselessKey(IniKey, without: IniKey)
    case tooLarge(Int, countsAs: Int)

    // Groups
    case unknownMember(String, group: String, known: [String])
    case ambiguousMember(String)
    case memberTwice(String)
    case memberOfTwo(String, first: String)
    case emptyGroup(String)
    case sameGroup(String)
    case sameProcess(String, group: String)

    // Servers
    case noFactory(String)
    case unknownFactory(String)
    case halfCredentials(IniKey)
}
