import SuperviseWire
import Testing

@Suite("The fields of an HTTP message")
struct HTTPFieldsTests {
    @Test("names are found whatever their case, and setting one replaces all of it")
    func names() {
        var fields: HTTPFields = ["Accept": "a", "Host": "b"]
        fields.append("ACCEPT", "c")
        #expect(fields["accept"] == "a")
        #expect(fields.values(of: "Accept") == ["a", "c"])
        fields["accept"] = "d"
        #expect(fields.all.map(\.value) == ["b", "d"])
        fields["host"] = nil
        #expect(fields["Host"] == nil)
    }
}
