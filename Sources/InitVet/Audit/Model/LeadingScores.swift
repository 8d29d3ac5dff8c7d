internal import InitVetStatistics

/// The first weights of many tensors in claimed standard deviations, one tensor after the other.
struct LeadingScores {
  private var scores: [Float] = []
  /// Where each tensor begins, and where the last one ends.
  private var starts = [0]
  /// Σx² of each.
  private var squares: [Double] = []

  /// - Parameter tensors: how many will come: an array that grows is held at up to three times its size.
  init(tensors: Int) {
    scores.reserveCapacity(tensors * TensorSketch.leadingWeights(of: tensors))
  }

  /// Adds a tensor.
  mutating func append(_ leading: [Float]) {
    scores += leading
    starts.append(scores.count)
    squares.append(innerProduct(leading.span, leading.span))
  }

  /// First weights of a tensor.
  func count(_ tensor: Int) -> Int { starts[tensor + 1] - starts[tensor] }

  /// Of two tensors r, the correlation about 0 of as many as both have, N, and s: the smaller of √N·|r| and
  /// Σxy/|y|.
  func correlate(_ first: Int, _ second: Int) -> (correlation: Double, size: Double) {
    let all = scores.span
    let count = min(count(first), count(second))
    let x = all.extracting(starts[first]..<starts[first] + count)
    let y = all.extracting(starts[second]..<starts[second] + count)
    let xs = count == self.count(first) ? squares[first] : innerProduct(x, x)
    let ys = count == self.count(second) ? squares[second] : innerProduct(y, y)
    guard xs > 0, ys > 0 else { return (0, 0) }
    let correlation = innerProduct(x, y) / (xs * ys).squareRoot()
    return (correlation, abs(correlation) * min(xs.squareRoot(), Double(count).squareRoot()))
  }
}
