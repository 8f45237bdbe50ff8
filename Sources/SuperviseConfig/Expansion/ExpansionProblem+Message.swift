import SuperviseCore

extension ExpansionProblem {
    var message: String {
        switch reason {
        case .unknownName(let name): "unknown name \"\(name)\" in \"%(\(name))\""
        case .openName: "\"%(\" has no \")\""
        case .noConversion: "nothing follows \"%(…)\": it needs a letter such as \"s\""
        case .unknownConversion(let text): "\"\(text)\" behind \"%(…)\" is no conversion"
        case .wrongType(let text): "\"\(text)\" is for numbers, and the name stands for a text"
        case .tooLong: "the value is too long: over \(PercentFormat.lengthLimit >> 20) MiB with its names replaced"
        }
    }

    var hint: String? {
        switch reason {
        case .unknownName(let name): nearest(to: name)
        case .openName, .noConversion, .unknownConversion:
            "write \"%(NAME)s\"; a literal percent sign before a parenthesis is \"%%\""
        case .wrongType: "write \"%(NAME)s\""
        case .tooLong: nil
        }
    }

    private func nearest(to name: String) -> String {
        let isVariable = name.hasPrefix(ExpansionScope.variablePrefix)
        // Of variables with short names any would be near.
        let isShort = isVariable && name.count < ExpansionScope.variablePrefix.count + 3
        if !isShort, let nearest = NearestName.nearest(to: name, in: names) {
            return "did you mean \"%(\(nearest))s\"?"
        }
        let plain = names.filter { !$0.hasPrefix(ExpansionScope.variablePrefix) }.map { "\"\($0)\"" }
        let reason = isVariable ? "that variable is not set; " : ""
        return reason + "known are \(plain.joined(separator: ", ")) and \"ENV_X\" for the variable X"
    }
}
