/// Why a file of weights, or a part of it, cannot be read.
public struct WeightFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Whose fault it is, for the exit status.
  public enum Kind: Hashable, Sendable {
    /// The file is there, and its content is wrong or of a format that is refused: 65.
    case malformed
    /// The file is missing, may not be read, or is no file: 66.
    case unreadable
  }

  /// What is wrong.
  public let code: WeightFileErrorCode
  /// The file, as it was named; not escaped.
  public let path: String
  /// The tensor, escaped, if it is the fault of one.
  public let tensor: String?
  /// The byte where it was found, from the start of the file, if there is one.
  ///
  /// For errors whose code begins with `npy` in an array of an `.npz`: from the start of the
  /// array's own bytes, because compressed ones have no place in the file.
  public let offset: Int?
  /// What should have been there, escaped.
  public let expected: String?
  /// What was there, escaped.
  public let found: String?

  /// Whose fault it is.
  public var kind: Kind {
    switch code {
    case .fileMissing, .fileUnreadable: .unreadable
    default: .malformed
    }
  }

  /// One line for standard error, without control characters: the file, the tensor, the byte, what
  /// is wrong, and last the code.
  public var description: String {
    // Whoever has to find the file needs all of it.
    var text = escaped(path, limit: .max)
    if let tensor { text += ": \"\(tensor)\"" }
    if let offset { text += ": byte \(offset)" }
    text += ": " + code.sentence
    switch (expected, found) {
    case (let expected?, let found?): text += ": expected \(expected), found \(found)"
    case (let expected?, nil): text += ": expected \(expected)"
    case (nil, let found?): text += ": \(found)"
    case (nil, nil): break
    }
    return text + " (\(code.rawValue))"
  }
}

/// What errors of one file, or of one tensor in it, have in common.
struct ErrorContext {
  let path: String
  var tensor: String?

  /// The file, without a tensor. `tensor` is to be given as it is in the file.
  init(_ path: String, tensor: String? = nil) {
    self.path = path
    self.tensor = tensor.map { escaped($0) }
  }

  /// An error here. `expected` and `found` must be escaped already where they quote the file.
  func error(
    _ code: WeightFileErrorCode, at offset: Int? = nil, expected: String? = nil,
    found: String? = nil
  ) -> WeightFileError {
    WeightFileError(
      code: code, path: path, tensor: tensor, offset: offset, expected: expected, found: found)
  }
}
