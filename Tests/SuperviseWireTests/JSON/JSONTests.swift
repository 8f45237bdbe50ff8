import SuperviseWire
import Testing

@Suite struct JSONTests {
    @Test(
        "reads what it writes",
        arguments: [
            .null, true, false, 0, -7, 9_007_199_254_740_993, .double(0.25), .double(-1e100), "", "plain",
            "\"\\/\u{8}\u{C}\n\r\t\u{1}\u{7F}é😀", [], [1, [2, "x"], .null], [:],
            ["name": "web.1", "pids": [1, 2], "nested": ["a": .null]],
        ] as [JSONValue]
    )
    func roundTrip(value: JSONValue) throws {
        #expect(try JSONParser.parse(value.encoded) == value)
    }

    @Test(
        "reads every form that RFC 8259 has",
        arguments: [
            (" [ 1 , 2 ]\n", [1, 2]), ("{\"a\" : {} }", ["a": [:]]), ("1e2", .double(100)), ("-0", 0),
            ("0.5E-1", .double(0.05)), (#""\u00e9\ud83d\ude00\/""#, "é😀/"), (#""\ud83dx""#, "\u{FFFD}x"),
            (#""\ud83d\u0041""#, "\u{FFFD}A"), ("100000000000000000000", .double(1e20)),
        ] as [(String, JSONValue)]
    )
    func forms(text: String, value: JSONValue) throws {
        #expect(try JSONParser.parse(Array(text.utf8)) == value)
    }

    @Test(
        "refuses everything else, and says where",
        arguments: [
            ("", 0), ("nul", 3), ("[1,]", 3), ("[1", 2), ("{\"a\"}", 4), ("{a:1}", 1), ("01", 2), ("-", 1), ("1.", 2),
            ("1e", 2), ("\"a", 2), ("\"\n\"", 1), (#""\x""#, 3), (#""\u+123""#, 3), (#""\u-000""#, 3),
            (#""\u+041""#, 3), (#""\u00g0""#, 3), (#""\u12""#, 3), ("1 2", 2), ("+1", 0), ("NaN", 0),
        ]
    )
    func refusal(text: String, offset: Int) {
        #expect(throws: JSONParser.Failure(offset: offset)) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test("refuses what is nested too deeply")
    func depth() {
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(deep) }
    }

    @Test("finds members by name, the first of two")
    func members() throws {
        let value = try JSONParser.parse(Array(#"{"a":1,"b":2.5,"a":3,"c":"x","d":true,"e":[1]}"#.utf8))
        #expect(value["a"]?.int == 1 && value["b"]?.double == 2.5 && value["a"]?.double == 1)
        #expect(value["c"]?.string == "x" && value["d"]?.bool == true && value["e"]?.array == [1])
        #expect(value["f"] == nil && value["c"]?["x"] == nil && value["c"]?.int == nil)
    }
}
