/// How lines of output and events are written (`--format`).
enum OutputFormat: String, OptionWord {
    case text
    /// One JSON object a line.
    case json
}
