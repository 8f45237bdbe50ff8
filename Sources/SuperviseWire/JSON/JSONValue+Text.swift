extension JSONValue {
    /// The value as one line of JSON.
    package var encoded: [UInt8] {
        var output: [UInt8] = []
        append(to: &output)
        return output
    }

    /// Adds the value as one line of JSON.
    package func append(to output: inout [UInt8]) {
        switch self {
        case .null: output += "null".utf8
        case .bool(let value): output += (value ? "true" : "false").utf8
        case .int(let number): output += String(number).utf8
        // JSON has no infinity and no NaN.
        case .double(let number): output += (number.isFinite ? "\(number)" : "null").utf8
        case .string(let text): Self.append(text, to: &output)
        case .array(let values):
            Self.append(values, "[", "]", to: &output) { $0.append(to: &$1) }
        case .object(let members):
            Self.append(members, "{", "}", to: &output) { member, output in
                Self.append(member.name, to: &output)
                output.append(UInt8(ascii: ":"))
                member.value.append(to: &output)
            }
        }
    }

    private static func append<Element>(
        _ elements: [Element],
        _ opening: Unicode.Scalar,
        _ closing: Unicode.Scalar,
        to output: inout [UInt8],
        _ append: (Element, inout [UInt8]) -> Void
    ) {
        output.append(UInt8(ascii: opening))
        for (index, element) in elements.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            append(element, &output)
        }
        output.append(UInt8(ascii: closing))
    }

    private static func append(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        JSONText.append(text, to: &output)
        output.append(UInt8(ascii: "\""))
    }
}
