extension WeightFileErrorCode {
  /// What is wrong, in words that follow the name of a file and a colon.
  var sentence: String {
    switch self {
    case .fileMissing: "there is no such file"
    case .fileUnreadable: "cannot be read"
    case .unknownFormat: "is no .npy, .npz, .safetensors or .index.json file"
    case .pytorchRefused:
      "is a PyTorch file, which runs code when it is read; convert it with " + Self.converter
    case .hdf5Refused: "is an HDF5 or Keras file; convert it to .safetensors or .npz"
    case .ggufRefused: "is a GGUF file; convert it to .safetensors or .npz"
    case .onnxRefused: "is an ONNX file; convert it to .safetensors or .npz"
    case .npyTruncatedHeader, .safetensorsTruncatedHeader: "the header is cut off"
    case .npyBadMagic: "is no .npy array"
    case .npyUnsupportedVersion: "the version of the .npy format is unknown"
    case .npyHeaderTooLarge, .safetensorsHeaderTooLarge, .indexTooLarge: "the header is too long"
    case .npyHeaderSyntax, .safetensorsHeaderSyntax, .indexSyntax: "the header is malformed"
    case .npyHeaderKeys: "the header has the wrong keys"
    case .npyDuplicateKey, .safetensorsDuplicateKey, .indexDuplicateKey: "a key is there twice"
    case .npyObjectDtype: "is an array of pickled Python objects, which is never read"
    case .npyUnsupportedDtype, .safetensorsUnsupportedDtype:
      "the type of the elements is none of weights"
    case .npyBadShape: "the shape is malformed"
    case .npyShapeOverflow, .safetensorsShapeOverflow: "the shape is too large"
    case .npyTruncatedData, .npzTruncatedData, .safetensorsTruncatedData: "the data are cut off"
    case .npyTrailingData, .safetensorsTrailingData: "more bytes follow the data"
    case .npzNotZip: "is no whole zip archive"
    case .npzBadDirectory: "the directory of the archive is malformed"
    case .npzDuplicateName: "the archive has two arrays of this name"
    case .npzBadName: "the name is none of an array in an archive"
    case .npzEncrypted: "the array is encrypted"
    case .npzUnsupportedMethod: "the method of compression is unknown"
    case .npzOverlap: "two entries of the archive overlap"
    case .npzTooLarge: "the array decompresses to more than is allowed"
    case .npzBadCompression: "the compressed data are malformed"
    case .npzChecksum: "the data do not have their checksum"
    case .safetensorsBadEntry, .indexBadEntry: "the entry is malformed"
    case .safetensorsBadInteger: "a number is no integer from 0 to 2^63 - 1"
    case .safetensorsBadOffsets: "the data end before they begin"
    case .safetensorsOverlap: "the data overlap those of another tensor"
    case .safetensorsHole: "the data do not follow those before"
    case .safetensorsSizeMismatch: "the length of the data is not that of the shape"
    case .safetensorsBadMetadata: "the metadata are not all strings"
    case .indexBadName: "the shard's name is not that of a file in the same folder"
    case .indexMissingTensor: "the shard does not have the tensor"
    case .indexDuplicateTensor: "two shards have the tensor"
    case .rawPartialElement: "the stream ends within a number"
    }
  }

  /// What turns a PyTorch file into one that can be read.
  private static let converter =
    "python -c \"import torch,sys;from safetensors.torch import save_file;"
    + "save_file({k:v.contiguous().clone() for k,v in torch.load(sys.argv[1],map_location='cpu',"
    + "weights_only=True).items()},sys.argv[2])\" in.pt out.safetensors"
}
