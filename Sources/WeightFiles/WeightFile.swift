/// A file of weights whose directory has been read and checked, and whose data have not.
///
/// The format is recognised by the content. What can be wrong with a file is found here or when a
/// `TensorReader` comes to it; nothing in a file can make either trap, or hold more memory than a
/// few times the length of the directory in it.
///
///     let file = try WeightFile(opening: "model.safetensors")
///     for tensor in file.tensors {
///       var reader = try TensorReader(tensor)
///       …
///     }
public struct WeightFile: Hashable, Sendable {
  /// A format that can be read.
  public enum Format: String, CaseIterable, Hashable, Sendable {
    /// One array of NumPy.
    case npy
    /// A zip archive of arrays of NumPy.
    case npz
    /// The tensors of Hugging Face's safetensors.
    case safetensors
    /// `.index.json`: several `.safetensors` files in one folder.
    case shardedSafetensors
  }

  /// How a file is taken where there is more than one way.
  public struct Options: Hashable, Sendable {
    /// Whether the type `V2` of NumPy, two bytes of anything, is bfloat16: the package `ml_dtypes`
    /// writes it so. Without, such an array is unsupported.
    public var voidAsBfloat16: Bool
    /// The most bytes that one compressed array of an `.npz` may become. Memory does not depend on
    /// it, but time does: a file of 64 MiB can hold 64 GiB.
    public var memberLimit: Int

    /// The usual options but for those given.
    public init(voidAsBfloat16: Bool = false, memberLimit: Int = 1 << 36) {
      self.voidAsBfloat16 = voidAsBfloat16
      self.memberLimit = max(0, memberLimit)
    }
  }

  /// What a format's directory has.
  struct Directory {
    var tensors: [WeightTensor] = []
    var skipped: [SkippedTensor] = []
  }

  /// The file, as it was named.
  public let path: String
  /// What the content was found to be.
  public let format: Format
  /// The arrays of floating-point numbers. In `.npz` in the order of the archive's directory, in
  /// `.safetensors` in that of the data, shards in the order in which the index names them.
  public let tensors: [WeightTensor]
  /// The arrays of other types, in the same order.
  public let skipped: [SkippedTensor]

  /// Reads and checks the directory of the file at `path`.
  ///
  /// - Throws: `WeightFileError` of any code but those of data: `npz.crc`, `npz.badCompression`
  ///   beyond the headers of arrays, `raw.partialElement`.
  /// - Complexity: O(length of the directory), not of the data.
  public init(opening path: String, options: Options = Options()) throws(WeightFileError) {
    let file = try OpenFile(path)
    let format = try FormatRecognition.format(of: file)
    let directory: Directory
    switch format {
    case .npy: directory = try NpyFile.read(file, options)
    case .npz: directory = try NpzFile.read(file, options)
    case .safetensors: directory = try SafetensorsFile.read(file)
    case .shardedSafetensors: directory = try ShardIndex.read(file)
    }
    self.path = path
    self.format = format
    tensors = directory.tensors
    skipped = directory.skipped
  }
}
