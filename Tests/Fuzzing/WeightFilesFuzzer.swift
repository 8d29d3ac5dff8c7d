// An entry for libFuzzer, which `scripts/fuzz` compiles together with the sources of WeightFiles.
// It is no target of the package, because a sanitizer has to be on for all of it.

import Glibc

/// Opens `size` bytes as a file of every name that makes a difference, and reads all that opens.
///
/// Returns 0, always: whatever is wrong must be an error, and an error must be one plain line.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzWeightFile(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  for name in ["input", "input.npy", "input.npz", "input.safetensors", "input.index.json"] {
    // The last parses JSON from the first byte on.
    if name == "input.index.json", size > 0, start?.pointee != UInt8(ascii: "{") { continue }
    let path = folder + name
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    precondition(descriptor >= 0 && write(descriptor, start, size) == size)
    close(descriptor)
    do throws(WeightFileError) {
      let options = WeightFile.Options(voidAsBfloat16: true, memberLimit: 1 << 22)
      let file = try WeightFile(opening: path, options: options)
      for tensor in file.tensors {
        try read(tensor)
      }
      break
    } catch {
      precondition(error.description.unicodeScalars.allSatisfy { $0.value >= 32 })
      // The name matters only where the content says nothing.
      if error.code != .unknownFormat, name == "input" { break }
    }
  }
  return 0
}

private func read(_ tensor: WeightTensor) throws(WeightFileError) {
  _ = tensor.printableName
  var weights = [Float](repeating: 0, count: 1000)
  var reader = try TensorReader(tensor)
  var total = 0
  try reader.skip(tensor.count / 3)
  total += tensor.count / 3
  while true {
    var span = weights.mutableSpan
    let count = try reader.read(into: &span)
    if count == 0 { break }
    total += count
  }
  precondition(total == tensor.count && reader.remaining == 0)
}

/// The folder of the input, which `scripts/fuzz` makes in memory and removes. A shard lies there,
/// so that an index can name one.
private let folder: String = {
  guard let name = getenv("INITVET_FUZZING_FILES") else {
    fatalError("INITVET_FUZZING_FILES names no folder; scripts/fuzz does")
  }
  let folder = String(cString: name) + "/"
  let header = #"{"w":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}"#
  let bytes = [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8) + [0, 60]
  let descriptor = open(folder + "a.safetensors", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  write(descriptor, bytes, bytes.count)
  close(descriptor)
  return folder
}()
