/// What can be wrong with a file of weights. The raw values are stable: scripts may look for them.
public enum WeightFileErrorCode: String, CaseIterable, Hashable, Sendable {
  // MARK: - The file as such

  case fileMissing = "file.missing"
  case fileUnreadable = "file.unreadable"
  case unknownFormat = "file.unknownFormat"
  case pytorchRefused = "pytorch.refused"
  case hdf5Refused = "hdf5.refused"
  case ggufRefused = "gguf.refused"
  case onnxRefused = "onnx.refused"

  // MARK: - .npy, also inside .npz

  case npyTruncatedHeader = "npy.truncatedHeader"
  case npyBadMagic = "npy.badMagic"
  case npyUnsupportedVersion = "npy.unsupportedVersion"
  case npyHeaderTooLarge = "npy.headerTooLarge"
  case npyHeaderSyntax = "npy.headerSyntax"
  case npyHeaderKeys = "npy.headerKeys"
  case npyDuplicateKey = "npy.duplicateKey"
  case npyObjectDtype = "npy.objectDtype"
  case npyUnsupportedDtype = "npy.unsupportedDtype"
  case npyBadShape = "npy.badShape"
  case npyShapeOverflow = "npy.shapeOverflow"
  case npyTruncatedData = "npy.truncatedData"
  case npyTrailingData = "npy.trailingData"

  // MARK: - .npz, the archive

  case npzNotZip = "npz.notZip"
  case npzBadDirectory = "npz.badDirectory"
  case npzDuplicateName = "npz.duplicateName"
  case npzBadName = "npz.badName"
  case npzEncrypted = "npz.encrypted"
  case npzUnsupportedMethod = "npz.unsupportedMethod"
  case npzOverlap = "npz.overlap"
  case npzTooLarge = "npz.tooLarge"
  case npzBadCompression = "npz.badCompression"
  case npzTruncatedData = "npz.truncatedData"
  case npzChecksum = "npz.crc"

  // MARK: - .safetensors

  case safetensorsTruncatedHeader = "st.truncatedHeader"
  case safetensorsHeaderTooLarge = "st.headerTooLarge"
  case safetensorsHeaderSyntax = "st.headerSyntax"
  case safetensorsDuplicateKey = "st.duplicateKey"
  case safetensorsUnsupportedDtype = "st.unsupportedDtype"
  case safetensorsBadEntry = "st.badEntry"
  case safetensorsBadInteger = "st.badInteger"
  case safetensorsShapeOverflow = "st.shapeOverflow"
  case safetensorsBadOffsets = "st.badOffsets"
  case safetensorsTruncatedData = "st.truncatedData"
  case safetensorsOverlap = "st.overlap"
  case safetensorsHole = "st.hole"
  case safetensorsTrailingData = "st.trailingData"
  case safetensorsSizeMismatch = "st.sizeMismatch"
  case safetensorsBadMetadata = "st.badMetadata"

  // MARK: - The index of a sharded model

  case indexTooLarge = "index.tooLarge"
  case indexSyntax = "index.syntax"
  case indexBadEntry = "index.badEntry"
  case indexDuplicateKey = "index.duplicateKey"
  case indexBadName = "index.badName"
  case indexMissingTensor = "index.missingTensor"
  case indexDuplicateTensor = "index.duplicateTensor"

  // MARK: - Streams of numbers without a header

  case rawPartialElement = "raw.partialElement"
}
