internal import InitVet

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A text file of numbers that an option names.
enum InputFile {
  /// The most bytes that are read: numbers enough for any layer that fits the memory.
  private static let mostBytes = 1 << 30

  /// Numbers with spaces, commas or ends of lines between them.
  ///
  /// - Throws: `Failure` that names the option, the file and the line.
  static func numbers(_ path: String, option: String) throws(Failure) -> [Double] {
    let bytes = try read(path, option: option)
    var numbers: [Double] = []
    var line = 1
    var word: [UInt8] = []
    func finish() throws(Failure) {
      guard !word.isEmpty else { return }
      let text = String(decoding: word, as: UTF8.self)
      guard let number = Reading.number(text), abs(number) <= 1e50 else {
        throw Failure(
          .malformedInput,
          "\(option): \(path), line \(line): \(quoted(text)) is no number from -1e50 to 1e50")
      }
      numbers.append(number)
      word.removeAll(keepingCapacity: true)
    }
    for byte in bytes {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: ","):
        try finish()
      case UInt8(ascii: "\n"):
        try finish()
        line += 1
      default: word.append(byte)
      }
    }
    try finish()
    guard !numbers.isEmpty else {
      throw Failure(.malformedInput, "\(option): \(path) has no numbers")
    }
    guard numbers.contains(where: { $0 != 0 }) else {
      throw Failure(
        .malformedInput, "\(option): \(path): every number is 0, and there is no signal")
    }
    return numbers
  }

  static func read(
    _ path: String, option: String, mostBytes: Int = mostBytes
  ) throws(Failure) -> [UInt8] {
    func failure(_ error: WriteError) -> Failure {
      Failure(.missingInput, "\(option): \(path) cannot be read: \(error.reason)")
    }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(.last) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(.last) }
      if count == 0 { return bytes }
      bytes += buffer.prefix(count)
      guard bytes.count <= mostBytes else {
        throw Failure(.malformedInput, "\(option): \(path) is longer than \(mostBytes) bytes")
      }
    }
  }
}
