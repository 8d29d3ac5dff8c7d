import InitVetWeightFiles
import TestSupport
import Testing

@Suite("Malformed files, each wrong in one way")
struct MalformedFilesTests {
  static let rows = (try? Fixture.rows("weight-files-malformed")) ?? []

  /// The error of the file of `row`: of its directory, or of its data where the row says so.
  private static func error(_ row: [String: String]) -> WeightFileError? {
    let path = WeightFixtures.path("malformed/\(row["file"] ?? "")")
    let limit = row["note"]?.hasPrefix("limit ") == true ? 1 << 20 : 1 << 36
    var tensors: [WeightTensor] = []
    let early = failure { () throws(WeightFileError) in
      tensors = try WeightFile(opening: path, options: .init(memberLimit: limit)).tensors
    }
    guard row["note"] == "data" else { return early }
    #expect(early == nil, "\(path): the directory is right")
    return failure { () throws(WeightFileError) in
      for tensor in tensors { _ = try elements(tensor, block: 3) }
    }
  }

  @Test("Every file has its row")
  func complete() throws {
    #expect(Self.rows.count > 180)
    let named = Set(Self.rows.compactMap { $0["file"] })
    let shards: Set = ["shard-a", "shard-b"]
    #expect(try Set(WeightFixtures.files(in: "malformed")) == named.union(shards))
  }

  @Test("The code, the tensor and the byte of each", arguments: rows)
  func code(row: [String: String]) throws {
    let error = try #require(Self.error(row), "\(row)")
    #expect(error.code.rawValue == row["code"], "\(error)")
    if let tensor = row["tensor"], tensor != "-" {
      #expect(error.tensor == WeightFixtures.text(hexadecimal: tensor), "\(error)")
    }
    if let offset = row["offset"], offset != "-" {
      #expect(error.offset.map(String.init) == offset, "\(error)")
    }
    #expect(error.kind == (error.code == .fileMissing ? .unreadable : .malformed))
  }

  @Test("Each error is one line that names the file and the code", arguments: rows)
  func line(row: [String: String]) throws {
    let error = try #require(Self.error(row))
    let file = row["code"] == "file.missing" ? row["note"] ?? "" : row["file"] ?? ""
    #expect(error.path.hasSuffix(file))
    #expect(error.description.contains(file))
    #expect(error.description.hasSuffix("(\(error.code.rawValue))"))
    #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
  }

  @Test("PyTorch files are told how to be converted")
  func converter() throws {
    let error = failure { () throws(WeightFileError) in
      _ = try WeightFile(opening: WeightFixtures.path("malformed/r1.pt"))
    }
    #expect(error?.description.contains("weights_only=True).items()},sys.argv[2])\" in.pt") == true)
  }

  @Test("The limit for compressed arrays is the caller's")
  func limit() throws {
    let path = WeightFixtures.path("malformed/z4.npz")
    let tensor = try #require(WeightFile(opening: path).tensors.first)
    #expect(tensor.count == 1 << 23)
    #expect(try elements(tensor, block: 1 << 16).allSatisfy { $0 == 0 })
  }
}
