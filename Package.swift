// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "initvet",
  products: [
    .library(name: "InitVet", targets: ["InitVet"]),
    .executable(name: "initvet", targets: ["InitVetTool"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // MARK: - C, the ground floor

    // GSL and nothing else. The only door to it.
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    // zlib and nothing else. The only door to it.
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    // The hot loops that need run-time dispatch on the instruction set. Imports nothing.
    .target(name: "CKernels"),
    // The calls of the C library that Swift cannot name. Imports nothing.
    .target(name: "CPlatform"),

    // MARK: - Modules; scripts/check-imports holds their imports against this table

    // Generators, streams, samplers. May import CGSL, CKernels.
    .target(
      name: "InitVetRandomness", dependencies: ["CGSL", "CKernels"],
      path: "Sources/Randomness", swiftSettings: strict),
    // Shapes, fans, the catalogue: name + shape → WeightSource and Claim. May import Randomness.
    .target(
      name: "InitVetInitialization", dependencies: ["InitVetRandomness"],
      path: "Sources/Initialization", swiftSettings: strict),
    // Accumulators, laws, tests, p-values, verdicts. May import CGSL, CKernels.
    .target(
      name: "InitVetStatistics", dependencies: ["CGSL", "CKernels"],
      path: "Sources/Statistics", swiftSettings: strict),
    // Activations, forward and backward passes over a WeightSource, theory. May import CGSL, CKernels,
    // Randomness.
    .target(
      name: "InitVetPropagation", dependencies: ["CGSL", "CKernels", "InitVetRandomness"],
      path: "Sources/Propagation", swiftSettings: strict),
    // Files and streams of weights: .npy, .npz, .safetensors, raw numbers. May import CZlib.
    .target(
      name: "InitVetWeightFiles", dependencies: ["CZlib"],
      path: "Sources/WeightFiles", swiftSettings: strict),
    // The worker pool, cancellation: the only module with Dispatch. May import CPlatform.
    .target(
      name: "InitVetParallelism", dependencies: ["CPlatform"],
      path: "Sources/Parallelism", swiftSettings: strict),

    // MARK: - Public API

    // The front door: plan → run → report. May import all of the above.
    .target(
      name: "InitVet",
      dependencies: [
        "InitVetRandomness", "InitVetInitialization", "InitVetStatistics", "InitVetPropagation",
        "InitVetWeightFiles", "InitVetParallelism",
      ],
      swiftSettings: strict),
    // Terminal table and JSON, from InitVet's document types. May import InitVet.
    .target(
      name: "InitVetReporting", dependencies: ["InitVet"],
      path: "Sources/Reporting", swiftSettings: strict),
    // The executable: commands, options, streams, exit status. May import InitVet, Reporting.
    .executableTarget(
      name: "InitVetTool",
      dependencies: [
        "InitVet", "InitVetReporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),

    // MARK: - Tests

    // Fixtures and comparisons that several suites use. Imports nothing of ours.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "RandomnessTests",
      dependencies: ["InitVetRandomness", "CGSL", "CKernels", "TestSupport"],
      path: "Tests/RandomnessTests", swiftSettings: strict),
    .testTarget(
      name: "StatisticsTests",
      dependencies: [
        "InitVetStatistics", "InitVetRandomness", "InitVetParallelism", "CGSL", "CKernels",
        "TestSupport",
      ],
      path: "Tests/StatisticsTests", swiftSettings: strict),
    .testTarget(
      name: "InitializationTests",
      dependencies: ["InitVetInitialization", "InitVetRandomness", "TestSupport"],
      path: "Tests/InitializationTests", swiftSettings: strict),
    .testTarget(
      name: "PropagationTests",
      dependencies: [
        "InitVetPropagation", "InitVetRandomness", "InitVetParallelism", "CGSL", "CKernels",
        "TestSupport",
      ],
      path: "Tests/PropagationTests", swiftSettings: strict),
    .testTarget(
      name: "ParallelismTests", dependencies: ["InitVetParallelism"],
      path: "Tests/ParallelismTests", swiftSettings: strict),
    .testTarget(
      name: "WeightFilesTests", dependencies: ["InitVetWeightFiles", "TestSupport"],
      path: "Tests/WeightFilesTests", swiftSettings: strict),
    .testTarget(
      name: "InitVetTests",
      dependencies: ["InitVet", "InitVetInitialization", "CGSL", "TestSupport"],
      path: "Tests/InitVetTests", swiftSettings: strict),
    .testTarget(
      name: "ReportingTests", dependencies: ["InitVetReporting", "InitVet", "TestSupport"],
      path: "Tests/ReportingTests", swiftSettings: strict),
    // The built binary: arguments to streams, exit status, files.
    .testTarget(
      name: "ToolTests", dependencies: ["InitVetTool", "TestSupport"],
      path: "Tests/ToolTests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
