/// Makes a fleet of a Procfile, `.env` files and options.
package enum Resolver {
    /// Reads all of the request and says all that is wrong with it.
    package static func resolve(_ request: ResolveRequest) -> Resolution {
        var work = ResolverWork(request)
        return work.resolve()
    }
}
