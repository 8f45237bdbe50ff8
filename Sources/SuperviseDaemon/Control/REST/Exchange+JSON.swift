import SuperviseCore
import SuperviseWire

extension Exchange {
    /// Answers with JSON.
    func answer(_ json: JSONValue, status: Int = 200) {
        answer(HTTPResponse(status: status, type: "application/json", json.encoded + [UInt8(ascii: "\n")]))
    }

    /// Answers that it cannot be done.
    func refuse(_ failure: RESTFailure) {
        answer(failure.json, status: failure.status)
    }

    /// The number that a parameter of the query gives; nil where it is missing.
    func number(_ name: String, _ range: ClosedRange<Int>) throws(RESTFailure) -> Int? {
        guard let text = request.parameter(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw .invalid(name, "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// The time that a parameter of the query gives, in seconds where it has no unit; nil where it is missing.
    func duration(_ name: String) throws(RESTFailure) -> Duration? {
        guard let text = request.parameter(name) else { return nil }
        guard let duration = Duration(text: text) else {
            throw .invalid(name, "a time such as 10, 0.5, 500ms or 5m, a year at most")
        }
        return duration
    }

    /// Whether a parameter is `1` or `true`; `standard` where it is missing.
    func flag(_ name: String, standard: Bool = false) throws(RESTFailure) -> Bool {
        switch request.parameter(name) {
        case nil: return standard
        case "1", "true", "": return true
        case "0", "false": return false
        default: throw .invalid(name, "0 or 1")
        }
    }

    /// All values of a parameter.
    func values(_ name: String) -> [String] {
        request.query.filter { $0.name == name }.map(\.value)
    }
}
