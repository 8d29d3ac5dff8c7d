import InitVet
import Testing

/// What an exact claim's findings say: a foreign value is `support`, a value at the wrong place `matrix`.
@Suite struct ExactPlacesTests {
  private func report(
    _ shape: LayerShape, _ matrix: ExactMatrix, mode: VerificationMode = .exact,
    _ fill: @escaping @Sendable (inout MutableSpan<Float>) -> Void
  ) throws -> InitializerReport {
    let initializer = Initializer(
      customNamed: "exact", shape: shape, claim: .exact(matrix)
    ) { _, weights in fill(&weights) }
    var options = VerificationOptions()
    options.networks = 2
    options.layers = 1
    options.tolerance = 0.1
    options.mode = mode
    return try Verifier(VerificationPlan([initializer], options: options)).run().results[0]
  }

  private func verdicts(_ report: InitializerReport) -> [Property: Verdict] {
    Dictionary(uniqueKeysWithValues: report.properties.map { ($0.property, $0.verdict) })
  }

  /// A kernel of 3x5, one input, one output: the centre tap is 7 of 15, in the transposed kernel too;
  /// off centre it is at the wrong place.
  @Test(arguments: [7, 6]) func `the tap of a convolution`(tap: Int) throws {
    let shape = try LayerShape(kernel: [3, 5], inputs: 8, outputs: 8)
    let found = verdicts(
      try report(shape, .identity(2)) { weights in
        for i in weights.indices { weights[i] = 0 }
        for channel in 0..<8 { weights[(tap * 8 + channel) * 8 + channel] = 2 }
      })
    #expect(found[.support] != .refuted)
    #expect((found[.matrix] == .refuted) == (tap != 7))
  }

  /// Inputs and outputs of a rectangular tap swapped: the diagonal lies elsewhere in storage.
  @Test func `a transposed rectangle`() throws {
    let shape = try LayerShape(dense: 4, 6)
    let found = verdicts(
      try report(shape, .identity(2)) { weights in
        for i in weights.indices { weights[i] = 0 }
        for channel in 0..<4 { weights[channel * 4 + channel] = 2 }
      })
    #expect(found[.support] != .refuted && found[.matrix] == .refuted)
  }

  @Test func `a foreign value is no misplaced one`() throws {
    let shape = try LayerShape(dense: 4, 4)
    let found = verdicts(
      try report(shape, .identity(2)) { weights in
        for i in weights.indices { weights[i] = i % 5 == 0 ? 2.5 : 0 }
      })
    #expect(found[.support] == .refuted && found[.matrix] != .refuted)
  }

  /// Within 10 % of the value beside it is that value, in tolerance mode, and still at the wrong place.
  @Test func `tolerance mode measures values, not places`() throws {
    let shape = try LayerShape(dense: 4, 4)
    for (shift, verdict) in [(0, false), (1, true)] {
      let found = verdicts(
        try report(shape, .identity(2), mode: .tolerance) { weights in
          for i in weights.indices { weights[i] = i % 4 == (i / 4 + shift) % 4 ? 2.1 : 0 }
        })
      #expect(found[.support] != .refuted)
      #expect((found[.matrix] == .refuted) == verdict)
    }
  }

  @Test func `every value of a constant has one place`() throws {
    let shape = try LayerShape(dense: 4, 4)
    let found = verdicts(
      try report(shape, .constant(2)) { weights in
        for i in weights.indices { weights[i] = i == 3 ? 0 : 2 }
      })
    #expect(found[.support] == .refuted && found[.matrix] != .refuted)
  }
}
