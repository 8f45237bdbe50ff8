import SuperviseCore

/// One start that the core has asked for: of what, as it was then.
struct Start {
    let id: InstanceID
    let instance: Instance
    /// The number of this life, counted from 1.
    let run: Int
    /// What all processes get, in `NAME=value` form.
    let environment: [ByteString]
}
