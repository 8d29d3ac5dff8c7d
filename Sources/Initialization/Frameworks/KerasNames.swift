// Read: keras/src/initializers/random_initializers.py and constant_initializers.py of Keras 3, and
// tensorflow.org's pages on tf.keras.initializers.
// - glorot_normal, he_normal and lecun_normal are VarianceScaling with distribution
//   "truncated_normal": cut at two standard deviations of a parent that is wider by 1/0.87962566, so
//   that `stddev` is that of the weights.
// - VarianceScaling turns distribution "normal" into "truncated_normal". JAX does not: see JAXNames.
// - TruncatedNormal's `stddev` is the parent's: values beyond two of it are drawn again.
// - OrthogonalInitializer makes all axes but the last into one, and multiplies Q by the signs of R's
//   diagonal; kernels are [kernel…, in/groups, out].
// - compute_fans reads kernel × in and kernel × out off the tensor's shape.

extension Catalogue {
  static let kerasSource = "Keras 3, keras.io/api/layers/initializers"
  static let tensorFlowSource = "TensorFlow 2, tensorflow.org/api_docs/python/tf/keras/initializers"

  static func kerasNames(_ prefix: String, _ source: String) -> [FrameworkName] {
    func number(_ name: String, _ value: Double, _ meaning: String) -> ParameterDescription {
      ParameterDescription(name, .anyNumber, default: .number(value), meaning)
    }
    let stddev = ParameterDescription(
      "stddev", .positiveNumber, default: .number(0.05), "standard deviation")
    let plain = [
      ("glorot_normal", "glorot-truncated-normal"), ("glorot_uniform", "glorot-uniform"),
      ("he_normal", "he-truncated-normal"), ("he_uniform", "he-uniform"),
      ("lecun_normal", "lecun-truncated-normal"), ("lecun_uniform", "lecun-uniform"),
      ("zeros", "zeros"),
    ]
    return plain.map { name, canonical in
      FrameworkName("\(prefix).\(name)", is: canonical, source: source) { _, _ in .init(canonical) }
    } + [
      FrameworkName("\(prefix).ones", is: "constant:c=1", source: source) { _, _ in
        .init("constant", ["c": .number(1)])
      },
      FrameworkName(
        "\(prefix).constant", is: "constant:c=0", source: source,
        parameters: [number("value", 0, "every weight")]
      ) { arguments, _ throws(InitializationError) in
        .init("constant", ["c": try arguments.value("value")])
      },
      FrameworkName(
        "\(prefix).identity", is: "scaled-identity:c=1", source: source,
        parameters: [number("gain", 1, "the diagonal")]
      ) { arguments, shape throws(InitializationError) in
        try identity(try arguments.number("gain"), arguments, shape)
      },
      orthogonal("\(prefix).orthogonal", "gain", source),
      orthogonal("\(prefix).orthogonal_initializer", "gain", source),
      FrameworkName(
        "\(prefix).random_normal", is: "normal:stddev=0.05", source: source,
        parameters: [mean, stddev]
      ) { arguments, _ throws(InitializationError) in
        try requireZeroMean(arguments)
        return .init("normal", ["stddev": try arguments.value("stddev")])
      },
      FrameworkName(
        "\(prefix).truncated_normal", is: "truncated-normal:parent_stddev=0.05", source: source,
        parameters: [mean, stddev]
      ) { arguments, _ throws(InitializationError) in
        try requireZeroMean(arguments)
        return truncated(parent: try arguments.number("stddev"), bound: 2)
      },
      FrameworkName(
        "\(prefix).random_uniform", is: "uniform:limit=0.05", source: source,
        parameters: [number("minval", -0.05, "least value"), number("maxval", 0.05, "greatest")]
      ) { arguments, _ throws(InitializationError) in
        .init("uniform", ["limit": .number(try symmetricLimit("minval", "maxval", arguments))])
      },
      FrameworkName(
        "\(prefix).variance_scaling", is: "variance-scaling", source: source,
        parameters: [
          ParameterDescription(
            "scale", .positiveNumber, default: .number(1), "multiplies the variance"),
          ParameterDescription(
            "mode", .oneOf(["fan_in", "fan_out", "fan_avg"]), default: .text("fan_in"), "the fan"),
          ParameterDescription(
            "distribution",
            .oneOf(["truncated_normal", "untruncated_normal", "normal", "uniform"]),
            default: .text("truncated_normal"), "normal means truncated_normal"),
        ]
      ) { arguments, _ throws(InitializationError) in
        let word = try arguments.text("distribution")
        return .init(
          "variance-scaling",
          [
            "scale": try arguments.value("scale"), "mode": try arguments.value("mode"),
            "distribution": .text(word == "normal" ? "truncated_normal" : word),
          ])
      },
    ]
  }
}
