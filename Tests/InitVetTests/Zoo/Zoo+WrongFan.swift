import InitVet

extension Zoo {
  static let wrongFan: [Mutant] = [
    Mutant(
      name: "fan_out for fan_in",
      cause: "He by the other fan of a 512x256 layer: variance doubled",
      diagnosis: .fanInFanOutSwapped, layer: .dense(512, 256),
      claim: .normal(variance: 2.0 / 512), samples: 254, property: .variance, direction: .above,
      wrong: Draws.normal(variance: 2.0 / 256), right: Draws.normal(variance: 2.0 / 512)),
    Mutant(
      name: "LeCun for He",
      origin: "LBANN PR#316, bullet PR#363",
      cause: "He's factor 2 is missing",
      diagnosis: .lecunInsteadOfHe, layer: .dense(512, 256),
      claim: .normal(variance: 2.0 / 512), samples: 282, property: .variance, direction: .below,
      wrong: Draws.normal(variance: 1.0 / 512), right: Draws.normal(variance: 2.0 / 512)),
    Mutant(
      name: "fan 768 for 784",
      cause: "the fan of the neighbouring layer: variance +2.1 %",
      claim: .normal(variance: 2.0 / 784), samples: 300_000, property: .variance,
      direction: .above,
      wrong: Draws.normal(variance: 2.0 / 768), right: Draws.normal(variance: 2.0 / 784)),
    Mutant(
      name: "fan 513 for 512",
      cause: "the bias is counted as an input: variance −0.2 %",
      claim: .normal(variance: 1.0 / 512), samples: 33_000_000, property: .variance,
      direction: .below,
      wrong: Draws.normal(variance: 1.0 / 513), right: Draws.normal(variance: 1.0 / 512)),
    Mutant(
      name: "receptive field ignored",
      origin: "swift-apis#22",
      cause: "the receptive field of a 3x3 kernel is left out: variance 9 times too large",
      diagnosis: .receptiveFieldIgnored, layer: .kernel(3, 64, 128),
      claim: .uniform(limit: (6.0 / (9 * 192)).squareRoot()), samples: 7, property: .support,
      direction: .above,
      wrong: Draws.uniform(limit: (6.0 / 192).squareRoot()),
      right: Draws.uniform(limit: (6.0 / (9 * 192)).squareRoot())),
    Mutant(
      name: "groups ignored",
      origin: "mlx#4536",
      cause: "fan_in of all 8 groups: variance an eighth",
      diagnosis: .groupsIgnored, layer: .kernel(3, 64, 64, groups: 8),
      claim: .uniform(variance: 1.0 / 72), samples: 14, property: .extremes, direction: .below,
      wrong: Draws.uniform(variance: 1.0 / (8 * 72)), right: Draws.uniform(variance: 1.0 / 72)),
    Mutant(
      name: "sum of dimensions for fans",
      origin: "Flux.jl#442",
      cause:
        "Glorot of a 3x3x16x32 kernel by the sum of its dimensions: variance 8 times too large",
      claim: .uniform(limit: (6.0 / 432).squareRoot()), samples: 7, property: .support,
      direction: .above, wrong: Draws.uniform(limit: (6.0 / 54).squareRoot()),
      right: Draws.uniform(limit: (6.0 / 432).squareRoot())),
    Mutant(
      name: "depthwise fan_out",
      origin: "pytorch#23854",
      cause: "fan_out 36 for 9 of a depthwise kernel: variance a quarter",
      diagnosis: .groupsIgnored, layer: .kernel(3, 4, 4, groups: 4),
      claim: .normal(variance: 2.0 / 9), samples: 76, property: .variance, direction: .below,
      wrong: Draws.normal(variance: 2.0 / 36), right: Draws.normal(variance: 2.0 / 9)),
    Mutant(
      name: "depthwise fan_in",
      origin: "tfjs#8568",
      cause: "64 channels counted where each is alone: variance 1/64",
      diagnosis: .groupsIgnored, layer: .kernel(3, 64, 64, groups: 64),
      claim: .uniform(variance: 1.0 / 9), samples: 7, property: .extremes, direction: .below,
      wrong: Draws.uniform(variance: 1.0 / 576), right: Draws.uniform(variance: 1.0 / 9)),
    Mutant(
      name: "transposed convolution's fan",
      origin: "Lasagne#858",
      cause: "fan_in taken from the output channels: variance 1/256",
      diagnosis: .fanInFanOutSwapped, layer: .dense(1, 256),
      claim: .uniform(variance: 1), samples: 6, property: .extremes, direction: .below,
      wrong: Draws.uniform(variance: 1.0 / 256), right: Draws.uniform(variance: 1)),
    Mutant(
      name: "transposed kernel's axes",
      origin: "tensorflow#31192",
      cause: "channels out for channels in, 96 for 64: variance two thirds",
      diagnosis: .fanInFanOutSwapped, layer: .kernel(3, 64, 96),
      claim: .normal(variance: 2.0 / 576), samples: 802, property: .variance, direction: .below,
      wrong: Draws.normal(variance: 2.0 / 864), right: Draws.normal(variance: 2.0 / 576)),
    Mutant(
      name: "attention kernel as a convolution",
      origin: "keras PR#22789",
      cause: "fans (4096, 32768) for (512, 512) of a 512x8x64 kernel: variance 1/36",
      claim: .uniform(limit: (6.0 / 1024).squareRoot()), samples: 9, property: .extremes,
      direction: .below, wrong: Draws.uniform(limit: (6.0 / 36_864).squareRoot()),
      right: Draws.uniform(limit: (6.0 / 1024).squareRoot())),
    Mutant(
      name: "packed query, key and value",
      origin: "pytorch#166378",
      cause: "fan_out of three matrices for one: variance halved",
      claim: .uniform(limit: (6.0 / 512).squareRoot()), samples: 42, property: .extremes,
      direction: .below, wrong: Draws.uniform(limit: (6.0 / 1024).squareRoot()),
      right: Draws.uniform(limit: (6.0 / 512).squareRoot())),
    Mutant(
      name: "deformable groups ignored",
      origin: "mmdetection#5622",
      cause: "fan_in of all 4 groups: variance a quarter",
      diagnosis: .groupsIgnored, layer: .kernel(3, 64, 64, groups: 4),
      claim: .uniform(variance: 1.0 / 144), samples: 21, property: .extremes, direction: .below,
      wrong: Draws.uniform(variance: 1.0 / 576), right: Draws.uniform(variance: 1.0 / 144)),
    Mutant(
      name: "kernel layout misread",
      origin: "Lasagne#49",
      cause: "the axes of c01b read as bc01: fan_in 1152 for 576",
      diagnosis: .fanInFanOutSwapped, layer: .kernel(3, 64, 128),
      claim: .normal(variance: 1.0 / 576), samples: 282, property: .variance, direction: .below,
      wrong: Draws.normal(variance: 1.0 / 1152), right: Draws.normal(variance: 1.0 / 576)),
  ]
}
