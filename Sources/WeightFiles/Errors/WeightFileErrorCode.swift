/// What can be wrong with a file of weights. The raw values are stable: scripts may look for them.
public enum WeightFileErrorCode: String, CaseIterable, Hashable, Sendable {
  // MARK: - The file as such

  /// There is no file of this name.
  case fileMissing = "file.missing"
  /// The system does not let it be read, or it is a directory, a pipe, a device.
  case fileUnreadable = "file.unreadable"
  /// Neither its content nor its name is that of a format.
  case unknownFormat = "file.unknownFormat"
  /// A pickle or an archive with one, which is code.
  case pytorchRefused = "pytorch.refused"
  /// HDF5, also inside `.keras`.
  case hdf5Refused = "hdf5.refused"
  /// GGUF.
  case ggufRefused = "gguf.refused"
  /// ONNX.
  case onnxRefused = "onnx.refused"

  // MARK: - .npy, also inside .npz

  /// The file ends before the header does.
  case npyTruncatedHeader = "npy.truncatedHeader"
  /// The first bytes are not those of an array.
  case npyBadMagic = "npy.badMagic"
  /// A version other than 1.0, 2.0 and 3.0.
  case npyUnsupportedVersion = "npy.unsupportedVersion"
  /// A header of more than 65536 bytes.
  case npyHeaderTooLarge = "npy.headerTooLarge"
  /// The header is no dictionary of the literals that NumPy writes.
  case npyHeaderSyntax = "npy.headerSyntax"
  /// A key is missing, or there is one that the format does not have.
  case npyHeaderKeys = "npy.headerKeys"
  /// A key is there twice: readers differ in which they take.
  case npyDuplicateKey = "npy.duplicateKey"
  /// Pickled Python objects.
  case npyObjectDtype = "npy.objectDtype"
  /// A type that is not `f2`, `f4` or `f8`; in an archive only a structure of fields.
  case npyUnsupportedDtype = "npy.unsupportedDtype"
  /// The shape is no tuple of at most 32 decimal integers that are not negative.
  case npyBadShape = "npy.badShape"
  /// A dimension, the product of all but zeros, or its bytes do not fit into 63 bits.
  case npyShapeOverflow = "npy.shapeOverflow"
  /// Fewer bytes than the shape needs, now or when it is read.
  case npyTruncatedData = "npy.truncatedData"
  /// More bytes than the shape needs.
  case npyTrailingData = "npy.trailingData"

  // MARK: - .npz, the archive

  /// The end of a zip archive is not at the end of the file.
  case npzNotZip = "npz.notZip"
  /// The directory contradicts itself, the file or the headers of the entries.
  case npzBadDirectory = "npz.badDirectory"
  /// Two entries have one name: readers differ in which they take.
  case npzDuplicateName = "npz.duplicateName"
  /// Not UTF-8, not ending in `.npy`, absolute, or with `..`.
  case npzBadName = "npz.badName"
  /// An encrypted entry.
  case npzEncrypted = "npz.encrypted"
  /// A method other than 0, stored, and 8, deflated.
  case npzUnsupportedMethod = "npz.unsupportedMethod"
  /// Two entries share bytes of the file.
  case npzOverlap = "npz.overlap"
  /// More than the limit, or more than deflate could make of the bytes.
  case npzTooLarge = "npz.tooLarge"
  /// The deflate stream is malformed, or longer or shorter than the directory says.
  case npzBadCompression = "npz.badCompression"
  /// The file ends before the data of an entry do, now or when they are read.
  case npzTruncatedData = "npz.truncatedData"
  /// The CRC-32 of the data is not the one in the directory.
  case npzChecksum = "npz.crc"

  // MARK: - .safetensors

  /// The file ends before the header does.
  case safetensorsTruncatedHeader = "st.truncatedHeader"
  /// A header of more than 100,000,000 bytes.
  case safetensorsHeaderTooLarge = "st.headerTooLarge"
  /// The header is not one JSON object, at most four levels deep, and spaces.
  case safetensorsHeaderSyntax = "st.headerSyntax"
  /// A key is there twice: readers differ in which they take.
  case safetensorsDuplicateKey = "st.duplicateKey"
  /// A type that the format does not have.
  case safetensorsUnsupportedDtype = "st.unsupportedDtype"
  /// A field is missing or of the wrong kind.
  case safetensorsBadEntry = "st.badEntry"
  /// A dimension or offset that is no plain integer from 0 to 2⁶³ - 1.
  case safetensorsBadInteger = "st.badInteger"
  /// A dimension, the product of all but zeros, or its bytes do not fit into 63 bits.
  case safetensorsShapeOverflow = "st.shapeOverflow"
  /// The end is before the beginning.
  case safetensorsBadOffsets = "st.badOffsets"
  /// The file ends before the data do, now or when they are read.
  case safetensorsTruncatedData = "st.truncatedData"
  /// Two tensors share bytes.
  case safetensorsOverlap = "st.overlap"
  /// There are bytes of no tensor between two or before the first.
  case safetensorsHole = "st.hole"
  /// There are bytes of no tensor behind the last.
  case safetensorsTrailingData = "st.trailingData"
  /// The range of the data is not as long as shape and type say.
  case safetensorsSizeMismatch = "st.sizeMismatch"
  /// `__metadata__` is neither null nor an object of strings.
  case safetensorsBadMetadata = "st.badMetadata"

  // MARK: - The index of a sharded model

  /// More than 100,000,000 bytes.
  case indexTooLarge = "index.tooLarge"
  /// Not one JSON object, at most four levels deep.
  case indexSyntax = "index.syntax"
  /// `weight_map` is missing, or not an object of strings.
  case indexBadEntry = "index.badEntry"
  /// A key is there twice: readers differ in which they take.
  case indexDuplicateKey = "index.duplicateKey"
  /// A shard whose name has a separator of paths, `..` or NUL, or is empty.
  case indexBadName = "index.badName"
  /// The shard that the index names does not have the tensor.
  case indexMissingTensor = "index.missingTensor"
  /// Two shards have the tensor.
  case indexDuplicateTensor = "index.duplicateTensor"

  // MARK: - Streams of numbers without a header

  /// The stream ends within an element.
  case rawPartialElement = "raw.partialElement"
}
