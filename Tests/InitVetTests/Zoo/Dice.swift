import Foundation
import InitVet

/// Random numbers in double precision for initializers that are written in the tests.
///
/// The words come from a keyed stream, and nothing else is the program's: uniforms have 53 bits,
/// normals come from Marsaglia's polar method, truncated ones from rejection.
struct Dice: ~Copyable {
  private var stream: WordStream
  private var words = [UInt32](repeating: 0, count: 1024)
  private var next = 1024
  private var spare: Double?

  /// The dice of network `network`.
  init(_ streams: StreamFamily, network: Int) {
    do throws(RandomnessError) {
      stream = try streams.stream(network)
    } catch {
      fatalError("no stream for network \(network): \(error)")
    }
  }

  mutating func word() -> UInt32 {
    if next == words.count { refill() }
    defer { next += 1 }
    return words[next]
  }

  private mutating func refill() {
    // Out of self while the stream, another part of self, writes into it.
    var block: [UInt32] = []
    swap(&block, &words)
    do {
      var span = block.mutableSpan
      stream.fill(&span)
    }
    swap(&block, &words)
    next = 0
  }

  /// Uniform on (0, 1): an odd multiple of 2⁻⁵³, so never 0 or 1.
  mutating func uniform() -> Double {
    let (high, low) = (UInt64(word()) >> 6, UInt64(word()) >> 6)
    return (Double(high << 26 | low) + 0.5) * 0x1p-52
  }

  /// Uniform on (−limit, limit).
  mutating func uniform(limit: Double) -> Double { limit * (2 * uniform() - 1) }

  /// Normal, mean 0, variance 1.
  mutating func normal() -> Double {
    if let value = spare {
      spare = nil
      return value
    }
    while true {
      let (u, v) = (uniform(limit: 1), uniform(limit: 1))
      let square = u * u + v * v
      guard square < 1 else { continue }
      let factor = (-2 * log(square) / square).squareRoot()
      spare = v * factor
      return u * factor
    }
  }

  /// The standard normal given |x| ≤ `bound`.
  mutating func truncatedNormal(bound: Double) -> Double {
    while true {
      let x = normal()
      if abs(x) <= bound { return x }
    }
  }
}
