/// What is claimed of the tensors whose names fit a pattern.
public struct TensorRule: Hashable, Sendable {
  /// Names, with `*` for any letters and `?` for any one.
  public var pattern: String
  /// An initializer as `Catalogue.resolve` reads it; nil for tensors that no initializer draws.
  public var claim: String?
  /// Which axis is which; nil where the claim does not ask.
  public var layout: TensorLayout?
  /// Groups of a convolution.
  public var groups = 1
  /// δ; nil for the audit's.
  public var tolerance: Double?
  /// Whether the first axis counts independent draws.
  public var hasDraws = false
  /// What the weights were rounded to; nil for what the file says.
  public var precision: StoragePrecision?
  /// The tensor that these are the same as, so that equal weights are no fault.
  public var tiedTo: String?

  /// A rule without options.
  public init(pattern: String, claim: String?) {
    self.pattern = pattern
    self.claim = claim
  }

  /// Whether a name fits the pattern.
  public func matches(_ name: String) -> Bool {
    let (pattern, name) = (Array(pattern.utf8), Array(name.utf8))
    var (p, n) = (0, 0)
    // Where the last star stands, and how much of the name it takes so far.
    var star: (pattern: Int, name: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, n)
        p += 1
      } else if p < pattern.count, pattern[p] == UInt8(ascii: "?") || pattern[p] == name[n] {
        p += 1
        n += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        (p, n) = (last.pattern + 1, last.name + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
