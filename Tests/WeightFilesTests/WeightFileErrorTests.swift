import Testing

@testable import InitVetWeightFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Errors of weight files")
struct WeightFileErrorTests {
  private func code(_ path: String) -> WeightFileErrorCode? {
    failure { () throws(WeightFileError) in _ = try WeightFile(opening: path) }?.code
  }

  @Test("Every code is a format and a word, and has a sentence")
  func codes() {
    for code in WeightFileErrorCode.allCases {
      let parts = code.rawValue.split(separator: ".")
      #expect(parts.count == 2 && parts.allSatisfy { $0.allSatisfy(\.isLetter) || $0 == "hdf5" })
      #expect(!code.sentence.isEmpty)
    }
  }

  @Test("Every code but those of other tests is that of a malformed file")
  func covered() {
    let rows = Set(MalformedFilesTests.rows.compactMap { $0["code"] })
    let elsewhere: Set<WeightFileErrorCode> = [
      .fileUnreadable, .rawPartialElement, .indexTooLarge,
    ]
    for code in WeightFileErrorCode.allCases where !elsewhere.contains(code) {
      #expect(rows.contains(code.rawValue), "\(code.rawValue)")
    }
  }

  @Test("What is no file that can be read")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    #expect(code("\(folder.path)/none.npy") == .fileMissing)
    #expect(code("") == .fileMissing)
    #expect(code("a\0b") == .fileMissing)
    #expect(code(folder.path) == .fileUnreadable)
    #expect(code("\(folder.path)/none/none") == .fileMissing)
    #expect(code("/dev/null") == .fileUnreadable)
    let file = try folder.file("plain", [1])
    #expect(code("\(file)/x") == .fileUnreadable)
    // Nobody writes to it, and it must not be waited for.
    let pipe = unsafe mkfifo("\(folder.path)/pipe", 0o600)
    #expect(pipe == 0)
    #expect(code("\(folder.path)/pipe") == .fileUnreadable)
    let loop = unsafe symlink("loop", "\(folder.path)/loop")
    #expect(loop == 0)
    #expect(code("\(folder.path)/loop") == .fileUnreadable)
  }

  @Test("An index that is longer than any")
  func longIndex() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("long.index.json", [])
    unsafe truncate(path, 100_000_001)
    #expect(code(path) == .indexTooLarge)
  }

  @Test("The line has the file, the tensor, the byte, what is wrong and the code")
  func description() {
    let error = ErrorContext("a\u{1B}b.npz", tensor: "w\n").error(
      .npzChecksum, at: 7, expected: "0x1", found: "0x2")
    #expect(
      error.description
        == #"a\u{1b}b.npz: "w\u{a}": byte 7: the data do not have their checksum: "#
        + "expected 0x1, found 0x2 (npz.crc)")
  }

  @Test(
    "Escaping of what could move a cursor, turn writing or hide",
    arguments: [
      ("plain name.1", "plain name.1"), ("größe 大", "größe 大"), ("\u{7F}\u{9B}", #"\u{7f}\u{9b}"#),
      ("\u{202E}\u{200B}\u{2028}", #"\u{202e}\u{200b}\u{2028}"#), ("\u{A0}", #"\u{a0}"#),
      ("\u{E000}\u{10FFFF}", #"\u{e000}\u{10ffff}"#), (#"\u{a}""#, #"\\u{a}\""#), ("", ""),
    ])
  func escapes(text: String, expected: String) {
    #expect(escaped(text) == expected)
  }

  @Test("Long names are cut, paths are not")
  func long() {
    #expect(escaped(String(repeating: "a", count: 200)).count == 200)
    #expect(escaped(String(repeating: "a", count: 201)).hasSuffix("a…"))
    #expect(escaped([UInt8](repeating: 0xFF, count: 5000)).unicodeScalars.count == 201)
    let path = String(repeating: "a", count: 900)
    #expect(ErrorContext(path).error(.npzNotZip).description.hasPrefix(path + ":"))
  }
}
