import InitVetInitialization
import InitVetRandomness
import Testing

let dense = shape("512x256")
let square = shape("64x64")
let convolution = shape("3x3x64x128")
let grouped = shape("3x3x64x128", groups: 8)

func shape(_ text: String, groups: Int = 1) -> LayerShape {
  do {
    return text.split(separator: "x").count == 2
      ? try .parse(dense: text) : try .parse(convolution: text, groups: groups)
  } catch {
    fatalError("a test uses a shape that is none: \(error)")
  }
}

/// The law that a name claims.
func marginal(_ text: String, _ shape: LayerShape = dense) throws -> Marginal {
  let initializer = try Catalogue.resolve(text, shape: shape)
  guard case .independent(let marginal) = initializer.claim else {
    Issue.record("\(text) claims no independent law")
    return Marginal(distribution: .normal, variance: .nan)
  }
  return marginal
}

/// The sentence with which a name is refused.
func refusal(_ text: String, _ shape: LayerShape = dense) -> String {
  do {
    let initializer = try Catalogue.resolve(text, shape: shape)
    return "accepted as \(initializer.canonicalText)"
  } catch {
    return error.description
  }
}

func sampled(_ source: WeightSource) -> (sampler: StandardSampler, scale: Float)? {
  guard case .sampled(let sampler, let scale) = source else { return nil }
  return (sampler, scale)
}

/// The weights of one layer of a source that draws none.
func fixedWeights(_ initializer: Initializer) -> [Float]? {
  guard case .fixed(let fill) = initializer.source else { return nil }
  var weights = [Float](repeating: .nan, count: initializer.shape.weightCount)
  var span = weights.mutableSpan
  fill(&span)
  return weights
}

/// That `body` is refused with exactly this sentence: the sentence is part of the promise.
func expectRefusal<Value>(
  _ sentence: String, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws -> Value
) {
  do {
    let value = try body()
    Issue.record("accepted as \(value)", sourceLocation: sourceLocation)
  } catch {
    #expect("\(error)" == sentence, sourceLocation: sourceLocation)
  }
}
