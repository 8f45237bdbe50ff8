import SuperviseWire

/// Finds who answers a request.
struct Router {
    /// The values of the `{…}` segments, in order.
    typealias Values = [String]

    struct Route {
        /// `GET`, which answers HEAD too, or `POST`.
        var method: String
        /// Segments; `{name}` stands for any one, and `{…}` as the last for any number, also none.
        var pattern: [String]
        var handle: (any Exchange, Values) -> Void

        init(_ method: String, _ pattern: String, _ handle: @escaping (any Exchange, Values) -> Void) {
            self.method = method
            self.pattern = pattern.split(separator: "/").map(String.init)
            self.handle = handle
        }
    }

    private var routes: [Route] = []

    mutating func add(_ route: Route) {
        routes.append(route)
    }

    /// Lets the first route that fits answer; 404 where none has the path, 405 where none has the method too.
    func answer(_ exchange: any Exchange) {
        let request = exchange.request
        var allowed: [String] = []
        for route in routes {
            guard let values = Self.match(route.pattern, request.path) else { continue }
            if route.method == request.method || (route.method == "GET" && request.method == "HEAD") {
                return route.handle(exchange, values)
            }
            if !allowed.contains(route.method) { allowed.append(route.method) }
        }
        guard !allowed.isEmpty else { return exchange.answer(HTTPResponse(status: 404)) }
        exchange.answer(HTTPResponse(status: 405, fields: ["Allow": allowed.joined(separator: ", ")]))
    }

    private static func match(_ pattern: [String], _ path: [String]) -> Values? {
        let takesRest = pattern.last == "{…}"
        let fixed = takesRest ? pattern.dropLast() : pattern[...]
        guard takesRest ? path.count >= fixed.count : path.count == fixed.count else { return nil }
        var values: Values = []
        for (segment, text) in zip(fixed, path) {
            if segment.hasPrefix("{") { values.append(text) } else if segment != text { return nil }
        }
        return takesRest ? values + path.dropFirst(fixed.count) : values
    }
}
