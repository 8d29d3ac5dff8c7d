import Foundation
import InitVetWeightFiles
import TestSupport
import Testing

/// The files of Tests/Fixtures/weight-files.
enum WeightFixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/weight-files")

  /// The path of a file, given from that folder.
  static func path(_ file: String) -> String { folder.appending(path: file).path }

  /// The names of all files in one of its folders, sorted.
  static func files(in name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
  }

  /// The text that a fixture gives in hexadecimal UTF-8.
  static func text(hexadecimal: String) -> String {
    let digits = hexadecimal.compactMap(\.hexDigitValue)
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A folder that is removed in the end.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "initvet-weight-files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, and gives its path.
  func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let path = "\(path)/\(name)"
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }
}

extension TensorReader {
  /// All that is left, in blocks of `block` elements.
  mutating func rest(block: Int = 1000) throws(WeightFileError) -> [Float] {
    var all: [Float] = []
    var weights = [Float](repeating: 0, count: block)
    while true {
      var span = weights.mutableSpan
      let count = try read(into: &span)
      guard count > 0 else { return all }
      all += weights[..<count]
    }
  }
}

/// All elements of `tensor`.
func elements(_ tensor: WeightTensor, block: Int = 1000) throws(WeightFileError) -> [Float] {
  var reader = try TensorReader(tensor)
  return try reader.rest(block: block)
}

/// The error of `body`, which must throw one.
func failure(_ body: () throws(WeightFileError) -> Void) -> WeightFileError? {
  do throws(WeightFileError) {
    try body()
    return nil
  } catch { return error }
}

/// The content of a file.
func bytes(ofFile path: String) throws -> [UInt8] {
  try [UInt8](Data(contentsOf: URL(filePath: path)))
}
