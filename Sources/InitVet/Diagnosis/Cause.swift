/// A known mistake in an initializer, by the name that reports use.
///
/// Several mistakes can give the same weights (without its factor 2, He is LeCun): a diagnosis then
/// names them all, in the order of the cases here, the more specific and the more frequent first.
public enum Cause: String, Hashable, Sendable, CaseIterable {
  /// Weights that are NaN or infinite.
  case nonFinite = "non_finite"
  /// Networks, or the layers of a network, that are equal or strongly correlated: one seed for
  /// all of them, or copies of one.
  case sharedSeed = "shared_seed"
  /// Rows, parts of rows or all weights that repeat each other.
  case repeatedValues = "repeated_values"
  /// A place that has the same weight in every network.
  case constantPosition = "constant_position"
  /// Weights piled up at one value: what lies beyond was clipped to it, not drawn again.
  case tailsClipped = "tails_clipped"
  /// Few different values, as of weights that were drawn in half precision.
  case lowPrecisionGrid = "low_precision_grid"
  /// Vectors of a matrix that are orthogonal where independent weights are claimed.
  case orthogonalRows = "orthogonal_rows"
  /// A truncated normal whose standard deviation was not rescaled after the cut.
  case truncatedNormalNotCorrected = "truncated_normal_not_corrected"
  /// PyTorch's default of linear and convolutional layers, uniform within 1/√fan_in, was left in
  /// place.
  case pytorchLinearDefault = "pytorch_linear_default"
  /// Variance 1/n for 2/n.
  case lecunInsteadOfHe = "lecun_instead_of_he"
  /// Variance 2/n for 1/n.
  case heInsteadOfLecun = "he_instead_of_lecun"
  /// Variance 2/(fan_in + fan_out) for 2/n.
  case glorotInsteadOfHe = "glorot_instead_of_he"
  /// The other fan: fan_out where the claim has fan_in, or the other way round.
  case fanInFanOutSwapped = "fan_in_fan_out_swapped"
  /// The fans of a convolution without the area of its kernel.
  case receptiveFieldIgnored = "receptive_field_ignored"
  /// The fans of a grouped convolution as if it had one group.
  case groupsIgnored = "groups_ignored"
  /// A uniform law whose limit is the standard deviation: √3 is missing.
  case uniformLimitIsStddev = "uniform_limit_is_stddev"
  /// The gain is not applied.
  case gainMissing = "gain_missing"
  /// The gain is applied twice.
  case gainSquared = "gain_squared"
  /// A square root is missing: the variance was used as the standard deviation.
  case varianceUsedAsStddev = "variance_used_as_stddev"
  /// The claimed variance, but truncated where the claim is not, or the other way round.
  case truncatedNormalOfRightVariance = "truncated_normal_of_right_variance"
  /// The claimed variance, but another law: uniform for normal, or independent weights for
  /// orthogonal ones.
  case wrongDistribution = "wrong_distribution"
  /// Nothing lies beyond a bound that the claim does not have.
  case tailsMissing = "tails_missing"
  /// The right law around another mean than 0.
  case shiftedMean = "shifted_mean"
  /// The claim, with the axes of the stored kernel in another order than was said.
  case wrongLayout = "wrong_layout"
  /// None of these mistakes, but exactly another initializer of the catalogue.
  case anotherInitializer = "another_initializer"

  /// Its place among causes that explain a sample equally well.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
