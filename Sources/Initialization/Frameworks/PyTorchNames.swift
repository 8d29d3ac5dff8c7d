// Read: torch/nn/init.py and docs.pytorch.org on torch.nn.init, torch.nn.Linear and torch.nn.Conv2d.
// - xavier_normal_ and kaiming_normal_ are not truncated: N(0, std²), std = gain·sqrt(2/(in+out)) and
//   gain/sqrt(fan) with calculate_gain(nonlinearity, a); `a` counts for leaky_relu alone.
// - trunc_normal_'s bounds a, b are absolute, not multiples of std, and std is the parent's.
// - Linear and Conv1d–3d draw U(−√k, √k), k = 1/fan_in with fan_in = in/groups × kernel.
// - orthogonal_ makes all axes but the first into one, takes QR of a Gaussian matrix, and multiplies Q
//   by the signs of R's diagonal.
// - Fans are read off the tensor [out, in/groups, kernel…]: fan_out = out × kernel.

extension Catalogue {
  static let torchSource = "PyTorch, docs.pytorch.org/docs/stable/nn.init.html"

  static let torchNames: [FrameworkName] = {
    func number(_ name: String, _ value: Double?, _ meaning: String) -> ParameterDescription {
      ParameterDescription(name, .anyNumber, default: value.map { .number($0) }, meaning)
    }
    func positive(_ name: String, _ meaning: String) -> ParameterDescription {
      ParameterDescription(name, .positiveNumber, default: .number(1), meaning)
    }
    let xavier = ["normal", "uniform"].map { law in
      FrameworkName(
        "torch.xavier_\(law)_", is: "glorot-\(law)", source: torchSource,
        parameters: [positive("gain", "multiplies the standard deviation")]
      ) { arguments, _ throws(InitializationError) in
        .init("glorot-\(law)", ["gain": try arguments.value("gain")])
      }
    }
    let kaiming = ["normal", "uniform"].map { law in
      FrameworkName(
        "torch.kaiming_\(law)_", is: "he-\(law)", source: torchSource,
        parameters: [
          number("a", 0, "negative slope of leaky_relu"),
          ParameterDescription(
            "mode", .oneOf(["fan_in", "fan_out"]), default: .text("fan_in"), "the fan"),
          ParameterDescription(
            "nonlinearity", .oneOf(torchNonlinearities), default: .text("leaky_relu"),
            "chooses the gain"),
        ]
      ) { arguments, _ throws(InitializationError) in
        try torchKaiming(law, arguments)
      }
    }
    let layers = [("Linear", 0), ("Conv1d", 1), ("Conv2d", 2), ("Conv3d", 3)].map { layer, rank in
      FrameworkName(
        "torch.nn.\(layer)", is: "pytorch-linear", shape: rank == 0 ? .dense : .convolution,
        source: "PyTorch, docs.pytorch.org/docs/stable/generated/torch.nn.\(layer).html"
      ) { arguments, shape throws(InitializationError) in
        guard shape.kernel.count == rank else {
          throw InitializationError(
            "\(arguments.owner) has a kernel of \(rank) dimensions, and the shape \(shape) one of "
              + "\(shape.kernel.count)")
        }
        return .init("pytorch-linear")
      }
    }
    return xavier + kaiming + layers + [
      FrameworkName("torch.zeros_", is: "zeros", source: torchSource) { _, _ in .init("zeros") },
      FrameworkName("torch.ones_", is: "constant:c=1", source: torchSource) { _, _ in
        .init("constant", ["c": .number(1)])
      },
      FrameworkName(
        "torch.constant_", example: "torch.constant_:0.1", is: "constant:c=0.1",
        source: torchSource, parameters: [number("val", nil, "every weight")]
      ) { arguments, _ throws(InitializationError) in
        .init("constant", ["c": try arguments.value("val")])
      },
      FrameworkName("torch.eye_", is: "scaled-identity:c=1", source: torchSource) {
        arguments, shape throws(InitializationError) in try identity(1, arguments, shape)
      },
      FrameworkName(
        "torch.dirac_", is: "scaled-identity:c=1", shape: .convolution, source: torchSource,
        parameters: [number("groups", 1, "groups of the convolution")]
      ) { arguments, shape throws(InitializationError) in
        let groups = try arguments.number("groups")
        guard (1...3).contains(shape.kernel.count), groups == Double(shape.groups) else {
          throw InitializationError(
            "torch.dirac_ is for convolutions of 1 to 3 dimensions with its own number of groups, "
              + "and the shape is a \(shape.kind.rawValue) \(shape) of \(shape.groups)")
        }
        return .init("scaled-identity", ["c": .number(1)])
      },
      orthogonal("torch.orthogonal_", "gain", torchSource),
      FrameworkName(
        "torch.normal_", is: "normal:stddev=1", source: torchSource,
        parameters: [mean, positive("std", "standard deviation")]
      ) { arguments, _ throws(InitializationError) in
        try requireZeroMean(arguments)
        return .init("normal", ["stddev": try arguments.value("std")])
      },
      FrameworkName(
        "torch.uniform_", example: "torch.uniform_(a=-0.1, b=0.1)", is: "uniform:limit=0.1",
        source: torchSource,
        parameters: [number("a", 0, "least value"), number("b", 1, "greatest value")]
      ) { arguments, _ throws(InitializationError) in
        .init("uniform", ["limit": .number(try symmetricLimit("a", "b", arguments))])
      },
      FrameworkName(
        "torch.trunc_normal_", is: "truncated-normal:parent_stddev=1", source: torchSource,
        parameters: [
          mean, positive("std", "standard deviation before the cut"),
          number("a", -2, "least value, absolute"), number("b", 2, "greatest value, absolute"),
        ]
      ) { arguments, _ throws(InitializationError) in
        try requireZeroMean(arguments)
        let parent = try arguments.number("std")
        return truncated(
          parent: parent, bound: try symmetricLimit("a", "b", arguments) / parent)
      },
    ]
  }()

  /// The table of `torch.nn.init.calculate_gain`.
  private static let torchNonlinearities = [
    "leaky_relu", "relu", "linear", "sigmoid", "tanh", "selu", "conv1d", "conv2d", "conv3d",
    "conv_transpose1d", "conv_transpose2d", "conv_transpose3d",
  ]

  /// gain/√fan, as the row of the catalogue that says it best: He's for rectifiers, LeCun's times a
  /// gain for the rest, variance scaling if the fan is fan_out.
  private static func torchKaiming(
    _ law: String, _ arguments: Arguments
  ) throws(InitializationError) -> FrameworkName.Translation {
    let nonlinearity = try arguments.text("nonlinearity")
    let slope = try arguments.number("a")
    let squaredGain: Double
    var heGain: Double?
    switch nonlinearity {
    case "leaky_relu":
      squaredGain = 2 / (1 + slope * slope)
      heGain = (1 / (1 + slope * slope)).squareRoot()
    case "relu":
      squaredGain = 2
      heGain = 1
    case "tanh": squaredGain = 25.0 / 9
    case "selu": squaredGain = 9.0 / 16
    default: squaredGain = 1
    }
    if try arguments.text("mode") == "fan_out" {
      let distribution = law == "normal" ? "untruncated_normal" : "uniform"
      return .init(
        "variance-scaling",
        [
          "scale": .number(squaredGain), "mode": .text("fan_out"),
          "distribution": .text(distribution),
        ])
    }
    if let heGain { return .init("he-\(law)", ["gain": .number(heGain)]) }
    return .init("lecun-\(law)", ["gain": .number(squaredGain.squareRoot())])
  }
}
