extension Instance {
    /// What it takes to turn one description of an instance into another.
    enum Change: Equatable {
        case none
        /// It can go on running: only how it is treated differs.
        case treatment
        /// Its process would be another one.
        case process
    }

    func change(to new: Instance) -> Change {
        guard self != new else { return .none }
        let (old, program) = (self.program, new.program)
        let isSameProcess =
            environment == new.environment && old.command == program.command && old.directory == program.directory
            && old.attributes == program.attributes && old.output == program.output
            && old.input == program.input && old.listener == program.listener
            && old.readyPattern == program.readyPattern
        return isSameProcess ? .treatment : .process
    }
}
