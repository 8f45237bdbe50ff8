/// Numbers as users write them: digits only.
enum CountText {
    /// The number, or nil where there is a sign, a blank, any other character, or more than an `Int` holds.
    static func number(_ text: some StringProtocol) -> Int? {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return Int(text)
    }
}
