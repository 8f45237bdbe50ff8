import SuperviseConfig
import SuperviseWire
import Testing

@Suite struct ListenerEventNamesTests {
    @Test(
        "every event that a configuration may name is one that listeners can be told",
        arguments: EventListenerSettings.knownEvents
    )
    func known(name: String) {
        #expect(ListenerEventTypes([name]) != .none)
    }

    @Test("and the other way round", arguments: ListenerEventType.allCases)
    func all(type: ListenerEventType) {
        #expect(EventListenerSettings.knownEvents.contains(type.rawValue))
    }
}
