import Testing

@testable import InitVetWeightFiles

@Suite("Strict JSON")
struct JSONScannerTests {
  /// Reads one value and nothing else.
  ///
  /// - Returns: the error, if there is one.
  private func read(_ bytes: [UInt8]) -> WeightFileError? {
    var scanner = JSONScanner(
      bytes, base: 0, .init(syntax: .indexSyntax, duplicateKey: .indexDuplicateKey),
      ErrorContext("f"))
    do throws(WeightFileError) {
      try scanner.skipValue()
      try scanner.finish(spaces: [0x20])
      return nil
    } catch { return error }
  }

  @Test(
    "Values of RFC 8259",
    arguments: [
      "null", "true", "false", "0", "-0", "12", "1.5", "-1.5e+10", "1E-7", #""""#, #""a/\/""#,
      #""\"\\\b\f\n\r\t\u00e9\uD83D\ude00""#, "[]", "{}", "[[[[]]]]", "[1, 2]", "[ ]", "{ }",
      #"{"a" : {"b":[{}]}}"#, "\t\r\n 1 ", "\"\u{7F}\u{10FFFF}\"",
    ])
  func valid(text: String) {
    #expect(read(Array(text.utf8)) == nil)
  }

  @Test(
    "What is no JSON, with the byte where it ceases to be",
    arguments: [
      ("", 0), (" ", 1), ("nul", 0), ("True", 0), ("01", 1), ("-", 1), ("+1", 0), (".5", 0),
      ("1.", 2),
      ("1e", 2), ("1e+", 3), ("NaN", 0), ("Infinity", 0), ("0x1", 1), ("1 2", 2), ("[1,]", 3),
      ("[,]", 1), ("[1", 2), ("[1 2]", 3), ("{", 1), (#"{"a"}"#, 4), (#"{"a":}"#, 5), ("{1:2}", 1),
      (#"{"a":1,}"#, 7), (#"{'a':1}"#, 1), (#"""#, 1), (#""\"#, 2), (#""\x""#, 2), (#""\u12""#, 5),
      (#""\u12G4""#, 5), (#""\ud800""#, 7), (#""\ud800\n""#, 8), (#""\ud800\u0041""#, 13),
      (#""\udc00""#, 7), ("\"\n\"", 1), ("\"\0\"", 1), ("\u{FEFF}1", 0), ("1 // a", 2),
      ("[[[[[]]]]]", 4), (#"{"a":[{"b":[[]]}]}"#, 12),
    ])
  func invalid(text: String, place: Int) {
    let error = read(Array(text.utf8))
    #expect(error?.code == .indexSyntax, "\(text)")
    #expect(error?.offset == place, "\(text): \(error?.description ?? "")")
  }

  @Test("Strings that are not UTF-8: continuations, long forms, surrogates, beyond the last")
  func encodings() {
    for bytes: [UInt8] in [
      [0x80], [0xC3], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xF0, 0x9F, 0x98],
    ] {
      #expect(read([0x22] + bytes + [0x22])?.code == .indexSyntax)
    }
  }

  @Test("A key is there twice if its bytes are, however it is written")
  func duplicates() {
    #expect(read(Array(#"{"a":1,"\u0061":2}"#.utf8))?.code == .indexDuplicateKey)
    #expect(read(Array("{\"\u{E9}\":1,\"e\u{301}\":2}".utf8)) == nil)
    #expect(read(Array(#"{"a":{"a":1},"b":{"a":1}}"#.utf8)) == nil)
  }
}
