/// Which value counts where both `.env` and the inherited environment set a variable.
package enum EnvironmentPrecedence: Hashable, Sendable {
    /// That of `.env`, as in honcho and foreman.
    case files
    /// The inherited one (`--keep-env`).
    case inherited
}
