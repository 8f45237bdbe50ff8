/// One process slot of a program: `web.2`.
package struct Instance: Hashable, Sendable {
    /// The name in logs and on the command line, as `web.2`.
    package var name: String
    package var program: Program
    /// Counted from 1 within its program.
    package var number: Int
    /// What is set for this instance beyond the environment that all share, as `PORT=5001`, in `NAME=value` form.
    package var environment: [ByteString]

    package init(name: String, program: Program, number: Int, environment: [ByteString] = []) {
        self.name = name
        self.program = program
        self.number = number
        self.environment = environment
    }
}

/// The place of an instance in its fleet; never reused while the supervisor lives.
package struct InstanceID: Hashable, Comparable, Sendable {
    package let index: Int

    package init(index: Int) {
        self.index = index
    }

    package static func < (lhs: InstanceID, rhs: InstanceID) -> Bool { lhs.index < rhs.index }
}
