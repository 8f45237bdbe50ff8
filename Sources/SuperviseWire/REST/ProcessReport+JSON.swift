extension ProcessReport {
    /// All members, those without a value as null.
    package var json: JSONValue {
        [
            "name": .string(name),
            "program": .string(program),
            "group": .string(group),
            "state": .string(state),
            "pid": JSONValue(pid),
            "uptime": JSONValue(uptime),
            "restarts": .int(restarts),
            "cpu_seconds": JSONValue(usage?.cpuSeconds),
            "cpu_percent": JSONValue(usage?.cpuPercent),
            "memory": JSONValue(usage?.memory),
            "processes": JSONValue(usage?.processes),
            "health": JSONValue(health),
            "exit_code": JSONValue(lastEnd?.code),
            "signal": JSONValue(lastEnd?.signal),
            "ended_ago": JSONValue(lastEnd?.ago),
            "waits_for": .array(waitsFor.map(JSONValue.string)),
            "restarts_in": JSONValue(restartsIn),
            "description": .string(description),
        ]
    }

    /// Nil where a member that must be there is missing.
    package init?(json: JSONValue) {
        guard let members = json.members else { return nil }
        self.init(name: "", program: "", group: "", state: "")
        var usage = Usage(cpuSeconds: 0, cpuPercent: 0, memory: 0, processes: 0)
        var end = End(ago: 0)
        // One pass: looking for each name would compare all of them.
        for member in members {
            let value = member.value
            switch member.name {
            case "name": name = value.string ?? ""
            case "program": program = value.string ?? ""
            case "group": group = value.string ?? ""
            case "state": state = value.string ?? ""
            case "pid": pid = value.int
            case "uptime": uptime = value.double
            case "restarts": restarts = value.int ?? 0
            case "cpu_seconds": usage.cpuSeconds = value.double ?? 0
            case "cpu_percent": usage.cpuPercent = value.double ?? 0
            case "memory": usage.memory = value.int ?? 0
            case "processes": usage.processes = value.int ?? 0
            case "health": health = value.string
            case "exit_code": end.code = value.int
            case "signal": end.signal = value.string
            case "ended_ago": end.ago = value.double ?? 0
            case "waits_for": waitsFor = value.array?.compactMap(\.string) ?? []
            case "restarts_in": restartsIn = value.double
            case "description": description = value.string ?? ""
            default: break
            }
        }
        guard !name.isEmpty, !state.isEmpty else { return nil }
        if usage.processes > 0 { self.usage = usage }
        if end.code != nil || end.signal != nil { lastEnd = end }
    }
}

extension JSONValue {
    package init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
    package init(_ number: Int?) { self = number.map(JSONValue.int) ?? .null }

    /// Thousandths are enough for everything that is measured, and short.
    package init(_ number: Double?) {
        self = number.map { .double(($0 * 1000).rounded() / 1000) } ?? .null
    }
}
