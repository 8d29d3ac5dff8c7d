extension LayerShape {
  /// Reads `512x256`: inputs × outputs.
  public static func parse(dense text: String) throws(InitializationError) -> LayerShape {
    guard let numbers = wholeNumbers(text), numbers.count == 2 else {
      throw InitializationError(
        "\(quoted(text)) is not a dense shape: two whole numbers joined by x, as in 512x256")
    }
    return try LayerShape(dense: numbers[0], numbers[1])
  }

  /// Reads `3x3x64x128`: the kernel, input channels, output channels; at least three numbers.
  public static func parse(
    convolution text: String, groups: Int = 1
  ) throws(InitializationError) -> LayerShape {
    guard let numbers = wholeNumbers(text), numbers.count >= 3 else {
      throw InitializationError(
        "\(quoted(text)) is not a convolution's shape: at least three whole numbers joined by x, "
          + "kernel, input channels, output channels, as in 3x3x64x128")
    }
    return try LayerShape(
      kernel: Array(numbers.dropLast(2)), inputs: numbers[numbers.count - 2],
      outputs: numbers[numbers.count - 1], groups: groups)
  }

  /// Digits joined by x; nil for anything else, signs and spaces included.
  private static func wholeNumbers(_ text: String) -> [Int]? {
    let pieces = text.split(omittingEmptySubsequences: false) { "xX×".contains($0) }
    let numbers = pieces.compactMap { piece in
      piece.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        ? Int(piece) : nil
    }
    return numbers.count == pieces.count ? numbers : nil
  }
}
