/// One array of weights in a file: what its directory says, and where its elements lie.
///
/// Two tensors are equal if all of this is; the weights themselves are not looked at.
public struct WeightTensor: Hashable, Sendable {
  /// The name as the file has it, without any guarantee: it may be empty and hold control
  /// characters. Print `printableName` instead. A bare `.npy` has no name and gets that of its
  /// file.
  ///
  /// Two names of a file differ in their bytes, yet `==` of Swift's strings may take them for the
  /// same, because it compares characters: é has two spellings.
  public let name: String
  /// The size of each dimension, from the slowest index to the fastest unless `isFortranOrder`.
  /// No dimension means one element.
  public let shape: [Int]
  /// How many elements there are: the product of the shape, at most `Int.max` bytes of them.
  public let count: Int
  /// The type of the stored elements.
  public let elementType: ElementType
  /// The byte order of the stored elements.
  public let byteOrder: ByteOrder
  /// Whether the *first* index varies fastest in storage. The multiset of weights is the same.
  public let isFortranOrder: Bool
  /// The file with the elements: for a sharded model, the shard.
  public let path: String
  /// Where the elements are.
  let location: Location

  /// The name with everything escaped that could move a terminal's cursor or look like another
  /// name, at most 200 characters.
  public var printableName: String { escaped(name) }

  /// Where the elements of a tensor lie in its file.
  enum Location: Hashable, Sendable {
    /// From the given byte on, as they are; with the error that says that the file ends too early.
    case plain(offset: Int, ifTruncated: WeightFileErrorCode)
    /// In a member of an archive, behind a header of so many bytes.
    case member(ArchiveMember, headerLength: Int)
  }
}

/// An array that a file has but that is no array of floating-point weights.
public struct SkippedTensor: Hashable, Sendable {
  /// The name as the file has it; see `WeightTensor.name`.
  public let name: String
  /// The type as the file writes it, escaped: `I64` in `.safetensors`, `<i8` in `.npz`.
  public let elementTypeText: String
  /// The file with the array: for a sharded model, the shard.
  public let path: String

  /// The name with everything escaped that could harm a terminal, at most 200 characters.
  public var printableName: String { escaped(name) }
}
