import InitVetWeightFiles
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Every small valid file with each byte changed, and cut at every length: no trap, no endless
/// reading, and an error with its code or a file that reads to its end.
@Suite("Damaged files")
struct DamagedFilesTests {
  /// Opens `path` and reads all of it.
  ///
  /// - Returns: the elements read, or nil after an error.
  private static func read(_ path: String) throws -> Int? {
    var total = 0
    do throws(WeightFileError) {
      let options = WeightFile.Options(voidAsBfloat16: true, memberLimit: 1 << 20)
      for tensor in try WeightFile(opening: path, options: options).tensors {
        var reader = try TensorReader(tensor)
        let count = try reader.rest().count
        #expect(count == tensor.count)
        total += count
      }
      return total
    } catch {
      #expect(error.description.hasSuffix("(\(error.code.rawValue))"))
      return nil
    }
  }

  @Test("Each bit flipped, and each length", arguments: try WeightFixtures.files(in: "valid"))
  func damage(name: String) throws {
    let original = try bytes(ofFile: WeightFixtures.path("valid/\(name)"))
    guard original.count < 3000 else { return }
    let folder = try TemporaryFolder()
    for shard in try WeightFixtures.files(in: "valid") where shard.hasPrefix("i00-") {
      let content = try bytes(ofFile: WeightFixtures.path("valid/\(shard)"))
      _ = try folder.file(shard, content)
    }
    let path = try folder.file(name, original)
    let descriptor = unsafe open(path, O_RDWR)
    defer { close(descriptor) }
    let whole = try #require(try Self.read(path))

    for place in original.indices {
      for bit in 0..<8 {
        var changed = original[place] ^ 1 << bit
        unsafe pwrite(descriptor, &changed, 1, off_t(place))
        // Whatever a file of this length may hold, it is not much more than it was.
        if let count = try Self.read(path) { #expect(count <= max(whole * 4, original.count)) }
      }
      var byte = original[place]
      unsafe pwrite(descriptor, &byte, 1, off_t(place))
    }
    #expect(try Self.read(path) == whole)

    let isEmpty = whole == 0
    for length in original.indices.reversed() {
      ftruncate(descriptor, off_t(length))
      // The spaces and the end of line behind an index are nothing that can be missed.
      let count = try Self.read(path)
      #expect(count == nil || isEmpty || name.hasSuffix(".json"), "\(name), \(length) bytes")
    }
  }

  @Test("Sizes that a header only claims are not allocated")
  func memory() throws {
    // 3.6 TiB, 4 GB, 2⁶⁴ bytes, 100 MB, 1 GB, 2⁶⁰ entries.
    let files = ["n23c.npy", "n07.npy", "s03.safetensors", "s04.safetensors", "z4b.npz", "z7m.npz"]
    // RUSAGE_SELF, which is of another type on Linux than what takes it.
    let ownProcess: Int32 = 0
    var before = rusage()
    unsafe getrusage(ownProcess, &before)
    for file in files { #expect(try Self.read(WeightFixtures.path("malformed/\(file)")) == nil) }
    var after = rusage()
    unsafe getrusage(ownProcess, &after)
    // Other tests run meanwhile, so this is no tight bound.
    #if canImport(Glibc)
      let unit = 1024
    #else
      let unit = 1
    #endif
    #expect((after.ru_maxrss - before.ru_maxrss) * unit < 100 << 20)
  }

  @Test("Inputs that the fuzzer found worth keeping")
  func corpus() throws {
    for name in try WeightFixtures.files(in: "corpus") {
      let content = try bytes(ofFile: WeightFixtures.path("corpus/\(name)"))
      let folder = try TemporaryFolder()
      for file in ["w", "w.npy", "w.npz", "w.safetensors", "w.index.json"] {
        _ = try Self.read(folder.file(file, content))
      }
    }
  }
}
