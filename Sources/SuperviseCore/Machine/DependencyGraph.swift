/// Who waits for whom, among instances; without circles.
struct DependencyGraph: Equatable, Sendable {
    /// What some instances wait for.
    struct Target: Equatable, Sendable {
        let dependency: Dependency
        /// All that must meet the condition; empty where nothing of that name runs, which holds up nobody.
        let members: [InstanceID]
        fileprivate(set) var dependents: [InstanceID] = []
    }

    /// Every name with a condition, once.
    private var targets: [Target] = []
    /// The targets that an instance waits for, by its index.
    private var needs: [[Int]] = []
    /// The targets that an instance is a member of, by its index.
    private var memberships: [[Int]] = []

    var isEmpty: Bool { targets.isEmpty }

    /// The graph of these instances.
    ///
    /// Of a circle, which a configuration should not have, one dependency is left out: nobody may wait for ever.
    init(_ instances: [(id: InstanceID, program: Program)]) {
        guard instances.contains(where: { !$0.program.dependencies.isEmpty }) else { return }
        let programs = Dependency.withoutCircles(instances.map(\.program))
        let names = ProgramNames(programs)
        let count = 1 + (instances.map(\.id.index).max() ?? -1)
        needs = Array(repeating: [], count: count)
        memberships = needs
        for dependency in Dependency.sortedOnce(programs.flatMap(\.dependencies)) {
            let members = names.places(of: dependency.target).map { instances[$0].id }
            for id in members { memberships[id.index].append(targets.count) }
            targets.append(Target(dependency: dependency, members: members))
        }
        for (place, program) in programs.enumerated() {
            add(Dependency.sortedOnce(program.dependencies), of: instances[place].id)
        }
    }

    private mutating func add(_ dependencies: [Dependency], of id: InstanceID) {
        for dependency in dependencies {
            let number = targets.firstIndex(sortedBy: { !($0.dependency < dependency) })
            targets[number].dependents.append(id)
            needs[id.index].append(number)
        }
    }
}

extension DependencyGraph {
    var targetCount: Int { targets.count }

    func target(_ number: Int) -> Target {
        targets[number]
    }

    /// What an instance waits for.
    func needs(of id: InstanceID) -> some Sequence<Target> {
        numbers(needs, id).lazy.map { targets[$0] }
    }

    /// The numbers of the targets that an instance is a member of.
    func targetNumbers(with id: InstanceID) -> [Int] {
        numbers(memberships, id)
    }

    private func numbers(_ table: [[Int]], _ id: InstanceID) -> [Int] {
        table.indices.contains(id.index) ? table[id.index] : []
    }
}
