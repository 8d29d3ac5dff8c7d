// Read: jax/_src/nn/initializers.py and docs.jax.dev on jax.nn.initializers.
// - glorot_normal, he_normal and lecun_normal (and the names xavier_*, kaiming_*) are
//   variance_scaling with "truncated_normal": cut at ±2 and divided by 0.87962566 so that the weights
//   have the variance.
// - variance_scaling has no defaults, and its "normal" is the untruncated law, where Keras's is the
//   truncated one. Hence the catalogue's own variance-scaling does not read the word.
// - truncated_normal's `stddev` is that "of the untruncated distribution"; lower and upper are in
//   units of it.
// - orthogonal makes all axes but column_axis, the last by default, into one, and multiplies Q by the
//   signs of R's diagonal. delta_orthogonal is orthogonal at the centre tap and 0 elsewhere: refused.
// - uniform draws from [0, scale), which is not symmetric: refused.
// - With the default axes fans are kernel × in and kernel × out of the tensor's shape.

extension Catalogue {
  static let jaxSource = "JAX, docs.jax.dev/en/latest/jax.nn.initializers.html"

  static let jaxNames: [FrameworkName] = {
    let stddev = ParameterDescription(
      "stddev", .positiveNumber, default: .number(0.01), "standard deviation before any cut")
    let aliases = [
      ("glorot", "glorot"), ("xavier", "glorot"), ("he", "he"), ("kaiming", "he"),
      ("lecun", "lecun"),
    ]
    let scaled = aliases.flatMap { alias, stem in
      [
        FrameworkName("jax.\(alias)_normal", is: "\(stem)-truncated-normal", source: jaxSource) {
          _, _ in .init("\(stem)-truncated-normal")
        },
        FrameworkName("jax.\(alias)_uniform", is: "\(stem)-uniform", source: jaxSource) { _, _ in
          .init("\(stem)-uniform")
        },
      ]
    }
    return scaled + [
      FrameworkName("jax.zeros", is: "zeros", source: jaxSource) { _, _ in .init("zeros") },
      FrameworkName("jax.ones", is: "constant:c=1", source: jaxSource) { _, _ in
        .init("constant", ["c": .number(1)])
      },
      FrameworkName(
        "jax.constant", example: "jax.constant:0.1", is: "constant:c=0.1", source: jaxSource,
        parameters: [ParameterDescription("value", .anyNumber, default: nil, "every weight")]
      ) { arguments, _ throws(InitializationError) in
        .init("constant", ["c": try arguments.value("value")])
      },
      orthogonal("jax.orthogonal", "scale", jaxSource),
      FrameworkName(
        "jax.normal", is: "normal:stddev=0.01", source: jaxSource, parameters: [stddev]
      ) { arguments, _ throws(InitializationError) in
        .init("normal", ["stddev": try arguments.value("stddev")])
      },
      FrameworkName(
        "jax.truncated_normal", is: "truncated-normal:parent_stddev=0.01", source: jaxSource,
        parameters: [
          stddev,
          ParameterDescription("lower", .anyNumber, default: .number(-2), "in units of stddev"),
          ParameterDescription("upper", .anyNumber, default: .number(2), "in units of stddev"),
        ]
      ) { arguments, _ throws(InitializationError) in
        truncated(
          parent: try arguments.number("stddev"),
          bound: try symmetricLimit("lower", "upper", arguments))
      },
      FrameworkName(
        "jax.variance_scaling", example: "jax.variance_scaling(1, fan_in, normal)",
        is: "variance-scaling:distribution=untruncated_normal", source: jaxSource,
        parameters: [
          ParameterDescription("scale", .positiveNumber, default: nil, "multiplies the variance"),
          ParameterDescription(
            "mode", .oneOf(["fan_in", "fan_out", "fan_avg"]), default: nil, "the fan"),
          ParameterDescription(
            "distribution", .oneOf(["truncated_normal", "normal", "uniform"]), default: nil,
            "normal means untruncated"),
        ]
      ) { arguments, _ throws(InitializationError) in
        let scale = try arguments.value("scale")
        let mode = try arguments.value("mode")
        let word = try arguments.text("distribution")
        return .init(
          "variance-scaling",
          [
            "scale": scale, "mode": mode,
            "distribution": .text(word == "normal" ? "untruncated_normal" : word),
          ])
      },
    ]
  }()
}
