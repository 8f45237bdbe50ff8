import SuperviseCore
import Testing

@Suite struct LoopbackAddressTests {
    @Test("127.0.0.0/8 and ::1 are this machine's own", arguments: ["127.0.0.1", "127.255.0.3", "::1"])
    func own(address: String) {
        #expect(LoopbackAddress.contains(address))
    }

    @Test(
        "other addresses and all names are not",
        arguments: ["", "0.0.0.0", "1.127.0.0", "12.7.0.1", "::", "::11", "fe80::1", "localhost", "127.example.org"]
    )
    func others(address: String) {
        #expect(!LoopbackAddress.contains(address))
    }
}
