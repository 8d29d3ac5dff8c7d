// Read: python/mlx/nn/init.py and ml-explore.github.io on mlx.nn.init.
// - he_normal is N(0, (gain/sqrt(fan))²) and he_uniform has limit gain·sqrt(3/fan), both with gain 1
//   by default: LeCun's laws, half of He's variance. glorot_* are Glorot's. Nothing is truncated.
// - Fans are read off the tensor [out, kernel…, in/groups].
// - orthogonal takes QR of a square Gaussian matrix, multiplies Q by the signs of R's diagonal, and
//   keeps the leading rows and columns: Haar's law. Matrices only.
// - uniform's defaults are 0 and 1: refused unless symmetric ends are given.

extension Catalogue {
  static let mlxSource = "MLX, ml-explore.github.io/mlx/build/html/python/nn/init.html"

  static let mlxNames: [FrameworkName] = {
    func number(_ name: String, _ value: Double?, _ meaning: String) -> ParameterDescription {
      ParameterDescription(name, .anyNumber, default: value.map { .number($0) }, meaning)
    }
    let gain = ParameterDescription(
      "gain", .positiveNumber, default: .number(1), "multiplies the standard deviation")
    let glorot = ["normal", "uniform"].map { law in
      FrameworkName(
        "mlx.glorot_\(law)", is: "glorot-\(law)", source: mlxSource, parameters: [gain]
      ) { arguments, _ throws(InitializationError) in
        .init("glorot-\(law)", ["gain": try arguments.value("gain")])
      }
    }
    let he = ["normal", "uniform"].map { law in
      FrameworkName(
        "mlx.he_\(law)", is: "lecun-\(law)", source: mlxSource,
        parameters: [
          ParameterDescription(
            "mode", .oneOf(["fan_in", "fan_out"]), default: .text("fan_in"), "the fan"),
          gain,
        ]
      ) { arguments, _ throws(InitializationError) in
        let gain = try arguments.number("gain")
        guard try arguments.text("mode") == "fan_out" else {
          return .init("lecun-\(law)", ["gain": .number(gain)])
        }
        let distribution = law == "normal" ? "untruncated_normal" : "uniform"
        return .init(
          "variance-scaling",
          [
            "scale": .number(gain * gain), "mode": .text("fan_out"),
            "distribution": .text(distribution),
          ])
      }
    }
    return glorot + he + [
      FrameworkName(
        "mlx.constant", example: "mlx.constant:0.1", is: "constant:c=0.1", source: mlxSource,
        parameters: [number("value", nil, "every weight")]
      ) { arguments, _ throws(InitializationError) in
        .init("constant", ["c": try arguments.value("value")])
      },
      FrameworkName(
        "mlx.normal", is: "normal:stddev=1", source: mlxSource,
        parameters: [
          mean,
          ParameterDescription(
            "std", .positiveNumber, default: .number(1), "standard deviation"),
        ]
      ) { arguments, _ throws(InitializationError) in
        try requireZeroMean(arguments)
        return .init("normal", ["stddev": try arguments.value("std")])
      },
      FrameworkName(
        "mlx.uniform", example: "mlx.uniform(low=-0.1, high=0.1)", is: "uniform:limit=0.1",
        source: mlxSource,
        parameters: [number("low", 0, "least value"), number("high", 1, "greatest value")]
      ) { arguments, _ throws(InitializationError) in
        .init("uniform", ["limit": .number(try symmetricLimit("low", "high", arguments))])
      },
      orthogonal("mlx.orthogonal", "gain", mlxSource, matricesOnly: true),
      FrameworkName("mlx.identity", is: "scaled-identity:c=1", source: mlxSource) {
        arguments, shape throws(InitializationError) in
        try identity(1, arguments, shape, mustBeSquare: true)
      },
    ]
  }()
}
