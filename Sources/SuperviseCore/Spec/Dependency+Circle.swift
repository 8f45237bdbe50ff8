extension Dependency {
    /// Circles of programs that wait for each other, by their names, each with its first one again at its end.
    ///
    /// Of circles that have all their programs in others only the first are told.
    package static func circles(among programs: [Program]) -> [[String]] {
        let programs = distinct(programs)
        var isTold = [Bool](repeating: false, count: programs.count)
        var circles: [[String]] = []
        findCircles(among: programs) { circle in
            guard circle.contains(where: { !isTold[$0] }) else { return }
            for place in circle { isTold[place] = true }
            circles.append((circle + circle.prefix(1)).map { programs[$0].name })
        }
        return circles
    }

    /// Goes all ways from program to program, each once, and tells of each that leads back to where it came from.
    private static func findCircles(among programs: [Program], tell: (_ circle: ArraySlice<Int>) -> Void) {
        guard programs.contains(where: { !$0.dependencies.isEmpty }) else { return }
        let names = ProgramNames(programs)
        let edges = programs.map { program in program.dependencies.flatMap { names.places(of: $0.target) } }
        var way: [Int] = []
        var placesOnWay = [Int?](repeating: nil, count: programs.count)
        // How many edges of each have been gone; nil where nobody has been yet.
        var gone = [Int?](repeating: nil, count: programs.count)
        for start in programs.indices where gone[start] == nil {
            var next: Int? = start
            while let place = next ?? way.last {
                if next != nil {
                    placesOnWay[place] = way.count
                    way.append(place)
                }
                next = nil
                let number = gone[place] ?? 0
                guard number < edges[place].count else {
                    gone[place] = number
                    placesOnWay[place] = nil
                    way.removeLast()
                    continue
                }
                gone[place] = number + 1
                let target = edges[place][number]
                if let first = placesOnWay[target] {
                    tell(way[first...])
                } else if gone[target] == nil {
                    next = target
                }
            }
        }
    }

    /// The same programs, each without the dependencies that close a circle.
    static func withoutCircles(_ programs: [Program]) -> [Program] {
        let known = distinct(programs)
        var closing: [String: Set<String>] = [:]
        findCircles(among: known) { circle in
            guard let source = circle.last, let target = circle.first else { return }
            closing[known[source].name, default: []].formUnion([known[target].name, known[target].group])
        }
        guard !closing.isEmpty else { return programs }
        return programs.map { program in
            guard let targets = closing[program.name] else { return program }
            var program = program
            program.dependencies.removeAll { targets.contains($0.target) }
            return program
        }
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
