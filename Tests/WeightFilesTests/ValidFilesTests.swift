import InitVetWeightFiles
import TestSupport
import Testing

@Suite("Files that other programs write, against what those read")
struct ValidFilesTests {
  static let rows = (try? Fixture.rows("weight-files-valid")) ?? []

  /// What a file has, in one row's words, apart from the order of types.
  private static func text(_ tensor: WeightTensor, _ elements: [Float]) -> [String] {
    let bits =
      elements.count > 300
      ? "crc32:\(checksum(elements))"
      : elements.map { $0.isNaN ? "nan" : hexadecimal($0.bitPattern) }.joined(separator: " ")
    return [
      tensor.name.utf8.map { hexadecimal(UInt32($0), 2) }.joined(), tensor.elementType.name,
      tensor.shape.map(String.init).joined(separator: "x"), tensor.byteOrder.rawValue,
      tensor.isFortranOrder ? "yes" : "no", bits,
    ]
  }

  private static func hexadecimal(_ value: UInt32, _ width: Int = 8) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// The CRC-32 of the little-endian bytes, bit by bit.
  private static func checksum(_ elements: [Float]) -> String {
    var checksum: UInt32 = .max
    for element in elements {
      for byte in 0..<4 {
        checksum ^= element.bitPattern >> (8 * UInt32(byte)) & 0xFF
        for _ in 0..<8 { checksum = checksum >> 1 ^ (checksum & 1 == 1 ? 0xEDB8_8320 : 0) }
      }
    }
    return hexadecimal(~checksum)
  }

  @Test("Every file that has rows is there, and has rows or is empty")
  func complete() throws {
    #expect(Self.rows.count > 70)
    let named = Set(Self.rows.compactMap { $0["file"] })
    let empty: Set = ["s29-nothing.safetensors", "z04-nothing.npz"]
    #expect(try Set(WeightFixtures.files(in: "valid")) == named.union(empty))
  }

  @Test("Tensors, their order, types, shapes and every bit", arguments: [1, 7, 1000, 40_000])
  func bits(block: Int) throws {
    for name in try WeightFixtures.files(in: "valid") {
      let rows = Self.rows.filter { $0["file"] == name }
      let file = try WeightFile(
        opening: WeightFixtures.path("valid/\(name)"),
        options: .init(voidAsBfloat16: name.contains("bfloat16")))
      let found = try file.tensors.map { try Self.text($0, elements($0, block: block)) }
      let expected = rows.filter { $0["type"]?.hasPrefix("skipped") == false }.map { row in
        ["name", "type", "shape", "byteOrder", "fortran", "bits"].map { row[$0] ?? "" }
      }
      #expect(found == expected, "\(name)")
      let skipped = file.skipped.map { "skipped \($0.elementTypeText)" }
      #expect(
        skipped == rows.compactMap { $0["type"] }.filter { $0.hasPrefix("skipped") }, "\(name)")
    }
  }

  @Test("The format is recognised by the content, whatever the name")
  func formats() throws {
    let folder = try TemporaryFolder()
    for (file, format) in [
      ("n00-matrix.npy", WeightFile.Format.npy), ("z00-stored.npz", .npz),
      ("z04-nothing.npz", .npz), ("s00.safetensors", .safetensors),
    ] {
      let bytes = try bytes(ofFile: WeightFixtures.path("valid/\(file)"))
      for name in ["weights", "w.npy", "w.npz", "w.safetensors", "w.pt"] {
        #expect(
          try WeightFile(opening: folder.file(name, bytes)).format == format, "\(file) \(name)")
      }
    }
    let index = try WeightFile(opening: WeightFixtures.path("valid/i00.safetensors.index.json"))
    #expect(index.format == .shardedSafetensors)
    #expect(index.tensors.map(\.path).allSatisfy { $0.hasSuffix("-of-2.safetensors") })
  }

  @Test("A bare array is named after its file")
  func names() throws {
    let folder = try TemporaryFolder()
    let bytes = try bytes(ofFile: WeightFixtures.path("valid/n00-matrix.npy"))
    for (file, name) in [("w.npy", "w"), ("a.b.npy", "a.b"), (".npy", ".npy"), ("plain", "plain")] {
      #expect(try WeightFile(opening: folder.file(file, bytes)).tensors.map(\.name) == [name])
    }
  }

  @Test("Names are printed without control characters, and two spellings of é are two names")
  func printableNames() throws {
    let control = try WeightFile(
      opening: WeightFixtures.path("valid/s32-control-name.safetensors"))
    #expect(control.tensors[0].printableName == #"a\u{0}\u{1b}[2J\u{a}"#)
    #expect(control.tensors[1].printableName == #"😀\"\\/"#)
    let mixed = try WeightFile(opening: WeightFixtures.path("valid/z02-mixed.npz"))
    #expect(mixed.skipped.map(\.printableName) == ["step", "text"])
    let spellings = try WeightFile(
      opening: WeightFixtures.path("valid/s37-two-spellings.safetensors"))
    #expect(spellings.tensors.count == 2)
    #expect(spellings.tensors[0].name == spellings.tensors[1].name)
    #expect(spellings.tensors[0] != spellings.tensors[1])
  }
}
