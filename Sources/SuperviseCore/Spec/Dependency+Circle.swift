extension Dependency {
    /// A circle of programs that wait for each other, by their names, with the first one again at its end; nil where
    /// there is none.
    package static func circle(among programs: [Program]) -> [String]? {
        guard programs.contains(where: { !$0.dependencies.isEmpty }) else { return nil }
        let programs = distinct(programs)
        let names = ProgramNames(programs)
        let edges = programs.map { program in program.dependencies.flatMap { names.places(of: $0.target) } }
        let isInvolved = leadsToCircle(edges)
        guard let start = isInvolved.firstIndex(of: true) else { return nil }
        // Every program that leads to a circle waits for another one that does.
        var path: [Int] = []
        var next: Int? = start
        while let place = next {
            if let first = path.firstIndex(of: place) { return (path[first...] + [place]).map { programs[$0].name } }
            path.append(place)
            next = edges[place].first { isInvolved[$0] }
        }
        return nil
    }

    /// Whether a place is on a way to a circle: all are that remain when what waits for nothing is taken out again
    /// and again.
    private static func leadsToCircle(_ edges: [[Int]]) -> [Bool] {
        var isInvolved = [Bool](repeating: true, count: edges.count)
        var open = edges.map(\.count)
        var sources = [[Int]](repeating: [], count: edges.count)
        for (source, targets) in edges.enumerated() {
            for target in targets { sources[target].append(source) }
        }
        var free = open.indices.filter { open[$0] == 0 }
        while let place = free.popLast() {
            isInvolved[place] = false
            for source in sources[place] {
                open[source] -= 1
                if open[source] == 0 { free.append(source) }
            }
        }
        return isInvolved
    }

    /// The same programs, each without the dependency that closes a circle.
    static func withoutCircles(_ programs: [Program]) -> [Program] {
        var programs = programs
        while let circle = circle(among: programs), let target = circle.last, let source = circle.dropLast().last {
            let names = [target] + programs.filter { $0.name == target }.map(\.group)
            for place in programs.indices where programs[place].name == source {
                programs[place].dependencies.removeAll { names.contains($0.target) }
            }
        }
        return programs
    }

    /// One program of each name: those that several instances have in common are one.
    private static func distinct(_ programs: [Program]) -> [Program] {
        let order = programs.indices.sorted { (programs[$0].name, $0) < (programs[$1].name, $1) }
        let firsts = order.enumerated()
            .filter { place, index in place == 0 || programs[order[place - 1]].name != programs[index].name }
        return firsts.map(\.element).sorted().map { programs[$0] }
    }
}

extension Dependency: Comparable {
    /// An order for looking things up; it means nothing.
    package static func < (lhs: Dependency, rhs: Dependency) -> Bool {
        (lhs.target, lhs.condition.rawValue) < (rhs.target, rhs.condition.rawValue)
    }

    /// The same dependencies in order, each once.
    static func sortedOnce(_ dependencies: [Dependency]) -> [Dependency] {
        var result: [Dependency] = []
        for dependency in dependencies.sorted() where dependency != result.last { result.append(dependency) }
        return result
    }
}
