import InitVetWeightFiles
import Testing

@Suite("Reading the elements of a tensor")
struct TensorReaderTests {
  private static func tensor(_ file: String, _ name: String? = nil) throws -> WeightTensor {
    let file = try WeightFile(opening: WeightFixtures.path("valid/\(file)"))
    return try #require(file.tensors.first { name == nil || $0.name == name })
  }

  @Test(
    "Skipping and reading meet the same elements",
    arguments: [
      "n00-f2-big.npy", "n00-f8-little.npy", "z07-long.npz", "z00-stored.npz",
      "s25-misaligned.safetensors",
    ])
  func skip(file: String) throws {
    let tensor = try Self.tensor(file)
    let all = try elements(tensor)
    for start in [0, 1, 2, all.count / 2, all.count - 1, all.count, all.count + 5] {
      var reader = try TensorReader(tensor)
      try reader.skip(start / 2)
      try reader.skip(start - start / 2)
      #expect(reader.remaining == max(0, all.count - start))
      let rest = try reader.rest(block: 3)
      #expect(rest.map(\.bitPattern) == all.dropFirst(start).map(\.bitPattern))
      #expect(reader.remaining == 0)
    }
  }

  @Test("A span of no elements takes none, and the end stays the end")
  func ends() throws {
    var reader = try TensorReader(Self.tensor("n00-matrix.npy"))
    var nothing: [Float] = []
    var none = nothing.mutableSpan
    #expect(try reader.read(into: &none) == 0)
    #expect(reader.remaining == 12)
    #expect(try reader.rest(block: 5).count == 12)
    #expect(try reader.rest().isEmpty)
  }

  @Test(
    "A file that shrinks after it was opened",
    arguments: [
      ("n00-matrix.npy", WeightFileErrorCode.npyTruncatedData),
      ("n00-f2-little.npy", .npyTruncatedData),
      ("s25b-odd-header.safetensors", .safetensorsTruncatedData),
      ("z06-comment.npz", .npzTruncatedData), ("z05-fortran.npz", .npzTruncatedData),
    ])
  func shrinks(file: String, code: WeightFileErrorCode) throws {
    let folder = try TemporaryFolder()
    let bytes = try bytes(ofFile: WeightFixtures.path("valid/\(file)"))
    let path = try folder.file(file, bytes)
    let tensor = try #require(WeightFile(opening: path).tensors.first)
    // The archive's data end long before the file does.
    let isDeflated = file.hasPrefix("z05")
    let length = isDeflated ? 120 : file.hasSuffix("npz") ? 200 : bytes.count - 3
    var reader = try TensorReader(tensor)
    _ = try folder.file(file, bytes[..<length])
    // One that is opened now, and one that is open, which may have all compressed bytes already.
    var errors = [failure { () throws(WeightFileError) in _ = try elements(tensor, block: 2) }]
    do throws(WeightFileError) { _ = try reader.rest() } catch { errors.append(error) }
    #expect(errors.count == (isDeflated ? 1 : 2))
    for error in errors {
      #expect(error?.code == code)
      #expect(error?.offset == length)
      #expect(error?.tensor == tensor.printableName)
    }
  }

  @Test("An error comes again, whatever is asked next")
  func failsForEver() throws {
    let path = WeightFixtures.path("malformed/z5.npz")
    let tensor = try #require(WeightFile(opening: path).tensors.first)
    var reader = try TensorReader(tensor)
    for _ in 0..<3 {
      do throws(WeightFileError) {
        _ = try reader.rest()
        Issue.record("no error")
      } catch { #expect(error.code == .npzChecksum) }
    }
    do throws(WeightFileError) {
      try reader.skip(1)
      Issue.record("no error")
    } catch { #expect(error.code == .npzChecksum) }
  }

  @Test("What was skipped over in a stored array is not held to its checksum")
  func unchecked() throws {
    let path = WeightFixtures.path("malformed/z5.npz")
    var reader = try TensorReader(#require(WeightFile(opening: path).tensors.first))
    try reader.skip(1)
    #expect(try reader.rest() == [1, 2, 3, 4, 5])
  }
}
