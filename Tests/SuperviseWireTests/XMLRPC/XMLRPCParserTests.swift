import SuperviseWire
import Testing

@Suite struct XMLRPCParserTests {
    private static func call(_ value: String) -> String {
        "<methodCall><methodName>m</methodName><params><param>\(value)</param></params></methodCall>"
    }

    private static func parse(_ text: String) throws(XMLProblem) -> XMLRPCCall {
        try XMLRPCParser.call(Array(text.utf8))
    }

    @Test("a call as Python writes it")
    func python() throws {
        let text = """
            <?xml version='1.0'?>
            <methodCall>
            <methodName>supervisor.startProcess</methodName>
            <params>
            <param>
            <value><string>web:web_00</string></value>
            </param>
            <param>
            <value><boolean>0</boolean></value>
            </param>
            </params>
            </methodCall>

            """
        #expect(
            try Self.parse(text) == XMLRPCCall("supervisor.startProcess", [.string("web:web_00"), .boolean(false)])
        )
    }

    @Test(
        "every type of value",
        arguments: [
            ("<int>-5</int>", .int(-5)), ("<i4> 7\n</i4>", .int(7)), ("<i8>9000000000</i8>", .int(9_000_000_000)),
            ("<boolean>1</boolean>", .boolean(true)), ("<boolean>false</boolean>", .boolean(false)),
            ("<double>-1.5e3</double>", .double(-1500)), ("<string/>", .string("")),
            ("<string> a &lt;b&gt; &amp;&quot;&apos;&#65;&#x20AC; </string>", .string(" a <b> &\"'A€ ")),
            ("<string>a<![CDATA[<&]]>b<!-- c -->d</string>", .string("a<&bd")),
            ("<string>a\r\nb\rc</string>", .string("a\nb\nc")),
            ("bare", .string("bare")), ("", .string("")), (" \n ", .string(" \n ")),
            ("<base64>aGVs\nbG8=</base64>", .base64(Array("hello".utf8))),
            ("<dateTime.iso8601>20261121T10:53:30</dateTime.iso8601>", .dateTime("20261121T10:53:30")),
            ("<nil/>", .null), ("<array><data></data></array>", .array([])),
            (
                "<array><data><value>a</value> <value><int>1</int></value></data></array>",
                .array([.string("a"), .int(1)])
            ),
            (
                "<struct><member><name>a b</name><value><nil/></value></member></struct>",
                .structure([XMLRPCValue.Member("a b", .null)])
            ),
        ] as [(String, XMLRPCValue)]
    )
    func values(text: String, value: XMLRPCValue) throws {
        #expect(try Self.parse(Self.call("<value>\(text)</value>")).parameters == [value])
    }

    @Test(
        "what is missing or more than needed is no mistake",
        arguments: [
            "<methodCall><methodName>m</methodName></methodCall>",
            "<methodCall><methodName>m</methodName><params/></methodCall>",
            "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- a --><methodCall a='>'><methodName>m</methodName></methodCall>\n",
            "<?xml version='1.0' encoding='us-ascii'?><methodCall><methodName>m</methodName><params></params></methodCall>",
        ]
    )
    func tolerance(text: String) throws {
        #expect(try Self.parse(text) == XMLRPCCall("m"))
    }

    @Test(
        "what is refused, and why",
        arguments: [
            ("", .cutOff), ("hello", .unexpected), ("<methodCall>", .cutOff), ("<a></a>", .unexpected),
            ("<methodCall><methodName></methodName></methodCall>", .badValue),
            ("<methodCall><methodName>m</methodName></methodCall>x", .unexpected),
            ("<methodCall><methodName>m</methodCall></methodName>", .unexpected),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><methodCall/>", .documentType),
            ("<?xml version='1.0' encoding='utf-16'?><methodCall/>", .encoding),
            (call("<value><int>x</int></value>"), .badValue), (call("<value><int></int></value>"), .badValue),
            (call("<value><int>99999999999999999999</int></value>"), .badValue),
            (call("<value><boolean>yes</boolean></value>"), .badValue),
            (call("<value><double>nan</double></value>"), .badValue),
            (call("<value><base64>a</base64></value>"), .badValue),
            (call("<value><float>1</float></value>"), .unexpected),
            (call("<value>a<int>1</int></value>"), .unexpected),
            (call("<value><int>1</int>a</value>"), .unexpected),
            (call("<value><string>&foo;</string></value>"), .badEntity),
            (call("<value>&#0;</value>"), .badCharacter), (call("<value>&#xD800;</value>"), .badEntity),
            (call("<value>\u{1}</value>"), .badCharacter), (call("<value>&</value>"), .badEntity),
            (call("<value><string"), .badTag),
        ] as [(String, XMLProblem.Reason)]
    )
    func refusals(text: String, reason: XMLProblem.Reason) {
        #expect { try Self.parse(text) } throws: { ($0 as? XMLProblem)?.reason == reason }
    }

    @Test("bytes that are not UTF-8 are refused")
    func notUTF8() {
        let bytes = Array("<methodCall><methodName>m".utf8) + [0xFF] + Array("</methodName></methodCall>".utf8)
        #expect { try XMLRPCParser.call(bytes) } throws: { ($0 as? XMLProblem)?.reason == .notUTF8 }
    }

    @Test("neither depth nor number is without limit")
    func limits() {
        let deep = String(repeating: "<value><array><data>", count: 5000)
        #expect { try Self.parse(Self.call(deep)) } throws: { ($0 as? XMLProblem)?.reason == .tooDeep }
        let many = "<value><array><data>" + String(repeating: "<value/>", count: 100_001)
        #expect { try Self.parse(Self.call(many)) } throws: { ($0 as? XMLProblem)?.reason == .tooManyValues }
    }

    @Test("responses and faults")
    func responses() throws {
        let fault = XMLRPCResponse.fault(XMLRPCFault(code: 10, text: "BAD_NAME: <a>"))
        #expect(try XMLRPCParser.response(XMLRPCWriter.response(fault)) == fault)
        let value = XMLRPCResponse.value(.array([.int(1), .structure([.init("a", .string("b"))])]))
        #expect(try XMLRPCParser.response(XMLRPCWriter.response(value)) == value)
        #expect(throws: XMLProblem.self) { try XMLRPCParser.response(Array("<methodResponse/>".utf8)) }
    }
}
