@testable import SuperviseDaemon
import SuperviseWire
import Testing

@Suite struct RPCMulticallTests {
    private func call(_ name: String) -> XMLRPCValue {
        .structure([XMLRPCValue.Member("methodName", .string(name))])
    }

    /// What several calls come to, each of which is answered by `make`.
    private func answer(_ calls: [XMLRPCValue], _ make: @escaping (XMLRPCCall, @escaping RPCReply) -> Void) -> [UInt8] {
        var answer: [UInt8] = []
        RPCMulticall(calls, by: RPCCaller(), make: make) { answer = (try? $0.get()) ?? [] }.proceed()
        return answer
    }

    @Test("results and faults stand in the order of the calls")
    func order() throws {
        let bytes = answer([call("one"), .int(1), call("system.multicall"), call("two")]) { call, then in
            var writer = XMLRPCWriter()
            writer.string(call.method)
            then(.success(writer.bytes))
        }
        guard case .value(.array(let values)) = try XMLRPCParser.response(XMLRPCWriter.response(encoded: bytes)) else {
            Issue.record("no array")
            return
        }
        #expect(values.count == 4)
        #expect(values.first == .string("one") && values.last == .string("two"))
        #expect(values.map { $0["faultCode"] } == [nil, .int(2), .int(2), nil])
    }

    @Test("all results have a bound: what has no room is a fault, and nothing is called any more")
    func bound() {
        let value = [UInt8](repeating: UInt8(ascii: "x"), count: RPCMulticall.mostBytes / 2 - 1000)
        var made = 0
        let bytes = answer(Array(repeating: call("read"), count: 100)) { _, then in
            made += 1
            then(.success(value))
        }
        #expect(made == 3)
        #expect(bytes.count > 2 * value.count && bytes.count < RPCMulticall.mostBytes + 100 * 500)
        let faults = String(decoding: bytes.suffix(bytes.count - 2 * value.count), as: UTF8.self)
        #expect(faults.split(separator: "faultString").count - 1 == 98)
    }
}
