internal import InitVet

/// The known mistakes that a refuted sample is compared with.
enum CauseList {
  static func lines(_ style: Style) -> [String] {
    let columns: [Column<Cause>] = [
      Column("cause") { Cell($0.rawValue) },
      Column("what is wrong") { Cell($0.summary) },
    ]
    return Table(columns: columns, rows: Cause.allCases).lines(style) + [""]
      + wrapped(
        "A refuted result names those that explain its sample: at most three, the best first, and "
          + "none if none does. Some give the same weights; they are named in this order.")
  }
}

extension Cause {
  /// The mistake in a phrase.
  fileprivate var summary: String {
    switch self {
    case .nonFinite: "weights are NaN or infinite"
    case .sharedSeed: "layers or networks are equal or correlated"
    case .repeatedValues: "rows, blocks or all weights repeat"
    case .constantPosition: "a place has one weight in all networks"
    case .tailsClipped: "weights are piled up at one value"
    case .lowPrecisionGrid: "few different values, as in half precision"
    case .orthogonalRows: "vectors are orthogonal, not independent"
    case .truncatedNormalNotCorrected: "cut and not rescaled: 0.7737 of the variance"
    case .pytorchLinearDefault: "PyTorch's default: uniform, variance 1/(3n)"
    case .uniformLimitIsStddev: "limit sigma for sqrt(3) sigma"
    case .lecunInsteadOfHe: "variance 1/n for 2/n"
    case .heInsteadOfLecun: "variance 2/n for 1/n"
    case .glorotInsteadOfHe: "2/(fan_in+fan_out) for 2/n"
    case .fanInFanOutSwapped: "the variance of the other fan"
    case .receptiveFieldIgnored: "fans without the area of the kernel"
    case .groupsIgnored: "fans of another number of groups"
    case .gainMissing: "the gain is not applied"
    case .gainSquared: "the gain is applied twice"
    case .varianceUsedAsStddev: "a square root is missing"
    case .truncatedNormalOfRightVariance: "truncated for not truncated, or reverse"
    case .wrongDistribution: "another law of the claimed variance"
    case .tailsMissing: "nothing beyond a bound that is not claimed"
    case .shiftedMean: "the right law around another mean"
    case .wrongLayout: "the fans of another order of the axes"
    case .anotherInitializer: "another initializer of the catalogue"
    }
  }
}
