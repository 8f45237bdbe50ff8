import SuperviseCore

/// The whole app as the renderers see it.
struct ExportApp {
    let name: String
    let format: ExportFormat
    let units: [ExportUnit]
    let root: String
    let user: String?
    let logFolder: String
    let shell: [String]
    let image: String?
    /// The variables that the files set for all.
    let shared: [ExportVariable]

    var mark: String { ExportMark.text(format, app: name) }

    /// The first lines of a file whose comments begin with `#`.
    var header: String { "# \(mark)\n# Exporting again replaces it.\n" }

    /// The units of each program, in the order of the configuration.
    var programs: [(type: String, units: [ExportUnit])] {
        var programs: [(type: String, units: [ExportUnit])] = []
        for unit in units {
            if let place = programs.firstIndex(where: { $0.type == unit.type }) {
                programs[place].units.append(unit)
            } else {
                programs.append((unit.type, [unit]))
            }
        }
        return programs
    }

    /// The units that a dependency means.
    func units(of target: String) -> [ExportUnit] {
        units.filter { $0.program.name == target || $0.program.group == target }
    }

    /// Whether another program waits for the end of this one.
    func isAwaited(_ unit: ExportUnit) -> Bool {
        units.contains { other in
            other.program.dependencies.contains { dependency in
                [unit.program.name, unit.program.group].contains(dependency.target)
                    && (dependency.condition == .completed || dependency.condition == .completedSuccessfully)
            }
        }
    }

    /// The user of a service that must be somebody: as honcho and foreman have it, one that is called like the app.
    func user(of unit: ExportUnit) -> String { unit.ownUser?.name ?? user ?? name }

    /// The log of a unit that has no place of its own.
    func log(of unit: ExportUnit) -> String { "\(logFolder)/\(unit.name).log" }
}
