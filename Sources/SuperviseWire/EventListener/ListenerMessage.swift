/// What is written to a listener's standard input for one event.
package struct ListenerMessage: Hashable, Sendable {
    package var event: ListenerEvent
    /// The name of the supervisor.
    package var server: String
    /// The number of the event among all.
    package var serial: Int
    package var pool: String
    /// The number of the event among those of the pool.
    package var poolSerial: Int

    package init(_ event: ListenerEvent, server: String, serial: Int, pool: String, poolSerial: Int) {
        self.event = event
        self.server = server
        self.serial = serial
        self.pool = pool
        self.poolSerial = poolSerial
    }

    /// The header line and the event's text.
    ///
    /// `len` counts characters, not bytes as supervisord's manual has it: that is what it does and what listeners read.
    package var bytes: [UInt8] {
        let length = EventText.characterCount(event.payload)
        let header = """
            ver:3.0 server:\(server) serial:\(serial) pool:\(pool) poolserial:\(poolSerial) \
            eventname:\(event.type.rawValue) len:\(length)\n
            """
        return Array(header.utf8) + event.payload
    }
}
