// swift-tools-version: 6.2

import PackageDescription

// A package of its own, so that users of the library never build it: `scripts/bench` runs it.
let package = Package(
  name: "benchmark",
  dependencies: [.package(name: "initvet", path: "../..")],
  targets: [
    .target(name: "GSLLoop", linkerSettings: [.linkedLibrary("gsl"), .linkedLibrary("gslcblas")]),
    .executableTarget(
      name: "benchmark",
      dependencies: ["GSLLoop", .product(name: "InitVet", package: "initvet")]),
    .executableTarget(
      name: "audit-benchmark", dependencies: [.product(name: "InitVet", package: "initvet")]),
    // `scripts/stopping-times` runs it.
    .executableTarget(
      name: "stopping-times", dependencies: [.product(name: "InitVet", package: "initvet")]),
  ],
  swiftLanguageModes: [.v6]
)
