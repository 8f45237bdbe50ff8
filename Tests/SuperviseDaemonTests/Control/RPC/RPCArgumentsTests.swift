@testable import SuperviseDaemon
import SuperviseWire
import Testing

@Suite struct RPCArgumentsTests {
    @Test("numbers and flags are text as Python prints them")
    func text() throws {
        let values: [XMLRPCValue] = [.string("t"), .int(5), .double(1.5), .double(2), .boolean(true), .null]
        let arguments = RPCArguments(values: values)
        #expect(try values.indices.map { try arguments.text($0) } == ["t", "5", "1.5", "2.0", "True", "None"])
        #expect(throws: XMLRPCFault.self) { try RPCArguments(values: [.array([])]).text(0) }
    }
}
