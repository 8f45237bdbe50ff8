import SuperviseWire
import Testing

@Suite("Encodings and hashes of passwords")
struct SecretTests {
    @Test(
        "Base64 is read as it is written (RFC 4648 §10)",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ]
    )
    func base64(plain: String, text: String) {
        #expect(Base64.encode(plain.utf8) == Array(text.utf8))
        #expect(Base64.decode(text.utf8) == Array(plain.utf8))
    }

    @Test("all bytes survive Base64")
    func allBytes() {
        let bytes = Array(UInt8.min ... .max)
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }

    @Test(
        "what is not Base64 is refused",
        arguments: ["Z", "Zg", "Zg=", "Zg===", "Zh==", "====", "Zm9v====", "Z g=", "Zg==Zg==", "Zm9_", "=Zm9"]
    )
    func notBase64(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }

    @Test(
        "SHA-1 of the standard's examples, and at the edges of its blocks",
        arguments: [
            ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"), ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
            ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
            (String(repeating: "a", count: 55), "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
            (String(repeating: "a", count: 56), "c2db330f6083854c99d4b5bfb6e8f29f201be699"),
            (String(repeating: "a", count: 64), "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
            (String(repeating: "a", count: 1000), "291e9a6c66994949b57ba5e650361e98fc36b1ba"),
        ]
    )
    func sha1(text: String, hash: String) {
        #expect(SHA1.hexadecimal(of: text.utf8) == Array(hash.utf8))
    }

    @Test("a secret equals itself alone")
    func secrets() {
        let secret = Secret("secret".utf8)
        #expect(secret.equals("secret".utf8))
        for guess in ["", "s", "secre", "secrets", "Secret", "secretsecret"] { #expect(!secret.equals(guess.utf8)) }
        #expect(Secret([]).equals([]))
        #expect(!Secret([]).equals([0]))
    }
}
