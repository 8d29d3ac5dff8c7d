/// What goes into a network.
public enum NetworkInput: Hashable, Sendable {
  /// A vector of ones: |x|²/n = 1.
  case ones
  /// A one, and zeros.
  case oneHot
  /// A direction drawn anew for each network, of the length that makes |x|²/n = 1.
  case gaussian
  /// The same, of length 1.
  case unit
  /// A vector of one's own.
  case vector([Double])

  /// Whether each network gets a vector of its own.
  var isDrawn: Bool { self == .gaussian || self == .unit }

  /// What the exact laws need to know.
  func moments(_ width: Int) -> VectorMoments {
    let count = Double(width)
    // Of a direction that is uniform on the sphere E x⁴ = 3|x|⁴/n(n + 2).
    return switch self {
    case .ones: VectorMoments(ones: width)
    case .oneHot: VectorMoments(ones: 1)
    case .gaussian: VectorMoments(squares: count, fourthPowers: 3 * count * count / (count + 2))
    case .unit: VectorMoments(squares: 1, fourthPowers: 3 / (count + 2))
    case .vector(let values):
      VectorMoments(
        squares: values.reduce(0) { $0 + $1 * $1 },
        fourthPowers: values.reduce(0) { $0 + $1 * $1 * $1 * $1 })
    }
  }

  /// The input of one network, and a second one of the same length whose cosine with it is
  /// `correlation`.
  func panel(_ width: Int, correlation: Double?, _ normals: inout NormalReader) -> VectorPanel {
    var panel = VectorPanel(count: correlation == nil ? 1 : 2, length: width)
    switch self {
    case .ones: for i in 0..<width { panel[0, i] = 1 }
    case .oneHot: panel[0, 0] = 1
    case .vector(let values): for i in 0..<width { panel[0, i] = values[i] }
    case .gaussian, .unit:
      normals.fill(&panel.values, 0..<width)
      panel.setLength(self == .unit ? 1 : Double(width).squareRoot(), of: 0)
    }
    guard let correlation else { return panel }
    let length = panel.dot(0, 0).squareRoot()
    normals.fill(&panel.values, panel.stride..<panel.stride + width)
    let share = panel.dot(0, 1) / panel.dot(0, 0)
    for i in 0..<width { panel[1, i] -= share * panel[0, i] }
    panel.setLength(length * (1 - correlation * correlation).squareRoot(), of: 1)
    for i in 0..<width { panel[1, i] += correlation * panel[0, i] }
    return panel
  }
}

extension VectorPanel {
  fileprivate mutating func setLength(_ wanted: Double, of vector: Int) {
    let length = dot(vector, vector).squareRoot()
    guard length > 0 else { return }
    for i in 0..<self.length { self[vector, i] *= wanted / length }
  }
}
