import Foundation
import Testing

@testable import InitVet

/// What the field's introductions say of deep networks, as cases that run.
///
/// Intervals have confidence 0.999 and seeds are fixed; each case has its counterpart.
@Suite struct IntroductionTests {
  private func result(
    _ name: String, _ activation: Activation, widths: [Int], networks: Int = 250
  ) throws -> PropagationResult {
    var options = PropagationOptions()
    options.networks = networks
    let plan = try PropagationPlan(
      [NetworkInitializer(name, widths: widths)], activations: [activation], options: options)
    return try Propagator(plan).run().results[0]
  }

  private func layers(_ count: Int, width: Int) -> [Int] {
    [Int](repeating: width, count: count + 1)
  }

  /// z = w₁x₁ + … + w_nx_n of ones: its variance is n under weights of variance 1, and 1 under 1/n.
  @Test(arguments: [4, 40, 400]) func `one neuron`(inputs: Int) throws {
    let wide = try result("normal:stddev=1", .linear, widths: [inputs, 1], networks: 20_000)
    let scaled = try result("lecun-normal", .linear, widths: [inputs, 1], networks: 20_000)
    let wideInterval = try #require(wide.layers[0].forward.logOfMeanInterval)
    let scaledInterval = try #require(scaled.layers[0].forward.logOfMeanInterval)
    #expect(wideInterval.contains(log(Double(inputs))))
    #expect(scaledInterval.contains(0))
    #expect(!scaledInterval.contains(log(Double(inputs))))
  }

  /// ŷ = W^L·c^(L−1)·x: a^(L−1) is c^(L−1) times the input, and c is the `Float` nearest to what was
  /// asked for.
  @Test(arguments: [1.2, 0.5]) func `a multiple of the identity`(factor: Double) throws {
    let depth = 152
    let found = try result(
      "scaled-identity:\(factor)", .linear, widths: layers(depth, width: 16), networks: 3)
    let last = found.layers[depth - 1].forward.logOfMean
    let exact = 2 * Double(depth) * log(Double(Float(factor)))
    #expect(abs(last - exact) < 1e-12 * abs(exact))
    // The rounding of 1.2 to single precision, 152 times; 0.5 has none.
    let asked = 2 * Double(depth) * log(factor)
    #expect(abs(last - asked) <= 2 * Double(depth) * 0x1p-24)
    #expect(factor != 0.5 || last == exact)
    let growth = try #require(found.forwardTypical)
    #expect(growth.kind == (factor > 1 ? .exploding : .vanishing))
    #expect(abs(growth.perLayer - 2 * log(Double(Float(factor)))) < 1e-12)
    #expect(found.verdict == .verified)
  }

  @Test func `He's variance keeps ReLU's signal, and LeCun's halves it`() throws {
    let he = try result("he-normal", .relu, widths: layers(50, width: 256))
    let lecun = try result("lecun-normal", .relu, widths: layers(50, width: 256))
    #expect(try #require(he.forwardMean?.interval).contains(0))
    #expect(he.forwardTypical?.kind == .stable && he.backward?.kind == .stable)
    #expect(try #require(lecun.forwardMean?.interval).contains(-log(2)))
    #expect(lecun.forwardTypical?.kind == .vanishing && lecun.backward?.kind == .vanishing)
    // The typical network loses 5/2n a layer all the same.
    #expect(try #require(he.forwardTypical?.interval).contains(-0.0098 - 0.00005))
  }

  /// With 1/n, and with 2/(fan_in + fan_out), which is the same between layers of one width.
  @Test(arguments: ["lecun-normal", "glorot-normal"])
  func `tanh under weights of variance 1 over n falls by a power of depth`(name: String) throws {
    let found = try result(name, .tanh, widths: layers(152, width: 256))
    #expect(found.forwardTypical?.kind == .marginal)
    // q_l ≈ 1/(2l) at infinite width, and a tenth below at this one.
    let last = try #require(found.layers.last?.forward.meanOfLog)
    #expect(abs(last - log(1.0 / 304)) < 0.5)
    let unequal = try result(name, .tanh, widths: [256, 512, 256, 512, 256])
    #expect(unequal.verdict == .verified)
  }

  /// γ = 1.01 is 1.01^512 = 163 times the variance over 256 layers, γ = 0.99 is 0.0058 of it.
  @Test(arguments: [1.01, 0.99]) func `a gain that is slightly off`(gain: Double) throws {
    let off = try result("lecun-normal:gain=\(gain)", .linear, widths: layers(257, width: 256))
    let exact = try result("lecun-normal", .linear, widths: layers(257, width: 256))
    #expect(off.forwardTypical?.kind == (gain > 1 ? .exploding : .vanishing))
    #expect(off.backward?.kind == (gain > 1 ? .exploding : .vanishing))
    #expect(exact.forwardTypical?.kind == .stable && exact.backward?.kind == .stable)
    #expect(try #require(off.forwardMean?.interval).contains(2 * log(gain)))
    #expect(!(try #require(off.forwardMean?.interval).contains(0)))
  }
}
