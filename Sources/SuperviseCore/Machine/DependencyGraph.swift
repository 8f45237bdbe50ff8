/// Who waits for whom, among instances; without circles.
struct DependencyGraph: Equatable, Sendable {
    /// What some instances wait for.
    struct Target: Equatable, Sendable {
        let dependency: Dependency
        /// All that must meet the condition; empty where nothing of that name runs, which holds up nobody.
        let members: [InstanceID]
        fileprivate(set) var dependents: [InstanceID] = []
        /// How many members do not meet the condition yet, and how many never will.
        fileprivate var open = 0
        fileprivate var lost = 0

        /// How it is with all members: one that cannot meet the condition any more decides.
        var standing: ProcessMachine.Standing { lost > 0 ? .lost : open > 0 ? .open : .met }

        fileprivate mutating func count(_ standing: ProcessMachine.Standing, _ difference: Int) {
            switch standing {
            case .met: break
            case .open: open += difference
            case .lost: lost += difference
            }
        }
    }

    /// Every name with a condition, once.
    private var targets: [Target] = []
    /// The targets that an instance waits for, by its index.
    private var needs: [[Int]] = []
    /// The targets that an instance is a member of, by its index.
    private var memberships: [[Int]] = []
    /// How an instance stands to each of those.
    private var standings: [[ProcessMachine.Standing]] = []

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
        standings = memberships.map { Array(repeating: .met, count: $0.count) }
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

    func condition(_ number: Int) -> Dependency.Condition { targets[number].dependency.condition }

    /// Takes note of how an instance stands to one of its targets: many wait for many, so nobody counts anew.
    mutating func note(_ standing: ProcessMachine.Standing, of id: InstanceID, place: Int) {
        let old = standings[id.index][place]
        guard old != standing else { return }
        standings[id.index][place] = standing
        let number = memberships[id.index][place]
        targets[number].count(old, -1)
        targets[number].count(standing, 1)
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
