extension UnknownProgram {
    var message: String {
        let place = option.map { $0 + ": " } ?? ""
        guard programOfInstance != nil else { return place + "there is no program \"\(name)\"" }
        return place + "\"\(name)\" is one process; programs are wanted here"
    }

    var hint: String? {
        if let programOfInstance {
            return "write \"\(programOfInstance)\"; \"-c \(programOfInstance)=COUNT\" says how many of it"
        }
        if isCount { return "\"-c \(name)\" says how many of it" }
        if let nearest {
            return "did you mean \"\(nearest)\"?"
        }
        return known.isEmpty ? nil : "there are: \(known)"
    }
}
