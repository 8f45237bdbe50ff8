/// A value of XML-RPC.
package enum XMLRPCValue: Hashable, Sendable {
    package struct Member: Hashable, Sendable {
        package var name: String
        package var value: XMLRPCValue

        package init(_ name: String, _ value: XMLRPCValue) {
            self.name = name
            self.value = value
        }
    }

    /// `i4`, `int`, and `i8`, which some clients send.
    case int(Int)
    case boolean(Bool)
    case string(String)
    case double(Double)
    /// As it was written: `20261121T10:53:30`.
    case dateTime(String)
    case base64([UInt8])
    case array([XMLRPCValue])
    case structure([Member])
    /// An extension that Python's clients can send.
    case null

    /// The first member of that name; nil where this has none.
    package subscript(name: String) -> XMLRPCValue? {
        guard case .structure(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}

/// A call of a method.
package struct XMLRPCCall: Hashable, Sendable {
    package var method: String
    package var parameters: [XMLRPCValue]

    package init(_ method: String, _ parameters: [XMLRPCValue] = []) {
        self.method = method
        self.parameters = parameters
    }
}

/// Why a call has no value.
package struct XMLRPCFault: Error, Hashable, Sendable {
    package var code: Int
    package var text: String

    package init(code: Int, text: String) {
        self.code = code
        self.text = text
    }
}

/// The answer to a call.
package enum XMLRPCResponse: Hashable, Sendable {
    case value(XMLRPCValue)
    case fault(XMLRPCFault)
}
